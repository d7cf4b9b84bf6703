// What an associate does with a client book of hundreds: narrow it down, pick some of them, change who is in it.
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, openClientBook, signInTo, test } from './app';

const book = (page: Page): Locator => page.getByTestId('client-book');
const totalOf = async (page: Page): Promise<number> => Number(await book(page).getAttribute('data-total'));

async function openFilter(page: Page, staffId = '000110'): Promise<void> {
  await signInTo(page, staffId);
  await openClientBook(page);
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  await page.getByTestId('filter-open').click();
  await expect(page.getByTestId('filter-attribute').first()).toBeVisible();
}

const facet = (page: Page, type: string, having = ':scope'): Locator =>
  page.locator(`[data-testid="filter-attribute"][data-type="${type}"]`).filter({ has: page.locator(having) });

/** The values that the cards in sight show of a property. */
const shownValues = (page: Page, name: string): Promise<string[]> =>
  page
    .locator(`[data-testid="card-property"][data-name="${name}"]`)
    .getByTestId('card-property-value')
    .allTextContents();

test('a value picked leaves exactly as many customers as its count said, and the chip takes it away', async ({
  register: { page },
}) => {
  await openFilter(page);
  const whole = await totalOf(page);
  const lists = page.locator(
    '[data-testid="filter-attribute"][data-type="list"], [data-testid="filter-attribute"][data-type="text"]',
  );
  const choice = lists
    .filter({ has: page.getByRole('checkbox') })
    .first()
    .getByRole('checkbox')
    .first();
  const count = Number(await choice.getAttribute('data-count'));
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(whole);
  await choice.check();
  await expect(book(page)).toHaveAttribute('data-total', String(count));
  await expect(page.getByTestId('filter-apply')).toContainText(String(count));

  await page.getByTestId('filter-apply').click();
  await expect(page.getByTestId('filter-panel')).toHaveCount(0);
  await expect(page.getByTestId('filter-open')).toBeFocused();
  await expect(page.getByTestId('filter-chip')).toHaveCount(1);

  // It is kept while one looks at something else.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('welcome')).toBeVisible();
  await openClientBook(page);
  await expect(book(page)).toHaveAttribute('data-total', String(count));

  await page.getByTestId('filter-chip').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(page.getByTestId('filter-chip')).toHaveCount(0);
  await expect(page.getByTestId('filter-open')).toBeFocused();
});

test('every card in sight agrees with a filter on what it shows', async ({ register: { page } }) => {
  await openFilter(page);
  const shown = await page
    .getByTestId('client-card')
    .first()
    .getByTestId('card-property')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-name') ?? ''));
  let checked = 0;
  for (const name of shown) {
    const section = page.locator(`[data-testid="filter-attribute"][data-name="${name}"]`);
    if ((await section.count()) === 0) continue;
    const type = (await section.getAttribute('data-type')) ?? '';
    if (type === 'date') {
      await section.locator('[data-days="30"]').click();
      await expect(section.locator('[data-days="30"]')).toHaveAttribute('aria-pressed', 'true');
    } else if (type === 'list' || type === 'text') {
      const choice = section.getByRole('checkbox').first();
      const [value, count] = [
        await choice.getAttribute('data-value'),
        await choice.getAttribute('data-count'),
      ];
      await choice.check();
      await expect(book(page)).toHaveAttribute('data-total', count ?? '');
      await expect.poll(async () => new Set(await shownValues(page, name)).size).toBe(1);
      expect(value).not.toBe('');
    } else {
      // From the middle of what is there: whoever is left has at least that much.
      await section.locator('[data-end="from"]').fill('1');
      const before = await totalOf(page);
      await expect(page.getByTestId('filter-chip')).toHaveCount(1);
      expect(before).toBeGreaterThan(0);
    }
    checked += 1;
    await expect(page.getByTestId('filter-chip')).toHaveCount(1);
    await page.getByTestId('filter-clear').click();
    await expect(page.getByTestId('filter-chip')).toHaveCount(0);
  }
  expect(checked).toBeGreaterThan(0);
});

test('birthdays coming up follow the store’s day across the end of the year', async ({
  sampleDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2026-12-20T12:00:00-06:00'] });
  await openFilter(page);
  const dates = facet(page, 'date').first();
  const totals: number[] = [];
  for (const days of ['7', '30', '90']) {
    await dates.locator(`[data-days="${days}"]`).click();
    await expect(dates.locator(`[data-days="${days}"]`)).toHaveAttribute('aria-pressed', 'true');
    await expect(book(page)).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByTestId('filter-chip')).toContainText(days);
    totals.push(await totalOf(page));
  }
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  expect(totals.at(-1)).toBeGreaterThan(totals[0] ?? 0);
  expect(totals[0]).toBeGreaterThan(0);
  // Each card says how far the day is, also where it is further than cards say by themselves.
  const name = (await dates.getAttribute('data-name')) ?? '';
  const days = page.locator(`[data-testid="card-property"][data-name="${name}"]`);
  await expect(days.first()).toBeVisible();
  for (const text of await days.allInnerTexts())
    expect(text).toMatch(/today|tomorrow|in \d+ (day|week|month)/);
});

