// The timeline of a customer at its limits: ten thousand entries, and a clock that jumps.
import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, openClientBook, signInTo, test } from './app';

const entries = (page: Page): Locator => page.getByTestId('timeline-entry');

async function openFirstClient(page: Page): Promise<string> {
  await signInTo(page, '000110');
  await openClientBook(page);
  const card = page.getByTestId('client-card').first();
  const account = (await card.getAttribute('data-account-number')) ?? '';
  await card.getByTestId('card-name').click();
  await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
  return account;
}

test('ten thousand entries: newest first to the end, by kind, and never more of them drawn than one sees', async ({
  sampleDir,
  launch,
}) => {
  const first = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  const account = await openFirstClient(first.page);
  await first.close();
  const db = connect(join(sampleDir, 'register', 'register.db'), forPackages);
  const id = db
    .prepare<[string], number>('SELECT id FROM customer WHERE account_number = ?')
    .pluck()
    .get(account);
  const add = db.prepare(
    `INSERT INTO note (customer_id, at, id, worker_id, text) VALUES (?, ?, ?, '000110', ?)`,
  );
  const day = 86_400_000;
  db.transaction(() => {
    for (let index = 0; index < 10_000; index += 1) {
      const uuid = `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;
      // Some of several lines, as people write.
      const text = `Entry ${String(index)}${'\nand more'.repeat(index % 3)}`;
      add.run(id, Date.UTC(2026, 10, 20) - index * (day / 8), uuid, text);
    }
  })();
  db.close();

  const { page } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  await openFirstClient(page);
  await page.locator('[data-testid="timeline-kind"][data-kind="activity"]').click();
  await page.locator('[data-testid="timeline-kind"][data-kind="purchase"]').click();
  const numbers = async (): Promise<readonly number[]> =>
    (await entries(page).allTextContents()).flatMap((text) => {
      const number = /Entry (\d+)/.exec(text)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  await expect.poll(async () => (await numbers()).slice(0, 3)).toEqual([0, 1, 2]);
  const column = page.getByRole('group', { name: 'Timeline', exact: true });
  let most = 0;
  // To the end, a few screens at a time, as a finger throws a list.
  await expect
    .poll(
      async () => {
        const seen = await numbers();
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        most = Math.max(most, await entries(page).count());
        await column.evaluate((element) => {
          element.scrollTop += 60_000;
        });
        return seen.includes(9_999);
      },
      { timeout: 90_000, intervals: [100] },
    )
    .toBe(true);
  expect(most).toBeLessThan(400);
  // And back to where it began.
  await column.evaluate((element) => {
    element.scrollTop = 0;
  });
  await expect.poll(async () => (await numbers())[0]).toBe(0);
  await page.locator('[data-testid="timeline-kind"][data-kind="purchase"]').click();
  await page.locator('[data-testid="timeline-kind"][data-kind="note"]').click();
  await expect(page.locator('[data-testid="timeline-entry"][data-kind="note"]')).toHaveCount(0);
});

test('a clock that jumps a year ahead and days back: nobody is kept out, nothing is lost or out of order', async ({
  sampleDir,
  launch,
}) => {
  test.slow();
  const write = async (clock: string, text: string, look?: (page: Page) => Promise<void>): Promise<void> => {
    const register = await launch({
      dataDir: sampleDir,
      switches: ['--no-headquarters', `--clock=${clock}T10:00:00-06:00`],
    });
    const { page } = register;
    await openFirstClient(page);
    await page.getByTestId('add-note').click();
    await page.getByTestId('note-text').fill(text);
    await page.keyboard.press('Control+Enter');
    await expect(entries(page).filter({ hasText: text })).toHaveAttribute('data-state', 'saved');
    await look?.(page);
    await register.kill();
  };
  await write('2026-11-22', 'Written today');
  await write('2027-11-22', 'Written with the clock a year ahead', async (page) => {
    // So old it is by that clock what came from Headquarters.
    await page.getByTestId('sync-state').click();
    await expect(page.locator('[popover] dd').filter({ hasText: /20\d\d.*\(.* ago\)$/ })).toBeVisible();
  });
  await write('2026-11-20', 'Written with the clock two days back', async (page) => {
    // In one place, in the order in which it was done.
    await page.getByTestId('sync-state').click();
    await page.getByTestId('sync-entries').click();
    await expect(page.getByTestId('entry')).toHaveCount(3);
    await expect(page.getByTestId('entry').nth(0)).toContainText('two days back');
    await expect(page.getByTestId('entry').nth(1)).toContainText('a year ahead');
    await expect(page.getByTestId('entry').nth(2)).toContainText('today');
  });

  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2026-11-22T12:00:00-06:00'] });
  await openFirstClient(page);
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-pending', '0', { timeout: 30_000 });
  // By the time that each was given, once each.
  const written = entries(page).filter({ hasText: 'Written' });
  await expect(written).toHaveCount(3);
  await expect(written.nth(0)).toContainText('a year ahead');
  await expect(written.nth(1)).toContainText('today');
  await expect(written.nth(2)).toContainText('two days back');
  await expect(written.first()).toHaveAttribute('data-state', 'accepted');
});
