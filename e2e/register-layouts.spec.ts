// A layout at the register: published in Headquarters it is drawn without a restart and not under a finger, in the
// size that fits the window; what cannot be used is said; a button may ask for a manager; action bars and sub-menus.
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { blankButton, blankLayout } from '../main/contract/screen-layout-blank';
import type { LayoutDocument } from '../main/contract/screen-layout-document';
import { expect, operationButton, resize, signInTo, test } from './app';
import { addressOf } from './headquarters';

/** Headquarters over its own routes, signed in as a layout designer unless said otherwise. */
async function office(dataDir: string, userId = 'designer') {
  const url = (await addressOf(dataDir)).replace(/\/$/, '');
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}/api/headquarters${path}`, {
      method,
      headers: {
        'x-counterbook-request': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === '' ? {} : { cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const value = (await response.json()) as Record<string, unknown>;
    expect(response.status, `${method} ${path}: ${JSON.stringify(value)}`).toBe(200);
    return value;
  };
  await ask('POST', '/session', { userId, password: '123' });
  return {
    async publish(document: LayoutDocument): Promise<void> {
      const path = `/screen-layouts/${document.id}`;
      const { version } = await ask('GET', path);
      const saved = await ask('PUT', `${path}/draft`, { version, document });
      await ask('POST', `${path}/publish`, { version: saved['version'], comment: '' });
    },
    async make(document: LayoutDocument): Promise<void> {
      const { version } = await ask('POST', '/screen-layouts', { document });
      await ask('POST', `/screen-layouts/${document.id}/publish`, { version, comment: '' });
    },
    /** And has the registers fetch it. */
    async assign(kind: 'worker' | 'register', id: string, screenLayoutId: string | null): Promise<void> {
      await ask('POST', '/screen-layout-assignments', { screenLayoutId, to: [{ kind, id }] });
      await ask('POST', '/screen-layouts/distribute', { jobs: ['1060', '1090'] });
    },
    /** Only an administrator may. */
    async letOperationsStandAnywhere(operationsAnywhere: boolean): Promise<void> {
      const path = '/parameters/USRT';
      const now = await ask('GET', path);
      const kept = Object.fromEntries(
        Object.entries(now).filter(
          ([name]) => !['legalEntityId', 'lastChange', 'customersInSeveralBooks'].includes(name),
        ),
      );
      await ask('PUT', path, { ...kept, operationsAnywhere });
      await ask('POST', '/distribution-schedule/run', { jobs: ['1110'], registers: null, mode: 'delta' });
    },
    reports: async () => (await ask('GET', '/screen-layout-reports'))['rows'] as Record<string, unknown>[],
  };
}

const zones = { 'welcome-1': 'main', 'client-book-actions': 'book', 'customer-actions': 'one' } as const;
const layout = (main: LayoutDocument['grids'][number]['buttons']): LayoutDocument => ({
  ...blankLayout('ASSOCIATE', 'Sales floor', zones),
  grids: [
    { id: 'main', name: 'Main', rows: 3, columns: 4, buttons: main },
    { id: 'more', name: 'More tasks', rows: 2, columns: 2, buttons: [blankButton('info', 4014)] },
    {
      id: 'book',
      name: 'Book',
      rows: 1,
      columns: 3,
      buttons: [
        { ...blankButton('remove', 715), text: 'Let go' },
        { ...blankButton('facts', 4014), column: 1 },
      ],
    },
    {
      id: 'one',
      name: 'One',
      rows: 1,
      columns: 2,
      buttons: [{ ...blankButton('out', 715), text: 'Let go' }],
    },
  ],
});
const first = { ...blankButton('book', 712), columnSpan: 2 };
const sub = { ...blankButton('sub', 4010), column: 2, text: 'More', parameters: { grid: 'more' } };

async function synchronize(page: Page): Promise<void> {
  await page.getByTestId('sync-state').click();
  await page.getByTestId('sync-run-now').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'synchronized');
  await page.keyboard.press('Escape');
}

test('a published layout is drawn at the register while it runs, between two touches', async ({
  register,
}) => {
  const { page, dataDir } = register;
  await signInTo(page, '000110');
  await expect(operationButton(page, 713)).toBeVisible();
  const { publish, reports } = await office(dataDir);

  await test.step('not while a finger is down', async () => {
    // Pressed on the greeting, where a press does nothing; and before it is published, as the register's own round
    // may bring it at any moment.
    await page.getByRole('heading', { level: 1 }).hover();
    await page.mouse.down();
    const arrived = page.evaluate(
      () =>
        new Promise<void>((done) => {
          window.counterbook.on('distribution.applied', (applied) => {
            if (JSON.stringify(applied).includes('1090')) done();
          });
        }),
    );
    await publish(layout([first, sub, { ...blankButton('new', 99_999), row: 1, text: 'From the future' }]));
    await page.evaluate(() => void window.counterbook.call('synchronization.run-now', '{}'));
    await arrived;
    await expect(operationButton(page, 713)).toBeVisible();
    await expect(operationButton(page, 4010)).toHaveCount(0);
    await page.mouse.up();
    await expect(operationButton(page, 4010)).toBeVisible();
    await expect(operationButton(page, 713)).toHaveCount(0);
  });

  await test.step('an unknown operation is there, does nothing, and Headquarters hears of it', async () => {
    const unknown = operationButton(page, 99_999);
    await expect(unknown).toHaveAttribute('aria-disabled', 'true');
    await expect(unknown).toContainText('From the future');
    await unknown.click({ force: true });
    await expect(page.getByTestId('welcome')).toBeVisible();
    await expect
      .poll(async () => (await reports()).map(({ kind, detail }) => [kind, detail]))
      .toEqual([['operation-unknown', '99999']]);
  });

  await test.step('a sub-menu opens, and Escape leads back to its button', async () => {
    await operationButton(page, 4010).click();
    await expect(page.getByRole('heading', { name: 'More tasks' })).toBeVisible();
    await expect(operationButton(page, 4014)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(operationButton(page, 4010)).toBeFocused();
    await operationButton(page, 4010).click();
    await operationButton(page, 4014).click();
    const facts = page.getByTestId('session-information');
    await expect(facts.locator('[data-name="layout"]')).toContainText('ASSOCIATE');
    await expect(facts.locator('[data-name="assigned-to"]')).toContainText('Store');
    await page.keyboard.press('Escape');
  });

  await test.step('the action bars are the layout’s own', async () => {
    await operationButton(page, 712).click();
    const bar = page.getByTestId('layout-bar-client-book-actions');
    await expect(bar.locator('[data-operation="715"]')).toHaveAttribute('aria-disabled', 'true');
    await expect(bar.locator('[data-operation="4014"]')).toHaveAttribute('aria-disabled', 'false');
    await page.getByTestId('client-card').first().click();
    const own = page.getByTestId('layout-bar-customer-actions').locator('[data-operation="715"]');
    await expect(own).toHaveText('Let go');
    await own.click();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customers-removed');
  });
});

test('the size of the layout follows the window, also when it is turned', async ({ register }) => {
  const { app, page, dataDir } = register;
  const two = layout([first]);
  const { publish } = await office(dataDir);
  await publish({
    ...two,
    sizes: two.sizes.map((size) =>
      size.id === 'portrait' ? { ...size, zones: { 'welcome-1': 'tall' } } : size,
    ),
    grids: [
      ...two.grids,
      {
        id: 'tall',
        name: 'Tall',
        rows: 4,
        columns: 2,
        buttons: [{ ...blankButton('store', 713), columnSpan: 2 }],
      },
    ],
  });
  await resize(app, { width: 1366, height: 768 });
  await signInTo(page, '000110');
  await synchronize(page);
  await expect(operationButton(page, 712)).toBeVisible();
  await expect(operationButton(page, 713)).toHaveCount(0);
  await resize(app, { width: 800, height: 1280 });
  await expect(operationButton(page, 713)).toBeVisible();
  await expect(operationButton(page, 712)).toHaveCount(0);
  await resize(app, { width: 1366, height: 768 });
  await expect(operationButton(page, 712)).toBeVisible();
});

test('a button that the session may not use asks for a manager, or is not there', async ({ register }) => {
  const { page, dataDir } = register;
  const { publish } = await office(dataDir);
  await publish(
    layout([
      { ...blankButton('new', 612), withoutPermission: 'ask-manager' },
      { ...blankButton('hidden', 612), column: 1 },
    ]),
  );
  // A cashier, who may not add customers.
  await signInTo(page, '000140');
  await synchronize(page);
  const button = operationButton(page, 612);
  await expect(button).toHaveCount(1);
  await button.click();
  const dialog = page.getByTestId('approval-dialog');
  await dialog.getByTestId('sign-in-staff-id').fill('000160');
  await dialog.getByTestId('sign-in-password').fill('123');
  await dialog.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('customer-form')).toBeVisible();
  await page.getByTestId('action-back').click();
  await expect(page.getByTestId('welcome')).toBeVisible();
});

test('in place of a broken layout the last good one is shown, and said', async ({ register }) => {
  const { page, dataDir } = register;
  const { publish, reports } = await office(dataDir);
  const logOff = { ...blankButton('off', 701), row: 2 };
  await publish(layout([first, logOff]));
  await signInTo(page, '000110');
  await synchronize(page);
  await expect(operationButton(page, 713)).toHaveCount(0);
  const notice = page.getByTestId('layout-last-good');
  await expect(notice).toHaveCount(0);

  // As a document that a version after this one made may arrive.
  const db = connect(join(dataDir, 'register', 'register.db'), forPackages);
  db.prepare('UPDATE screen_layout SET document = ? WHERE id = ?').run(
    JSON.stringify({ ...layout([logOff]), version: 2 }),
    'ASSOCIATE',
  );
  db.close();
  await operationButton(page, 701).click();
  await signInTo(page, '000110');
  await expect(notice).toContainText('Sales floor');
  await expect.poll(async () => (await reports()).map(({ kind }) => kind)).toEqual(['broken']);
  await operationButton(page, 712).click();
  await expect(page.getByTestId('client-book')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(notice).toBeVisible();

  await publish(layout([first, logOff, { ...blankButton('store', 713), row: 1 }]));
  await synchronize(page);
  await expect(operationButton(page, 713)).toBeVisible();
  await expect(notice).toHaveCount(0);
  await expect.poll(reports).toEqual([]);
});

test('a worker’s layout comes before the register’s, and that before the store’s, each drawn as it is assigned', async ({
  register,
}) => {
  const { page, dataDir } = register;
  const designer = await office(dataDir);
  const one = (id: string, text: string, more: Partial<LayoutDocument>): LayoutDocument => ({
    ...layout([
      { ...blankButton('off', 703), text },
      { ...blankButton('facts', 4014), column: 1 },
    ]),
    id,
    name: text,
    ...more,
  });
  const dark = { mode: 'dark', accentColor: '#7a1f5c', fontScheme: 'large' } as const;
  await designer.make(one('FRONT', 'Front desk', { theme: dark }));
  await designer.make(one('MINE', 'Just for me', {}));
  await signInTo(page, '000110');
  const root = page.locator('html');
  const welcome = page.getByTestId('welcome');
  const accent = (): Promise<string> =>
    root.evaluate((element) => getComputedStyle(element).getPropertyValue('--accent'));
  await expect(operationButton(page, 713)).toBeVisible();
  await expect(root).toHaveAttribute('data-theme', 'light');
  const usual = await accent();

  await test.step('the register’s, with its visual theme', async () => {
    await designer.assign('register', 'HOUSTON-1', 'FRONT');
    const button = welcome.getByRole('button', { name: 'Front desk' });
    await expect(button).toBeVisible({ timeout: 30_000 });
    await expect(operationButton(page, 713)).toHaveCount(0);
    await expect(root).toHaveAttribute('data-theme', 'dark');
    expect(await accent()).not.toBe(usual);
  });
  await test.step('the worker’s', async () => {
    await designer.assign('worker', '000110', 'MINE');
    await expect(welcome.getByRole('button', { name: 'Just for me' })).toBeVisible({ timeout: 30_000 });
    await expect(root).toHaveAttribute('data-theme', 'light');
    await operationButton(page, 4014).click();
    const facts = page.getByTestId('session-information');
    await expect(facts.locator('[data-name="layout"]')).toContainText('MINE');
    await expect(facts.locator('[data-name="assigned-to"]')).toContainText('Worker');
    await page.keyboard.press('Escape');
  });
  await test.step('taken away again, what comes after it', async () => {
    await designer.assign('worker', '000110', null);
    await expect(welcome.getByRole('button', { name: 'Front desk' })).toBeVisible({ timeout: 30_000 });
    await designer.assign('register', 'HOUSTON-1', null);
    await expect(operationButton(page, 713)).toBeVisible({ timeout: 30_000 });
    await expect(root).toHaveAttribute('data-theme', 'light');
    expect(await accent()).toBe(usual);
  });

  await test.step('operations stand anywhere where the legal entity lets them, and nowhere else', async () => {
    const administrator = await office(dataDir, 'admin');
    await administrator.letOperationsStandAnywhere(true);
    const lifted = layout([first, { ...blankButton('add', 714), column: 2 }]);
    await designer.publish({
      ...lifted,
      grids: lifted.grids.map((grid) =>
        grid.id === 'one'
          ? { ...grid, buttons: [...grid.buttons, { ...blankButton('all', 713), column: 1 }] }
          : grid,
      ),
    });
    await synchronize(page);
    // What needs a customer begins with finding one.
    await operationButton(page, 714).click();
    await expect(page.getByTestId('customer-search-input')).toBeFocused();
    await page.keyboard.press('Escape');
    await operationButton(page, 712).click();
    await page.getByTestId('client-card').first().click();
    const bar = page.getByTestId('layout-bar-customer-actions');
    await bar.locator('[data-operation="713"]').click();
    await expect(page.getByTestId('client-book')).toHaveAttribute('data-scope', 'store');
    await page.getByTestId('action-back').click();

    await administrator.letOperationsStandAnywhere(false);
    await expect(bar.locator('[data-operation="713"]')).toHaveAttribute('aria-disabled', 'true', {
      timeout: 30_000,
    });
    await expect(bar.locator('[data-operation="713"]')).toContainText('Not available here');
    await expect(bar.locator('[data-operation="715"]')).toHaveAttribute('aria-disabled', 'false');
    await page.getByTestId('action-back').click();
    await page.getByTestId('action-back').click();
    await expect(operationButton(page, 714)).toHaveAttribute('aria-disabled', 'true');
  });
});
