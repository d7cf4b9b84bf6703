// The lists of Today: whose and what they show, how long they may be, and what there is to see where there is nothing.
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, signInTo, test } from './app';
import { openCustomer } from './customer-page';
import { violations } from './register-checks';
import { clock, lines, only, openToday, section, totalOf } from './today';

test('a manager sees the store’s, by associate, and gives a follow-up to one', async ({
  launch,
  sampleDir,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await openToday(page, '000160');
  await page.getByTestId('today-store').click();
  await expect(page.getByTestId('today')).toHaveAttribute('data-scope', 'store');
  await only(page, 'person');
  await expect(lines(page, 'overdue')).toHaveCount(3);
  await page.getByTestId('today-associate').selectOption('000110');
  await expect(lines(page, 'overdue')).toHaveCount(2);
  await lines(page, 'overdue').first().getByTestId('follow-up-more').click();
  await page.getByTestId('follow-up-edit').click();
  await page.getByTestId('follow-up-owner').selectOption('000120');
  await page.getByTestId('follow-up-save').click();
  await expect(lines(page, 'overdue')).toHaveCount(1);
  await page.getByTestId('today-associate').selectOption('000120');
  await expect(lines(page, 'overdue')).toHaveCount(2);
});

test('an occasion of a customer in several books stands once for each associate, until one of them answers it', async ({
  launch,
  sampleDir,
}) => {
  const switches = [clock, '--no-headquarters'];
  const first = await launch({ dataDir: sampleDir, switches });
  await openToday(first.page);
  await only(first.page, 'occasion');
  const account = await lines(first.page, 'today').first().getAttribute('data-account-number');
  await first.close();
  const db = connect(join(sampleDir, 'register', 'register.db'), forPackages);
  db.exec(`UPDATE parameter SET text_value = '1' WHERE name = 'several-client-books'`);
  db.prepare(
    `INSERT INTO client_book_member SELECT b.id, c.id, 1700000000000 FROM client_book b, customer c
     WHERE b.worker_id = '000120' AND c.account_number = ?`,
  ).run(account);
  db.close();

  const { page } = await launch({ dataDir: sampleDir, switches });
  await openToday(page, '000160');
  await page.getByTestId('today-store').click();
  const same = lines(page, 'today').and(page.locator(`[data-account-number="${account ?? ''}"]`));
  await only(page, 'occasion');
  await expect(same).toHaveCount(2);
  await only(page, 'occasion');
  await only(page, 'occasion');
  await expect(same).toHaveCount(2);
  await expect(same.filter({ hasText: 'Emma Harris' })).toHaveCount(1);
  await expect(same.filter({ hasText: 'Åsa Lindqvist' })).toHaveCount(1);
  await same.first().getByTestId('follow-up-done').click();
  await expect(same).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(same).toHaveCount(2);
});

/** The system's own colours take every other away: what is chosen must still look chosen. */
async function expectChoiceInHighContrast(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const background = (pressed: boolean): Promise<string> =>
    page
      .getByTestId('today')
      .locator(`[aria-pressed="${String(pressed)}"]`)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(async () => (await background(true)) !== (await background(false))).toBe(true);
  // A drawing of the store's accent could not be seen on every ground.
  const what = lines(page, 'today').first().locator('p').first();
  const colourOf = (one: Locator): Promise<string> =>
    one.evaluate((element) => getComputedStyle(element).color);
  expect(await colourOf(what.locator('svg'))).toBe(await colourOf(what));
  await page.emulateMedia({ forcedColors: 'none' });
}

test('nothing to do looks pleasant, and everything passes axe', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock] });
  const check = async (): Promise<void> => {
    expect(await violations(page)).toEqual([]);
  };
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    if (colorScheme === 'light') await openToday(page);
    await check();
  }
  await expectChoiceInHighContrast(page);
  await lines(page, 'today').first().getByTestId('follow-up-more').click();
  await expect(page.getByTestId('follow-up-remove')).toBeVisible();
  await check();
  await page.keyboard.press('Escape');
  await lines(page, 'today').first().locator('[data-place="who"]').click();
  await page.getByTestId('add-follow-up').click();
  await expect(page.getByTestId('follow-up-dialog')).toBeVisible();
  await check();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('follow-up-dialog')).toHaveCount(0);
});