test('the panel is used by keyboard alone', async ({ register: { page } }) => {
  await openFilter(page);
  await page.getByTestId('filter-apply').click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('filter-panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('filter-panel')).toHaveCount(0);
  await expect(book(page)).toBeVisible();
  await expect(page.getByTestId('filter-open')).toBeFocused();
});

test('a customer picked is removed from the book, and put back by undo', async ({ register: { page } }) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const card = page.getByTestId('client-card').first();
  await expect(card).toBeVisible();
  const whole = await totalOf(page);
  const account = (await card.getAttribute('data-account-number')) ?? '';
  await card.click({ modifiers: ['Control'] });
  await expect(card).toHaveAttribute('data-picked', 'true');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await page.getByTestId('action-remove-from-client-book').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customers-removed');
  await expect(book(page)).toHaveAttribute('data-total', String(whole - 1));
  await expect(page.locator(`[data-testid="client-card"][data-account-number="${account}"]`)).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(page.locator(`[data-testid="client-card"][data-account-number="${account}"]`)).toBeVisible();

  // By keyboard, and left by Esc without leaving the book.
  await page.getByTestId('client-card').first().focus();
  await page.keyboard.press('Control+Space');
  await expect(page.locator('[data-picked="true"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-picked]')).toHaveCount(0);
  await expect(book(page)).toBeVisible();
});

test('a range of dates is typed in the order of the language, and its chip takes it away', async ({
  register: { page },
}) => {
  await openFilter(page);
  const whole = await totalOf(page);
  const from = facet(page, 'date').first().locator('[data-end="from"]');
  const to = facet(page, 'date').first().locator('[data-end="to"]');
  // English of the United States: month, day, year.
  const parts = from.locator('input, select');
  await expect(parts.nth(0)).toHaveJSProperty('tagName', 'SELECT');
  await from.locator('select').selectOption('1');
  await from.locator('input').nth(0).fill('1');
  await from.locator('input').nth(1).fill('1990');
  await expect.poll(() => totalOf(page)).toBeLessThan(whole);
  const since = await totalOf(page);
  await to.locator('select').selectOption('12');
  await to.locator('input').nth(0).fill('31');
  await to.locator('input').nth(1).fill('2010');
  await expect.poll(() => totalOf(page)).toBeLessThanOrEqual(since);
  await expect(page.getByTestId('filter-chip')).toContainText('1990');
  await page.getByTestId('filter-chip').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(from.locator('input').nth(1)).toHaveValue('');
});

test('a range whose ends are swapped leaves nobody and says why', async ({ register: { page } }) => {
  await openFilter(page);
  const budget = facet(page, 'currency').first();
  await budget.locator('[data-end="from"]').fill('5000');
  await budget.locator('[data-end="to"]').fill('500');
  await expect(budget.getByRole('status')).toHaveText('“From” lies behind “To”, so nobody is left.');
  await expect(book(page)).toHaveAttribute('data-total', '0');
  await budget.locator('[data-end="to"]').fill('50000');
  await expect(budget.getByRole('status')).toHaveText('');
  await expect(book(page)).not.toHaveAttribute('data-total', '0');
});

test('half-typed conditions go with the others, and figures that are no number are no condition', async ({
  register: { page },
}) => {
  await openFilter(page);
  const whole = await totalOf(page);
  const from = facet(page, 'currency').first().locator('[data-end="from"]');
  await from.fill('2,5');
  await expect(from).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('filter-chip')).toHaveCount(0);
  const day = facet(page, 'date').first().locator('[data-end="from"] input').first();
  await day.fill('17');
  await facet(page, 'boolean').getByRole('checkbox').first().check();
  await expect(page.getByTestId('filter-chip')).toHaveCount(1);
  await page.getByTestId('filter-clear').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(from).toHaveValue('');
  await expect(day).toHaveValue('');
});

test('a list whose attribute went away says so, and its customers come back without the condition', async ({
  sampleDir,
  launch,
}) => {
  const offline = { dataDir: sampleDir, switches: ['--no-headquarters'] };
  const before = await launch(offline);
  await openFilter(before.page);
  const whole = await totalOf(before.page);
  const choice = facet(before.page, 'boolean', '[data-value="1"]').first();
  const name = (await choice.getAttribute('data-name')) ?? '';
  await choice.locator('[data-value="1"]').check();
  await before.page.getByTestId('save-list').click();
  await before.page.getByTestId('save-list-name').fill('Very important');
  await before.page.keyboard.press('Enter');
  await expect(before.page.getByTestId('saved-list')).toHaveCount(1);
  await before.close();
  const db = connect(join(sampleDir, 'register', 'register.db'), forPackages);
  db.prepare('UPDATE attribute SET can_be_refined = 0 WHERE name = ?').run(name);
  db.close();

  const { page } = await launch(offline);
  await signInTo(page, '000110');
  await openClientBook(page);
  await page.getByTestId('saved-list').click();
  await expect(page.getByRole('heading', { name: `can no longer be filtered by “${name}”` })).toBeVisible();
  await page.getByTestId('filter-open').click();
  await expect(page.getByTestId('filter-panel').getByRole('alert')).toContainText(name);
  await expect(page.getByTestId('filter-apply')).not.toContainText(String(whole));
  await page.getByTestId('filter-apply').click();
  await page.getByTestId('filter-gone-remove').click();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));
  await expect(page.getByTestId('filter-chip')).toHaveCount(0);
});
