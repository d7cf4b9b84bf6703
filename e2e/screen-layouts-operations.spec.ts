// Every operation of the catalogue from the designer to the register's screen, how quick 500 buttons and 50 layouts
// are, and whether everybody can use the designer (axe).
import { AxeBuilder } from '@axe-core/playwright';
import { mergeTests, type Locator, type Page } from '@playwright/test';
import { join } from 'node:path';

import { catalogue, type OperationName } from '../main/contract/operations';
import { blankButton, blankLayout } from '../main/contract/screen-layout-blank';
import type { LayoutDocument } from '../main/contract/screen-layout-document';
import { expect, signInTo, test as register } from './app';
import { goTo, openPage, signIn, test as headquarters, officeOf } from './headquarters';
import { assign, cell, designed, drag, newLayout, operation, publish } from './screen-layouts-office';

const test = mergeTests(register, headquarters);

const message = (page: Page, code: string): Locator =>
  page.locator(`[data-testid="message"][data-code="${code}"]`);

/** What shows at the register that an operation ran: a new one of the catalogue needs its line. */
const effects: Readonly<Record<OperationName, (page: Page) => Promise<void>>> = {
  customerSearch: (page) => expect(page.getByTestId('customer-search-input')).toBeFocused(),
  addCustomer: (page) => expect(page.getByTestId('customer-form')).toBeVisible(),
  editCustomer: (page) => expect(page.getByTestId('customer-form')).toBeVisible(),
  changeRefusedConsent: (page) => expect(page.getByTestId('consent-field').first()).toBeVisible(),
  viewClientBook: (page) =>
    expect(page.getByTestId('client-book')).toHaveAttribute('data-scope', 'associate'),
  viewStoreClientBooks: (page) =>
    expect(page.getByTestId('client-book')).toHaveAttribute('data-scope', 'store'),
  today: (page) => expect(page.getByTestId('today')).toBeVisible(),
  storeFollowUps: (page) => expect(page.getByTestId('today')).toBeVisible(),
  subMenu: (page) => expect(page.getByTestId('sub-menu-back')).toBeVisible(),
  openCustomer: (page) => expect(page.getByTestId('customer-details')).toBeVisible(),
  synchronization: (page) => expect(page.getByTestId('entries')).toBeVisible(),
  synchronizeNow: (page) => expect(message(page, 'synchronized')).toBeVisible(),
  sessionInformation: (page) => expect(page.getByTestId('session-information')).toBeVisible(),
  changeLanguage: (page) => expect(page.locator('html')).toHaveAttribute('lang', 'sv-SE'),
  changeTheme: (page) => expect(page.locator('html')).toHaveAttribute('data-theme', 'dark'),
  removeFromClientBook: (page) => expect(message(page, 'customers-removed')).toBeVisible(),
  addToClientBook: (page) => expect(message(page, 'customers-added')).toBeVisible(),
  reassignToClientBook: (page) => expect(page.getByTestId('reassign-dialog')).toBeVisible(),
  exportClientBook: (page) => expect(message(page, 'list-exported')).toContainText('2'),
  lockRegister: (page) => expect(page.getByTestId('lock-screen')).toBeVisible(),
  logOff: (page) => expect(page.getByTestId('sign-in-staff-id')).toBeVisible(),
};

async function runJobs(office: Page, ...jobs: readonly string[]): Promise<void> {
  await goTo(office, 'distribution-schedule');
  for (const job of jobs) await office.locator(`[data-job="${job}"]`).getByTestId('job-choose').click();
  await office.getByTestId('action-run-now').click();
  await office.getByTestId('question-yes').click();
}

