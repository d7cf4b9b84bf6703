// Electron's security checklist, asked of the running window.
import { expect, openClientBook, signIn, test } from './app';

test('the page has no Node, an isolated bridge and a strict policy', async ({ register: { page, app } }) => {
  const seen = await page.evaluate(() => ({
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    bridge: Object.keys((globalThis as unknown as { counterbook: object }).counterbook).sort(),
    origin: location.origin,
  }));
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['call', 'on'],
    origin: 'app://pos',
  });

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('scripts from text, foreign addresses, new windows and other pages are refused', async ({
  register: { page, app },
}) => {
  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve('ran');
        } catch {
          resolve('refused');
        }
      });
    });
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      () => 'refused',
    );
    const opened = window.open('app://pos/index.html') === null ? 'refused' : 'opened';
    const inner = (() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
        return 'written';
      } catch {
        return 'refused';
      }
    })();
    location.href = 'https://example.com/';
    return { evaluated, fetched, opened, inner };
  });
  expect(outcome).toEqual({ evaluated: 'refused', fetched: 'refused', opened: 'refused', inner: 'refused' });
  // Asked of the main process: Playwright itself waits for a navigation that never comes.
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );
  expect(windows).toEqual(['app://pos/index.html']);
});

test('the program lets no request out, whoever makes it', async ({ register: { app } }) => {
  const answers = await app.evaluate(async ({ session }) =>
    Promise.all(
      ['http://127.0.0.1:9/', 'https://127.0.0.1:9/'].map((address) =>
        session.defaultSession.fetch(address).then(() => 'answered', String),
      ),
    ),
  );
  for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('permissions are refused', async ({ register: { page } }) => {
  const states = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    ),
  }));
  expect(states).toEqual({ notifications: 'denied', geolocation: 'denied', media: 'refused' });
});

test('paths out of the app’s folder are refused', async ({ register: { page } }) => {
  const answers = await page.evaluate(async () =>
    Promise.all(
      ['app://pos/../main/index.cjs', 'app://pos/%2e%2e/main/index.cjs', 'app://pos/missing.js'].map(
        (address) =>
          fetch(address).then(
            (response) => response.status,
            () => 0,
          ),
      ),
    ),
  );
  for (const status of answers) expect([0, 403, 404]).toContain(status);
});

test('a call without session, with an unknown channel or a foreign shape is refused', async ({
  register: { page },
}) => {
  const answers = await page.evaluate(async () => {
    const bridge = (
      globalThis as unknown as { counterbook: { call(channel: string, input: string): Promise<string> } }
    ).counterbook;
    const code = async (channel: string, input: string) =>
      (JSON.parse(await bridge.call(channel, input)) as { code?: string }).code;
    return [
      await code('client-book.page', '{"text":"","sort":"name","offset":0,"limit":50}'),
      await code('no.such', '{}'),
      await code('sign-in.sign-in', '{"staffId":"000110","password":"123","more":1}'),
      await code('sign-in.sign-in', 'not json'),
    ];
  });
  expect(answers).toEqual(['not-signed-in', 'call-unknown', 'call-input-invalid', 'call-input-invalid']);
});

test('nothing that the page does is refused by its own policy or warned of', async ({
  register: { page },
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.reload();
  await signIn(page, '000110');
  await openClientBook(page);
  await page.getByTestId('filter-open').click();
  await expect(page.getByTestId('filter-panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('client-card').first().click();
  await expect(page.getByTestId('customer-details')).toBeVisible();
  expect(said).toEqual([]);
});
