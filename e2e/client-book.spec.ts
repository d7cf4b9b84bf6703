// What an associate sees when she opens her client book.
import { expect, openClientBook, operationButton, signInTo, test } from './app';

test('an associate opens her client book and sees three properties on each card, measures first', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await expect(operationButton(page, 712)).toHaveAccessibleName(/View customers in client book/);
  await openClientBook(page);

  const book = page.getByTestId('client-book');
  await expect(book).toHaveAttribute('data-scope', 'associate');
  await expect.poll(async () => Number(await book.getAttribute('data-total'))).toBeGreaterThan(1000);

  const card = page.getByTestId('client-card').first();
  await expect(card).toHaveAttribute('data-account-number', /.+/);
  await expect(card.getByTestId('card-name')).not.toBeEmpty();
  await expect(card.getByTestId('card-phone')).not.toBeEmpty();
  await expect(card.getByTestId('card-email')).not.toBeEmpty();

  const properties = card.getByTestId('card-property');
  await expect(properties).toHaveCount(3);
  const kinds = await properties.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
  expect(kinds).toEqual(['measure', 'measure', 'attribute']);
  for (const property of await properties.all()) {
    await expect(property.getByTestId('card-property-label')).not.toBeEmpty();
    await expect(property.getByTestId('card-property-value')).not.toBeEmpty();
  }
});

test('names stand in the order of the associate’s language, and the other way round on demand', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const names = () => page.getByTestId('card-name').allTextContents();
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  const shown = await names();
  const sorted = [...shown].sort(new Intl.Collator('en-US').compare);
  expect(shown).toEqual(sorted);
});

test('the quick filter narrows the book while one types, in any order of names', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const book = page.getByTestId('client-book');
  const card = page.getByTestId('client-card').nth(3);
  const name = await card.getByTestId('card-name').textContent();
  const account = await card.getAttribute('data-account-number');
  const words = (name ?? '').split(' ');
  await page.getByRole('searchbox').first().fill(words.reverse().join(' '));
  await expect(page.locator(`[data-account-number="${account ?? ''}"]`)).toBeVisible();
  await expect.poll(async () => Number(await book.getAttribute('data-total'))).toBeLessThan(50);

  await page.getByRole('searchbox').first().fill('zzzzqqqq');
  await expect(book).toHaveAttribute('data-total', '0');
  await expect(page.getByTestId('client-card')).toHaveCount(0);
});

test('the store’s client books say whose customer each is', async ({ register: { page } }) => {
  await signInTo(page, '000160');
  await openClientBook(page, 713);
  const book = page.getByTestId('client-book');
  await expect(book).toHaveAttribute('data-scope', 'store');
  await expect.poll(async () => Number(await book.getAttribute('data-total'))).toBeGreaterThan(1500);
});

test('the book opens with the network down, from what the register has', async ({ sampleDir, launch }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  await signInTo(page, '000110');
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'offline');
  await openClientBook(page);
  await expect(page.getByTestId('client-card').first()).toBeVisible();
});

test('thousands of cards are reached by scrolling and by keyboard', async ({ register: { page } }) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const first = page.getByTestId('client-card').first();
  await first.focus();
  await page.keyboard.press('End');
  const total = Number(await page.getByTestId('client-book').getAttribute('data-total'));
  await expect(page.locator(`[data-testid="client-card"][aria-posinset="${String(total)}"]`)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('[data-testid="client-card"][aria-posinset="1"]')).toBeFocused();

  // Into a customer and back to their card; and picking, which begins and ends with a button that goes away.
  const fifth = page.locator('[data-testid="client-card"][aria-posinset="5"]');
  await fifth.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('customer-details')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fifth).toBeFocused();
  await page.getByTestId('action-select').press('Enter');
  await expect(fifth).toBeFocused();
  await page.keyboard.press('Space');
  await page.getByTestId('action-end-selection').press('Enter');
  await expect(fifth).toBeFocused();
});