test('every operation of the catalogue is designed, distributed, seen and tapped', async ({
  chromiumBrowser,
  register: { page, app, dataDir },
}) => {
  test.slow();
  const office = await officeOf(chromiumBrowser, dataDir);
  const account = await office.evaluate(async () => {
    const answer = await fetch('/api/headquarters/customers?limit=1');
    return ((await answer.json()) as { rows: { accountNumber: string }[] }).rows[0]?.accountNumber ?? '';
  });
  await newLayout(office, 'EVERY', 4, 5);
  await office.getByTestId('designer-tab-grid').click();
  await office.getByTestId('new-design').click();
  await office.getByLabel('The operations that may stand here, one a cell').click();
  await office.getByTestId('question-yes').click();
  await office.getByTestId('designer-tab-grids').click();

  await test.step('parameters are given', async () => {
    await designed(office, catalogue.openCustomer.number).click();
    await office.getByTestId('parameter-account').fill(account);
    await designed(office, catalogue.changeLanguage.number).click();
    await office.getByTestId('parameter-language').click();
    await office.getByRole('option', { name: 'Svenska' }).click();
    await designed(office, catalogue.changeTheme.number).click();
    await office.getByTestId('parameter-theme').click();
    await office.getByRole('option', { name: 'Dark' }).click();
    await designed(office, catalogue.subMenu.number).click();
    await office.getByTestId('sub-menu-new').click();
    await office.getByTestId('sub-menu-open').click();
    await office.getByTestId('designer-tab-operations').click();
    await drag(office, operation(office, catalogue.lockRegister.number), cell(office, 0, 0));
  });
  await test.step('action bars begin with what registers have without', async () => {
    await office.getByTestId('designer-tab-grids').click();
    for (const zone of ['client-book-actions', 'customer-actions']) {
      await office.getByTestId(`zone-add-${zone}`).click();
      await expect(office.getByTestId('designer-button').first()).toBeVisible();
    }
  });
  await publish(office, 1);
  await office.getByTestId('window-close').click();
  await assign(office, 'worker', '000160');
  // The worker's layout comes with the workers, the layout itself with the registers.
  await runJobs(office, '1060', '1090');

  const welcome = page.getByTestId('welcome');
  const button = (place: Locator, number: number): Locator =>
    place.locator(`[data-operation="${String(number)}"]`);
  await signInTo(page, '000160');
  await expect(button(welcome, catalogue.sessionInformation.number)).toBeVisible({ timeout: 40_000 });
  const home = (): Promise<void> =>
    expect(async () => {
      const arrived = button(welcome, catalogue.viewClientBook.number);
      if (!(await arrived.isVisible())) {
        const back = page.getByTestId('action-back');
        if (await back.isVisible()) await back.click({ timeout: 2000 });
        else await page.keyboard.press('Escape');
      }
      await expect(arrived).toBeVisible({ timeout: 500 });
    }).toPass();
  const tried = new Set<OperationName>();
  const tap = async (name: OperationName, place: Locator): Promise<void> => {
    await test.step(name, async () => {
      await button(place, catalogue[name].number).click();
      await effects[name](page);
      tried.add(name);
    });
  };

  for (const name of [
    'customerSearch',
    'addCustomer',
    'viewClientBook',
    'viewStoreClientBooks',
    'today',
    'storeFollowUps',
    'openCustomer',
    'synchronization',
    'synchronizeNow',
    'sessionInformation',
    'changeTheme',
    'subMenu',
  ] as const) {
    await tap(name, welcome);
    await home();
  }
  await test.step('a sub-menu holds what was dragged into it', async () => {
    await button(welcome, catalogue.subMenu.number).click();
    await expect(button(welcome, catalogue.lockRegister.number)).toBeVisible();
    await page.getByTestId('sub-menu-back').click();
    await expect(button(welcome, catalogue.subMenu.number)).toBeFocused();
  });
  await test.step('the action bar of the customer page', async () => {
    await button(welcome, catalogue.viewStoreClientBooks.number).click();
    await page.getByTestId('client-card').first().click();
    await expect(page.getByTestId('customer-details')).toBeVisible();
    const bar = page.getByTestId('layout-bar-customer-actions');
    await tap('removeFromClientBook', bar);
    await tap('addToClientBook', bar);
    await tap('reassignToClientBook', bar);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('reassign-dialog')).toHaveCount(0);
    await tap('changeRefusedConsent', bar);
    await page.getByTestId('action-back').click();
    await expect(page.getByTestId('customer-details')).toBeVisible();
    await tap('editCustomer', bar);
    await home();
  });
  await test.step('the action bar of the client book', async () => {
    await app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      join(dataDir, 'book.csv'),
    );
    await button(welcome, catalogue.viewStoreClientBooks.number).click();
    const bar = page.getByTestId('layout-bar-client-book-actions');
    // Nobody is picked yet: there is nothing to do it with.
    await expect(button(bar, catalogue.exportClientBook.number)).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('action-select').click();
    for (const place of [0, 1]) await page.getByTestId('client-card').nth(place).click();
    await tap('exportClientBook', bar);
    await tap('reassignToClientBook', bar);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('reassign-dialog')).toHaveCount(0);
    await page.getByTestId('action-end-selection').click();
    await home();
  });
  await tap('changeLanguage', welcome);
  await tap('lockRegister', welcome);
  await page.getByTestId('sign-in-password').fill('123');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('lock-screen')).toHaveCount(0);
  await home();
  await tap('logOff', welcome);
  expect([...tried].sort()).toEqual(Object.keys(catalogue).sort());
});

