// Operations 714 to 716 as people run them: by permission, with a manager's approval, under the rule of one book a
// customer, and back again; lists that are kept; files and paper.
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, openClientBook, signInTo, test } from './app';
import { enterApproval, search } from './customer-page';
import { violations } from './register-checks';

const book = (page: Page): Locator => page.getByTestId('client-book');
const totalOf = async (page: Page): Promise<number> => Number(await book(page).getAttribute('data-total'));
const message = (page: Page, code: string): Locator =>
  page.locator(`[data-testid="message"][data-code="${code}"]`);

async function check(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await violations(page)).toEqual([]);
}

async function openBook(page: Page, staffId: string, operation: 712 | 713 = 712): Promise<number> {
  await signInTo(page, staffId);
  await openClientBook(page, operation);
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  return totalOf(page);
}

/** The first card's customer: their account number and page. */
async function openFirst(page: Page): Promise<string> {
  const card = page.getByTestId('client-card').first();
  const account = (await card.getAttribute('data-account-number')) ?? '';
  await card.click();
  await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
  return account;
}

async function openByNumber(page: Page, account: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByTestId('customer-search-input').fill(account);
  await page.locator(`[data-testid="customer-search-result"][data-account-number="${account}"]`).click();
  await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
}

test('an associate removes a customer on the page, and the undo puts them back', async ({
  register: { page },
}) => {
  const whole = await openBook(page, '000110');
  await openFirst(page);
  await expect(page.getByTestId('add-to-client-book')).toHaveCount(0);
  // Operation 716 is not an associate's.
  await expect(page.getByTestId('reassign-to-client-book')).toHaveCount(0);
  const name = (
    await page.getByTestId('customer-details').getByRole('heading', { level: 1 }).innerText()
  ).trim();
  await page.getByTestId('remove-from-client-book').click();
  await expect(message(page, 'customers-removed')).toContainText(name);
  await expect(page.getByTestId('add-to-client-book')).toBeVisible();
  await expect(page.getByTestId('customer-owner')).toHaveCount(0);
  // The button that took its place has the keyboard.
  await expect(page.getByTestId('add-to-client-book')).toBeFocused();
  await page.getByTestId('message-undo').click();
  await expect(message(page, 'operation-undone')).toContainText(name);
  await expect(page.getByTestId('customer-owner')).toHaveAttribute('data-staff-id', '000110');
  await page.getByTestId('remove-from-client-book').click();
  await expect(page.getByTestId('add-to-client-book')).toBeVisible();
  await page.getByTestId('add-to-client-book').click();
  await expect(message(page, 'customers-added')).toContainText(name);
  await page.keyboard.press('Escape');
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
});

test('a customer of a colleague: the answer says whose, and a manager’s approval moves them', async ({
  register: { page },
}) => {
  await openBook(page, '000110');
  const account = await openFirst(page);
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem').last().click();
  await signInTo(page, '000120');
  await openByNumber(page, account);
  await page.getByTestId('add-to-client-book').click();
  const answer = message(page, 'customer-in-other-book');
  await expect(answer).toBeVisible();
  const owner = page.getByTestId('customer-owner');
  await expect(owner).toHaveAttribute('data-staff-id', '000110');
  await expect(answer).toContainText('Emma Harris');

  await page.getByTestId('message-action').click();
  const dialog = page.getByTestId('approval-dialog');
  await expect(dialog).toBeVisible();
  await check(page);
  // Who does not hold the operation cannot approve it, and a wrong password says how many tries are left.
  await enterApproval(page, '000110');
  await expect(dialog.getByTestId('sign-in-error')).toHaveAttribute('data-code', 'permission-missing');
  await expect(dialog.getByTestId('sign-in-error')).toContainText('Den här personens behörighetsgrupp');
  // It takes somebody else: the staff id is what is typed next.
  await expect(dialog.getByTestId('sign-in-staff-id')).toBeFocused();
  await enterApproval(page, '000160', 'wrong');
  await expect(dialog.getByTestId('sign-in-error')).toHaveAttribute('data-code', 'sign-in-wrong');
  await enterApproval(page, '000160');
  await expect(dialog).toHaveCount(0);
  await expect(message(page, 'customers-added')).toBeVisible();
  await expect(owner).toHaveAttribute('data-staff-id', '000120');
  await page.getByTestId('message-undo').click();
  await expect(owner).toHaveAttribute('data-staff-id', '000110');
});