test('a cashier without a client book finds nothing to do', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await signInTo(page, '000140');
  await page.getByTestId('today-tile').click();
  const nothing = page.getByRole('heading', { name: 'Nothing to follow up' });
  await expect(nothing).toBeVisible();
  // With one, there is something: what is not of the chosen kind only does not show.
  await openCustomer(page, 'Elizabeth Edwards');
  await page.getByTestId('add-follow-up').click();
  await page.getByTestId('follow-up-reason').fill('Bring the receipt');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('follow-up').filter({ hasText: 'Bring the receipt' })).toBeVisible();
  await page.getByTestId('action-back').click();
  await only(page, 'occasion');
  await expect(section(page, 'today')).toContainText('Nothing for today.');
  await expect(nothing).toHaveCount(0);
});

test('what is chosen to be shown is said, what changes by itself is not', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock, '--no-headquarters'] });
  await openToday(page);
  const told = page.getByTestId('today-told');
  await expect(told).toHaveText('');
  await only(page, 'person');
  await expect(told).toHaveText('Overdue: 2, Today: 2, Coming up: 2');
  await page.getByTestId('today-days').selectOption('30');
  await expect(told).toHaveText('Overdue: 2, Today: 2, Coming up: 3');
  await lines(page, 'today').first().getByTestId('follow-up-done').click();
  await expect(lines(page, 'today')).toHaveCount(1);
  await expect(told).toHaveText('Overdue: 2, Today: 2, Coming up: 3');
});

test('a list of thousands is gone through to its end by a few touches', async ({ launch, sampleDir }) => {
  const switches = [clock, '--no-headquarters'];
  const first = await launch({ dataDir: sampleDir, switches });
  await first.close();
  const db = connect(join(sampleDir, 'register', 'register.db'), forPackages);
  const put = db.prepare(
    `INSERT INTO follow_up (id, customer_id, worker_id, due_on, reason)
     SELECT ?, id, '000110', '2026-11-22', ? FROM customer LIMIT 1`,
  );
  const many = 2_400;
  db.transaction(() => {
    for (let at = 0; at < many; at += 1) {
      put.run(`0190a000-0000-7000-8000-${String(at).padStart(12, '0')}`, `Plan ${String(at)}`);
    }
  })();
  db.close();

  const { page } = await launch({ dataDir: sampleDir, switches });
  await openToday(page);
  await only(page, 'person');
  const total = await totalOf(page, 'today');
  expect(total).toBeGreaterThanOrEqual(many);
  const more = section(page, 'today').getByTestId('today-more');
  for (const shown of [125, 250, 500, 1000, 2000, total]) {
    await more.click();
    await expect(lines(page, 'today')).toHaveCount(shown);
  }
  await expect(more).toHaveCount(0);
  // The button went: the keyboard stands at the first line that came.
  await expect(lines(page, 'today').nth(2000).locator('[data-place="who"]')).toBeFocused();
  await lines(page, 'today').last().getByTestId('follow-up-done').click();
  await expect(lines(page, 'today')).toHaveCount(total - 1);
  await page.getByTestId('message-undo').click();
  await expect(lines(page, 'today')).toHaveCount(total);
  // Back where one was, far down.
  await lines(page, 'today').nth(1500).locator('[data-place="who"]').click();
  await expect(page.getByTestId('customer-details')).toBeVisible();
  await page.getByTestId('action-back').click();
  await expect(lines(page, 'today').nth(1500).locator('[data-place="who"]')).toBeFocused();
  await expect(lines(page, 'today').nth(1500)).toBeInViewport();
});