/** A layout of so many small buttons, in one grid of the largest size. */
function crowded(id: string, count: number): LayoutDocument {
  const buttons = Array.from({ length: count }, (_, index) => ({
    ...blankButton(`b${String(index)}`, index % 2 === 0 ? 712 : 602),
    row: Math.floor(index / 24),
    column: index % 24,
  }));
  return {
    ...blankLayout(id, `Layout ${id}`, { 'welcome-1': 'grid' }),
    grids: [{ id: 'grid', name: 'Welcome', rows: 24, columns: 24, buttons }],
  };
}

const note = (type: string, milliseconds: number): void => {
  test.info().annotations.push({ type, description: `${milliseconds.toFixed(0)} ms` });
};

test('500 buttons and 50 layouts stay quick in the designer and at the register', async ({
  chromiumBrowser,
  register: { page, dataDir },
}) => {
  test.slow();
  const office = await officeOf(chromiumBrowser, dataDir);
  const documents = Array.from({ length: 50 }, (_, index) =>
    crowded(`MANY${String(index)}`, index === 49 ? 500 : 60),
  );
  await office.evaluate(async (all) => {
    const send = async (path: string, body: unknown): Promise<{ version: string }> => {
      const answer = await fetch(`/api/headquarters/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-counterbook-request': '1' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as { version: string };
    };
    for (const document of all) {
      const { version } = await send('screen-layouts', { document });
      await send(`screen-layouts/${document.id}/publish`, { version, comment: '' });
    }
  }, documents);
  await goTo(office, 'screen-layouts/MANY49');
  const buttons = office.getByTestId('designer-button');
  await expect(buttons).toHaveCount(500);
  await buttons.first().click();
  // From the key to the next frame that is drawn with what it did.
  const times = await office.evaluate(async () => {
    const found: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      const key = time % 3 === 2 ? 'ArrowDown' : 'ArrowRight';
      const begun = performance.now();
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      found.push(performance.now() - begun);
    }
    return found.sort((a, b) => a - b);
  });
  const median = times[Math.floor(times.length / 2)] ?? Infinity;
  note('designer: one key among 500 buttons', median);
  expect(median).toBeLessThan(250);

  await assign(office, 'register', 'HOUSTON-1');
  await runJobs(office, '1090');
  await signInTo(page, '000110');
  const shown = page.getByTestId('welcome').locator('[data-operation]');
  await expect(shown).toHaveCount(500, { timeout: 40_000 });
  await shown.first().click();
  await expect(page.getByTestId('client-book')).toBeVisible();
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  const drawn = await page.evaluate(async () => {
    const begun = performance.now();
    document.querySelector<HTMLElement>('[data-testid="action-back"]')?.click();
    while (document.querySelectorAll('[data-testid="welcome"] [data-operation]').length < 500) {
      if (performance.now() - begun > 10_000) return Infinity;
      await new Promise((done) => requestAnimationFrame(done));
    }
    return performance.now() - begun;
  });
  note('register: 500 buttons drawn', drawn);
  expect(drawn).toBeLessThan(1000);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the designer and its windows pass axe, ${colorScheme}`, async ({ chromiumBrowser, sample }) => {
    const office = await openPage(chromiumBrowser, sample.url, { colorScheme });
    await office.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    await signIn(office, 'admin');
    const check = async (what: string): Promise<void> => {
      // A tip describes the button that the mouse happens to be on; it is no part of the page.
      const { violations } = await new AxeBuilder({ page: office })
        .exclude('[data-tabster-dummy]')
        .exclude('[role="tooltip"]')
        .analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
          what,
        )
        .toEqual([]);
    };
    await goTo(office, 'screen-layouts');
    await expect(office.getByTestId('list-row').first()).toBeVisible();
    await check('list');
    await newLayout(office, 'AXE', 2, 3);
    await drag(office, operation(office, catalogue.viewClientBook.number), cell(office, 0, 0));
    await drag(office, operation(office, catalogue.addToClientBook.number), cell(office, 1, 1));
    await office.getByTestId('action-save').click();
    await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
    await check('button');
    await office.getByTestId('designer-tab-grid').click();
    await office.getByTestId('designer-tab-grids').click();
    await check('grids');
    await office.getByTestId('designer-tab-problems').click();
    await expect(office.getByTestId('designer-problems')).toHaveAttribute('data-done', 'true');
    await check('problems');
    for (const window of ['preview', 'versions', 'assign'] as const) {
      await office.getByTestId(`action-${window}`).click();
      await expect(office.getByTestId(`designer-${window}`)).toBeVisible();
      await check(window);
      await office.getByTestId('window-close').click();
    }
    await office.keyboard.press('F1');
    await expect(office.getByTestId('designer-shortcut-list')).toBeVisible();
    await check('shortcuts');
    await office.context().close();
  });
}