test('customers of one’s own book are reassigned to colleagues only, in the order of the language', async ({
  register: { page },
}) => {
  await openBook(page, '000110');
  await page
    .getByTestId('client-card')
    .first()
    .click({ modifiers: ['Control'] });
  await page.getByTestId('action-with-approval').click();
  await page.getByTestId('approvable-dialog').locator('[data-operation="716"]').click();
  const offered = page.getByTestId('reassign-associate');
  await expect(offered.first()).toBeVisible();
  const names = await offered.evaluateAll((all) => all.map((one) => one.textContent ?? ''));
  expect(names[0]).toContain('Åsa Lindqvist');
  expect(names.some((name) => name.includes('Emma Harris'))).toBe(false);
});

test('a cashier sees no operation, and may have one approved by keyboard alone', async ({
  register: { page },
}) => {
  await openBook(page, '000110');
  const account = await openFirst(page);
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem').last().click();
  await signInTo(page, '000140');
  await openByNumber(page, account);
  const name = (await page.getByTestId('customer-details').getAttribute('aria-label')) ?? '';
  for (const id of ['add-to-client-book', 'remove-from-client-book', 'reassign-to-client-book']) {
    await expect(page.getByTestId(id)).toHaveCount(0);
  }
  await page.getByTestId('action-with-approval').focus();
  await page.keyboard.press('Enter');
  const offered = page.getByTestId('approvable-dialog');
  await expect(offered).toBeVisible();
  await check(page);
  await offered.locator('[data-operation="716"]').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('reassign-dialog');
  await expect(dialog.getByTestId('reassign-associate').first()).toBeVisible();
  await check(page);
  await dialog.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  const to = (await dialog.getByRole('radio', { checked: true }).getAttribute('value')) ?? '';
  const confirm = (await page.getByTestId('reassign-confirm').textContent()) ?? '';
  const associate = confirm.replace('Reassign to ', '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const subject = page.getByTestId('approval-subject');
  await expect(subject).toContainText(name);
  await expect(subject).toContainText(associate);
  await expect(page.getByTestId('approval-dialog').getByTestId('sign-in-staff-id')).toBeFocused();
  await page.keyboard.type('000160');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(message(page, 'customers-reassigned')).toBeVisible();
  await expect(page.getByTestId('customer-owner')).toHaveAttribute('data-staff-id', to);

  // From a search result too it says for whom.
  await search(page).fill(account);
  await page.getByTestId('result-with-approval').click();
  await offered.locator('[data-operation="715"]').click();
  await expect(subject).toContainText(name);
  await check(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('approval-dialog')).toHaveCount(0);
});

test('a manager reassigns everybody whom a filter leaves, and takes it back', async ({
  register: { page },
}) => {
  const whole = await openBook(page, '000160', 713);
  await page.getByTestId('filter-open').click();
  await page.locator('[data-testid="filter-associates"] [data-value="000120"]').check();
  await expect.poll(() => totalOf(page)).toBeLessThan(whole);
  const some = await totalOf(page);
  await page.getByTestId('filter-apply').click();
  await page.getByTestId('action-select').click();
  await page.getByTestId('action-select-all').click();
  await expect(page.getByTestId('action-end-selection')).toContainText(String(some));
  // All but the first.
  await page.getByTestId('client-card').first().click();
  await expect(page.getByTestId('action-end-selection')).toContainText(String(some - 1));
  await check(page);
  await page.getByTestId('action-reassign-to-client-book').click();
  await page.locator('[data-testid="reassign-associate"][data-staff-id="000110"]').click();
  await page.getByTestId('reassign-confirm').click();
  await expect(message(page, 'customers-reassigned')).toContainText(String(some - 1));
  await expect(book(page)).toHaveAttribute('data-total', '1');
  await page.getByTestId('message-undo').click();
  await expect(message(page, 'operation-undone')).toContainText(String(some - 1));
  await expect(book(page)).toHaveAttribute('data-total', String(some));
});

test('an activity is logged for all who are picked, and stands in their timelines', async ({
  register: { page },
}) => {
  await openBook(page, '000110');
  await page.getByTestId('action-select').click();
  await page.getByTestId('client-card').nth(0).click();
  await page.getByTestId('client-card').nth(1).click();
  await page.getByTestId('action-log-activity').click();
  const dialog = page.getByTestId('log-activity-dialog');
  await expect(dialog.getByTestId('activity-type').first()).toBeVisible();
  await check(page);
  await dialog.getByTestId('activity-text').fill('Invited to the trunk show');
  await page.keyboard.press('Control+Enter');
  await expect(message(page, 'activities-logged')).toContainText('2');
  await openFirst(page);
  const entries = page.locator('[data-testid="timeline-entry"][data-kind="activity"]');
  await expect(entries.filter({ hasText: 'Invited to the trunk show' })).toHaveCount(1);
});

test('an appointment for all begins at the next full hour, and keeps its hour while the day is changed', async ({
  sampleDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2026-11-22T10:20:00-06:00'] });
  await openBook(page, '000110');
  await page
    .getByTestId('client-card')
    .first()
    .click({ modifiers: ['Control'] });
  await page.getByTestId('action-log-activity').click();
  const confirm = page.getByTestId('log-activity-confirm');
  const when = page.getByTestId('activity-when');
  const types = page.getByTestId('log-activity-dialog').getByTestId('activity-type');
  await types.filter({ hasText: 'Appointment' }).click();
  const [month, hour] = [when.locator('select').first(), when.locator('select').nth(1)];
  const [day, year] = [when.locator('input').first(), when.locator('input').nth(1)];
  await expect(day).toHaveValue('22');
  await expect(year).toHaveValue('2026');
  await expect(hour.locator('option:checked')).toHaveText('11 AM');
  await hour.selectOption({ label: '3 PM' });
  await day.fill('');
  await expect(confirm).toBeDisabled();
  // Another type and back: what is shown is whole again, and can be saved.
  await types.first().click();
  await types.filter({ hasText: 'Appointment' }).click();
  await expect(day).toHaveValue('22');
  await expect(confirm).toBeEnabled();
  await month.selectOption('12');
  await day.fill('1');
  await expect(hour.locator('option:checked')).toHaveText('3 PM');
  await page.keyboard.press('Control+Enter');
  await expect(message(page, 'activities-logged')).toBeVisible();
  await openFirst(page);
  await expect(page.locator('[data-testid="timeline-entry"][data-kind="activity"]').first()).toContainText(
    'Dec 1, 2026, 3:00 PM',
  );
});

test('a list is kept with its filter, shared, brought up to date, deleted and brought back', async ({
  register: { page },
}) => {
  const whole = await openBook(page, '000110');
  await page.getByTestId('filter-open').click();
  const dates = page.locator('[data-testid="filter-attribute"][data-type="date"]').first();
  await dates.locator('[data-days="30"]').click();
  await expect.poll(() => totalOf(page)).toBeLessThan(whole);
  const some = await totalOf(page);
  await page.getByTestId('filter-apply').click();
  await page.getByTestId('save-list').click();
  await check(page);
  await page.getByTestId('save-list-name').fill('Birthdays in 30 days');
  await page.getByTestId('save-list-shared').check();
  await page.keyboard.press('Enter');
  const list = page.locator('[data-testid="saved-list"][data-name="Birthdays in 30 days"]');
  await expect(list).toHaveAttribute('data-count', String(some));
  await expect(list).toHaveAttribute('aria-pressed', 'true');
  await check(page);
  await page.getByTestId('saved-list-all').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(list).toHaveAttribute('data-count', String(some));
  await list.click();
  await expect(book(page)).toHaveAttribute('data-total', String(some));
  await test.step('a second one of the same name is not made by mistake', async () => {
    await page.getByTestId('saved-list-all').click();
    await page.getByTestId('filter-open').click();
    await page.locator('[data-testid="filter-attribute"][data-type="date"] [data-days="30"]').last().click();
    await page.getByTestId('filter-apply').click();
    await page.getByTestId('save-list').click();
    await page.getByTestId('save-list-name').fill(' birthdays in 30 Dáys');
    await expect(page.getByTestId('save-list-taken')).toContainText('Birthdays in 30 days');
    await expect(page.getByTestId('save-list-confirm')).toBeDisabled();
    await page.keyboard.press('Enter');
    await check(page);
    await page.keyboard.press('Escape');
    await list.click();
    await page.getByTestId('saved-list-menu').click();
    await page.getByTestId('saved-list-edit').click();
    await expect(page.getByTestId('save-list-taken')).toHaveText('');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(1);
  });
  await page.getByTestId('saved-list-menu').click();
  await page.getByTestId('saved-list-remove').click();
  await expect(list).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(list).toHaveAttribute('data-count', String(some));
});

test('a manager exports what is picked; paper holds the list and nothing of the window', async ({
  register: { app, page, dataDir },
}) => {
  await openBook(page, '000160', 713);
  await page.getByTestId('filter-open').click();
  await page.locator('[data-testid="filter-associates"] [data-value="000110"]').check();
  await page.getByTestId('filter-apply').click();
  await page.getByTestId('action-select').click();
  for (const place of [0, 1, 2]) await page.getByTestId('client-card').nth(place).click();
  const file = join(dataDir, 'clients.csv');
  await app.evaluate(({ dialog, BrowserWindow }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // No printer stands beside a test: what would go to it is written down instead.
    if (contents !== undefined) {
      contents.print = (_options, done) => {
        const sheet = contents.executeJavaScript(
          `document.querySelector('[data-testid="print-sheet"]').innerText`,
        ) as Promise<string>;
        void Promise.all([contents.printToPDF({}), sheet]).then(([pdf, text]) => {
          Object.assign(globalThis, { printed: pdf.length, sheet: text });
          done?.(true, '');
        });
      };
    }
  }, file);
  await page.getByTestId('action-export').click();
  await expect(message(page, 'list-exported')).toContainText('3');
  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('Account number,Name,Phone,E-mail');

  await page.getByTestId('action-print').click();
  const printed = () => app.evaluate(() => (globalThis as { printed?: number }).printed ?? 0);
  await expect.poll(printed).toBeGreaterThan(1000);
  // Paper says whom it leaves out.
  expect(await app.evaluate(() => (globalThis as { sheet?: string }).sheet)).toContain(
    'Sales associate: Emma Harris',
  );
  await expect(page.getByTestId('print-sheet')).toHaveCount(0);
  // Stopped at any time: those who were picked still are.
  await expect(page.getByTestId('action-end-selection')).toContainText('3');
});

test('of a customer in several books a manager says from whose they are taken, and is told whose it was', async ({
  launch,
  sampleDir,
}) => {
  const db = connect(join(sampleDir, 'register', 'register.db'), forPackages);
  db.exec(`UPDATE parameter SET text_value = '1' WHERE name = 'several-client-books'`);
  const account = db
    .prepare<[], string>(
      `SELECT c.account_number FROM customer c JOIN client_book_member m ON m.customer_id = c.id
       JOIN client_book b ON b.id = m.client_book_id WHERE b.worker_id = '000110' ORDER BY c.id LIMIT 1`,
    )
    .pluck()
    .get();
  db.prepare(
    `INSERT INTO client_book_member SELECT b.id, c.id, 1700000000000 FROM client_book b, customer c
     WHERE b.worker_id = '000120' AND c.account_number = ?`,
  ).run(account);
  db.close();

  const { page } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  await signInTo(page, '000160');
  await page.getByTestId('customer-search-input').fill(account ?? '');
  await page.getByTestId('customer-search-result').first().click();
  const owners = page.getByTestId('customer-owner');
  await expect(owners).toHaveCount(2);
  await page.getByTestId('remove-from-client-book').click();
  const asked = page.getByTestId('from-whose-dialog');
  await expect(asked).toContainText('Emma Harris');
  await check(page);
  await asked.getByRole('button', { name: 'Åsa Lindqvist' }).click();
  await expect(page.getByTestId('message')).toContainText('from the client book of Åsa Lindqvist');
  await expect(owners).toHaveCount(1);
  await expect(owners).toHaveAttribute('data-staff-id', '000110');
  await page.getByTestId('message-undo').click();
  await expect(owners).toHaveCount(2);
  await page.getByTestId('reassign-to-client-book').click();
  await asked.getByRole('button', { name: 'Emma Harris' }).click();
  await page.getByTestId('reassign-associate').and(page.locator('[data-staff-id="000160"]')).click();
  await page.getByTestId('reassign-confirm').click();
  await expect(owners.and(page.locator('[data-staff-id="000160"]'))).toBeVisible();
  await expect(owners.and(page.locator('[data-staff-id="000110"]'))).toHaveCount(0);
});
