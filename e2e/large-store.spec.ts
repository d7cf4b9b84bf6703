// The sizes that the product promises, all at once: a million customers in the register's store, a hundred thousand of
// them in one client book, three hundred attributes of one customer. What is counted is counted again in plain SQL.
import type { Page } from '@playwright/test';
import { expect, openClientBook, signInTo, test } from './app';
import { accountOf, addAttributes, customers, enlarge, members, openStore } from './large-store';

const book = (page: Page) => page.getByTestId('client-book');
const facet = (page: Page, name: string) =>
  page.locator(`[data-testid="filter-attribute"][data-name="${name}"]`);
const choice = (page: Page, name: string, value: string) =>
  facet(page, name).locator(`input[data-value="${value}"]`);

/** The place of the first card that is whole in sight; -1 while there is none. */
const firstInSight = (page: Page): Promise<number> =>
  page.getByRole('listbox', { name: 'Customers' }).evaluate((list) => {
    const { top } = list.getBoundingClientRect();
    const cards = [...list.querySelectorAll<HTMLElement>('[data-testid="client-card"]')];
    const first = cards.find((card) => card.getBoundingClientRect().top >= top);
    return Number(first?.dataset['place'] ?? -1);
  });

const expectBetween = (page: Page, low: number, high: number): Promise<void> =>
  expect
    .poll(async () => {
      const place = await firstInSight(page);
      return place > low && place < high;
    })
    .toBe(true);

/** How many of Emma's clients meet all of these conditions on their values. */
function counter(dataDir: string): (conditions: readonly string[]) => number {
  const db = openStore(dataDir);
  const matches = (condition: string): string =>
    `EXISTS (SELECT 1 FROM customer_attribute_value v JOIN attribute a ON a.id = v.attribute_id
             WHERE v.customer_id = m.customer_id AND ${condition})`;
  return (conditions) =>
    db
      .prepare<[], number>(
        `SELECT count(*) FROM client_book_member m JOIN client_book b ON b.id = m.client_book_id
         WHERE b.worker_id = '000110' AND ${['true', ...conditions.map(matches)].join(' AND ')}`,
      )
      .pluck()
      .get() ?? 0;
}

