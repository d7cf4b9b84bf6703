// Starting the register: an empty folder, the switches, a second start, a Headquarters elsewhere, bad folders.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openClientBook, projectFolder, signInTo, test } from './app';

test('an empty folder asks what to do, and the sample company can be chosen', async ({
  emptyDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: emptyDir, until: 'choosing' });
  await page.getByRole('button', { name: /sample company/i }).click();
  await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
  await signInTo(page, '000110');
});

test('the title ends in the product’s name and the language before sign-in can be given', async ({
  sampleDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--locale=sv-SE'] });
  await expect(page).toHaveTitle(/Counterbook$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv-SE');
});

test('the embedded Headquarters writes its address and answers there', async ({ register }) => {
  const file = join(register.dataDir, 'headquarters.url');
  const health = async (): Promise<unknown> => {
    const address = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(address)) return address;
    const reply = await fetch(new URL('/api/health', address)).catch(() => null);
    return reply === null ? null : reply.json();
  };
  await expect.poll(health).toMatchObject({ product: 'counterbook-headquarters', ready: true });
});

test('the window is seen, and whether it draws by a graphics processor is remembered', async ({
  register: { app, dataDir },
}) => {
  const found = await app.evaluate(({ app: shell, BrowserWindow }) => ({
    isSeen: BrowserWindow.getAllWindows().every((window) => window.isVisible()),
    compositing: shell.getGPUFeatureStatus().gpu_compositing,
  }));
  expect(found.isSeen).toBe(true);
  const isMissing = found.compositing.startsWith('disabled');
  await expect.poll(() => existsSync(join(dataDir, 'browser', 'no-graphics'))).toBe(isMissing);
});

test('the app’s clock starts where the switch says', async ({ sampleDir, launch }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2031-05-06T12:34:00Z'] });
  await expect(page.getByText('07:34')).toBeVisible();
});

test('a screen that cannot be drawn says so, and the session goes on where it was', async ({ register }) => {
  const { page, dataDir } = register;
  await signInTo(page, '000110');
  // In one step with the press: anything that is drawn in between would fail before it.
  await page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => {
        throw new Error('Dates are broken on purpose.');
      },
    });
    document.querySelector<HTMLElement>('[data-operation="712"]')?.click();
  });
  await expect(page.getByTestId('screen-failed')).toBeVisible();
  const log = join(dataDir, 'logs', 'register.log');
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('broken on purpose');
  await page.getByTestId('screen-again').click();
  await expect(page.getByTestId('welcome')).toBeVisible();
});

test('a window whose page died comes back, with the session', async ({ register }) => {
  const { app, page, dataDir } = register;
  await signInTo(page, '000110');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const log = join(dataDir, 'logs', 'shell.log');
  const logged = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  await expect.poll(logged).toContain('The page of the window ended: crashed');
  // The page that Playwright held is gone with its process.
  const isWelcomed = (): Promise<boolean> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
      const look = `document.querySelector('[data-testid="welcome"]') !== null`;
      return (await contents.executeJavaScript(look)) as boolean;
    });
  await expect.poll(isWelcomed).toBe(true);
});

test('a second start on the same folder shows the first one’s window and ends', async ({ register }) => {
  const executable = spawnSync(process.execPath, ['build/set-up/electron-path.mjs'], {
    cwd: projectFolder,
    encoding: 'utf8',
  }).stdout.trim();
  const second = spawn(executable, ['.', `--data-dir=${register.dataDir}`], { cwd: projectFolder });
  await expect.poll(() => second.exitCode, { timeout: 20_000 }).not.toBeNull();
  await signInTo(register.page, '000110');
});

test.describe('a Headquarters elsewhere', () => {
  let headquarters: ChildProcess | undefined;
  test.afterEach(() => {
    headquarters?.kill();
  });

  async function startHeadquarters(dataDir: string): Promise<string> {
    const child = spawn(
      process.execPath,
      ['out/main/headquarters.cjs', `--data-dir=${dataDir}`, '--sample'],
      {
        cwd: projectFolder,
      },
    );
    headquarters = child;
    const file = join(dataDir, 'headquarters.url');
    const address = (): string => {
      try {
        return readFileSync(file, 'utf8').trim();
      } catch {
        return '';
      }
    };
    await expect.poll(address, { timeout: 60_000 }).toMatch(/^http/);
    await expect
      .poll(
        async () =>
          ((await (await fetch(new URL('/api/health', address()))).json()) as { ready: boolean }).ready,
        {
          timeout: 60_000,
        },
      )
      .toBe(true);
    return address();
  }

  test('admits the register by a one-time code, and serves its book', async ({ emptyDir, launch }, info) => {
    const elsewhere = info.outputPath('headquarters');
    const url = await startHeadquarters(elsewhere);
    const made = spawnSync(
      process.execPath,
      ['out/main/counterbook.cjs', 'activation-code', 'SEATTLE-1', `--data-dir=${elsewhere}`, '--json'],
      { cwd: projectFolder, encoding: 'utf8' },
    );
    const { code } = JSON.parse(made.stdout) as { code: string };
    const { page } = await launch({
      dataDir: emptyDir,
      switches: [`--headquarters=${url}`, '--register=SEATTLE-1'],
      until: 'activating',
    });
    await page.getByRole('textbox').fill('WRONG-CODE');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('activation-error')).toHaveAttribute('data-code', 'activation-code-wrong');
    await page.getByRole('textbox').fill(code);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await signInTo(page, '000130');
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
  });
});

test('a Headquarters that answers nonsense is told apart from one that does not answer', async ({
  emptyDir,
  launch,
}) => {
  const server = createServer((_request, response) => response.end('<html>a router’s login page</html>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { page } = await launch({
    dataDir: emptyDir,
    switches: [`--headquarters=http://127.0.0.1:${String(port)}`],
    until: 'problem',
  });
  await expect(page.locator('[data-code="headquarters-nonsense"]')).toBeVisible();
  server.close();
});