test('a million customers, a book of a hundred thousand, three hundred attributes', async ({
  sampleDir,
  launch,
}) => {
  test.setTimeout(400_000);
  await enlarge(sampleDir);
  addAttributes(sampleDir, 290, `account_number BETWEEN '${accountOf(1)}' AND '${accountOf(100)}'`);
  const count = counter(sampleDir);
  const whole = count([]);
  expect(whole).toBeGreaterThan(members);
  const first = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  const { page } = first;
  await signInTo(page, '000110');

  await test.step('the book: from its first card to its last', async () => {
    await openClientBook(page);
    await expect(book(page)).toHaveAttribute('data-total', String(whole));
    const cards = page.getByTestId('client-card');
    await cards.first().focus();
    await page.keyboard.press('End');
    await expect(
      page.locator(`[data-testid="client-card"][data-place="${String(whole - 1)}"]`),
    ).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page.locator('[data-testid="client-card"][data-place="0"]')).toBeFocused();
    expect(await cards.count()).toBeLessThan(100);
  });

  await test.step('the books of the whole store: each of a million cards can be reached', async () => {
    await page.getByTestId('scope-store').click();
    const cards = page.getByTestId('client-card');
    // Before anything else has put a million names in order.
    await expect(cards.first()).toBeVisible({ timeout: 60_000 });
    const total = Number(await book(page).getAttribute('data-total'));
    expect(total).toBeGreaterThan(customers);
    await cards.first().focus();
    await page.keyboard.press('End');
    await expect(
      page.locator(`[data-testid="client-card"][data-place="${String(total - 1)}"]`),
    ).toBeFocused();
    await page.mouse.move(600, 450);
    await page.mouse.wheel(0, -2_000);
    await expectBetween(page, total - 100, total - 20);

    // The scroll bar leads into the middle, where one goes on card by card.
    await page.getByRole('listbox', { name: 'Customers' }).evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    await expectBetween(page, total * 0.4, total * 0.6);
    const middle = await firstInSight(page);
    await page.mouse.wheel(0, 2_000);
    await expectBetween(page, middle + 20, middle + 80);
    await page.mouse.wheel(0, -2_000);
    await expectBetween(page, middle - 1, middle + 1);
    expect(await cards.count()).toBeLessThan(100);
    await cards.first().focus();
    await page.keyboard.press('Home');
    await expect(page.locator('[data-testid="client-card"][data-place="0"]')).toBeFocused();
    await page.getByTestId('scope-associate').click();
    await expect(book(page)).toHaveAttribute('data-total', String(whole));
  });

  await test.step('five conditions: each count is the right one, also of what is not picked', async () => {
    await page.getByTestId('filter-open').click();
    await expect(facet(page, 'preferred-category')).toBeVisible();
    const conditions: string[] = [];
    const narrowed = async (condition: string): Promise<void> => {
      conditions.push(condition);
      await expect(book(page)).toHaveAttribute('data-total', String(count(conditions)));
    };
    await choice(page, 'preferred-category', 'Watches').check();
    await narrowed(`a.name = 'preferred-category' AND v.text_value = 'Watches'`);
    await choice(page, 'favourite-brand', 'Fabrikam').check();
    await narrowed(`a.name = 'favourite-brand' AND v.text_value = 'Fabrikam'`);
    await facet(page, 'shoe-size').locator('[data-end="from"]').fill('36.5');
    await narrowed(`a.name = 'shoe-size' AND v.number_value >= 36.5`);
    await facet(page, 'annual-budget').locator('[data-end="to"]').fill('6500');
    await narrowed(`a.name = 'annual-budget' AND v.number_value <= 650000`);
    await facet(page, 'vip').getByRole('checkbox').first().check();
    const vip = await facet(page, 'vip').getByRole('checkbox').first().getAttribute('data-value');
    await narrowed(`a.name = 'vip' AND v.number_value = ${vip === 'true' || vip === '1' ? '1' : '0'}`);
    const [, ...others] = conditions;
    for (const value of ['Handbags', 'Shoes']) {
      const own = count([...others, `a.name = 'preferred-category' AND v.text_value = '${value}'`]);
      await expect(choice(page, 'preferred-category', value)).toHaveAttribute('data-count', String(own));
    }
    await page.getByTestId('filter-clear').click();
    await expect(book(page)).toHaveAttribute('data-total', String(whole));
    await page.getByTestId('filter-apply').click();
    await page.getByTestId('action-back').click();
    await expect(page.getByTestId('welcome')).toBeVisible();
  });

  await test.step('search, in every way that one knows somebody', async () => {
    const search = page.getByTestId('customer-search-input');
    const db = openStore(sampleDir);
    const last = db
      .prepare<[string], { first_name: string; last_name: string }>(
        'SELECT first_name, last_name FROM customer WHERE account_number = ?',
      )
      .get(accountOf(customers - 4));
    db.close();
    if (last === undefined) throw new Error('The last customers are not there.');
    for (const typed of [
      accountOf(customers - 4),
      `${last.last_name} ${last.first_name}`,
      `${last.first_name.toUpperCase()} ${last.last_name}`,
      '(555) 099-9995',
      `L${String(customers - 4)}@EXAMPLE.com`,
    ]) {
      await search.fill(typed);
      await expect(
        page.locator(
          `[data-testid="customer-search-result"][data-account-number="${accountOf(customers - 4)}"]`,
        ),
        typed,
      ).toBeVisible();
    }
    for (const [typed, name] of [
      ['王秀', '王秀英'],
      ['иван', /Иван/],
      ['berzins', 'Bērziņš'],
      ['z', /(^| )[ZŽŻ]/],
    ] as const) {
      await search.fill(typed);
      await expect(page.getByTestId('customer-search-result').first(), typed).toContainText(name);
    }
    await search.fill('');
  });

  await test.step('the page of a customer of whom three hundred things are known; what is saved outlives a kill', async () => {
    const open = async (on: Page): Promise<void> => {
      await on.getByTestId('customer-search-input').fill(accountOf(1));
      await on.getByTestId('customer-search-result').first().click();
      await expect(on.getByTestId('customer-details')).toHaveAttribute('data-account-number', accountOf(1));
    };
    await open(page);
    await page.getByTestId('attributes-whole').click();
    await expect.poll(() => page.getByTestId('attribute-edit').count()).toBeGreaterThanOrEqual(296);
    await page.getByTestId('add-note').click();
    await page.getByTestId('note-text').fill('Asked for the long gloves');
    await page.getByTestId('note-save').click();
    const entry = (on: Page) =>
      on.getByTestId('timeline-entry').filter({ hasText: 'Asked for the long gloves' });
    await expect(entry(page)).toHaveCount(1);
    await first.kill();
    const second = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
    await signInTo(second.page, '000110');
    await open(second.page);
    await expect(entry(second.page)).toHaveCount(1);
  });
});
