// From one customer to the next of the book, and to whom a scanned card belongs.
import { expect, openClientBook, signInTo, test } from './app';
import { details, field, search } from './customer-page';
import { chooseLanguage } from './register-walk';

test('previous and next go through the book, and a scanned card opens its customer from within a field', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const cards = page.getByTestId('client-card');
  await expect(cards.nth(2)).toBeVisible();
  const accounts = await Promise.all(
    [0, 1, 2].map(async (index) => (await cards.nth(index).getAttribute('data-account-number')) ?? ''),
  );
  await cards.nth(0).getByTestId('card-name').click();
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[0] ?? '');
  await expect(page.getByTestId('customer-place')).toContainText('1 of');
  await expect(page.getByTestId('customer-previous')).toBeDisabled();
  await page.getByTestId('customer-next').click();
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[1] ?? '');
  await expect(page.getByTestId('customer-place')).toContainText('2 of');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[2] ?? '');
  await expect(page.getByTestId('customer-place')).toContainText('3 of');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[1] ?? '');

  // In another language too, in whose order the book is read again.
  await chooseLanguage(page, 'sv-SE');
  await page.getByTestId('customer-next').click();
  await expect(details(page)).not.toHaveAttribute('data-account-number', accounts[1] ?? '');
  await page.getByTestId('customer-previous').click();
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[1] ?? '');
  await chooseLanguage(page, 'en-US');
  await expect(page.getByTestId('customer-place')).toContainText('2 of');

  // Who left the book has no place in it; the way on is still there.
  await page.getByTestId('remove-from-client-book').click();
  await expect(page.getByTestId('customer-place')).toHaveCount(0);
  await expect(page.getByTestId('customer-next')).toBeEnabled();
  await page.getByTestId('message-undo').click();
  await expect(page.getByTestId('customer-place')).toContainText('2 of');

  await page.getByTestId('add-note').click();
  // As fast as a scanner types; where the machine was too busy for that, once more.
  await expect(async () => {
    await page.getByTestId('note-text').fill('Written ');
    await Promise.all([...(accounts[0] ?? ''), 'Enter'].map((key) => page.keyboard.press(key)));
    await expect(details(page)).toHaveAttribute('data-account-number', accounts[0] ?? '', { timeout: 2_000 });
  }).toPass();
  await page.getByTestId('action-back').click();
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[1] ?? '');
  await expect(page.getByTestId('note-text')).toHaveValue('Written ');

  // In a dialog too, whose half-written text stays.
  await page.getByTestId('write-message').click();
  const body = page.getByTestId('message-body');
  await expect(body).toBeEnabled();
  await expect(async () => {
    if (!(await body.isVisible())) await page.getByTestId('write-message').click();
    await body.fill('Dear ');
    await Promise.all([...(accounts[2] ?? ''), 'Enter'].map((key) => page.keyboard.press(key)));
    await expect(details(page)).toHaveAttribute('data-account-number', accounts[2] ?? '', { timeout: 2_000 });
  }).toPass();
  await expect(page.getByTestId('message-dialog')).toHaveCount(0);
  await page.getByTestId('action-back').click();
  await expect(details(page)).toHaveAttribute('data-account-number', accounts[1] ?? '');
  await page.getByTestId('write-message').click();
  await expect(body).toHaveValue('Dear ');
});

test('a card scanned in the search box opens its customer, and the book is as it was before', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const book = page.getByTestId('client-book');
  await expect(page.getByTestId('client-card').nth(2)).toBeVisible();
  const whole = (await book.getAttribute('data-total')) ?? '';
  const account = (await page.getByTestId('client-card').nth(2).getAttribute('data-account-number')) ?? '';
  const scan = async () => {
    await Promise.all([...account, 'Enter'].map((key) => page.keyboard.press(key)));
    await expect(details(page)).toHaveAttribute('data-account-number', account, { timeout: 2_000 });
  };
  await page.keyboard.press('F3');
  await expect(async () => {
    await search(page).fill('');
    await scan();
  }).toPass();
  await page.getByTestId('action-back').click();
  await expect(search(page)).toHaveValue('');
  await expect(book).toHaveAttribute('data-total', whole);

  // Behind what is filtered by, too, which stays.
  await search(page).fill('a');
  await expect(book).not.toHaveAttribute('data-total', whole);
  const some = (await book.getAttribute('data-total')) ?? '';
  await expect(async () => {
    await search(page).fill('a');
    await search(page).press('End');
    await scan();
  }).toPass();
  await expect(page.getByTestId('customer-search-result')).toHaveCount(0);
  await page.getByTestId('action-back').click();
  await expect(search(page)).toHaveValue('a');
  await expect(book).toHaveAttribute('data-total', some);
  // Read outside of any field, too.
  await expect(async () => {
    await page.getByTestId('filter-open').focus();
    await scan();
  }).toPass();
  await page.getByTestId('action-back').click();
  await expect(search(page)).toHaveValue('a');
  await expect(book).toHaveAttribute('data-total', some);
});

test('a card that nobody has is written down where a customer’s cards stand, without a word', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await search(page).fill('Zoya Unknown');
  await page.getByTestId('new-customer').click();
  const scan = () => Promise.all([...'990011223344', 'Enter'].map((key) => page.keyboard.press(key)));
  // Elsewhere it is said that nobody has it.
  await expect(async () => {
    await field(page, 'lastName').fill('Unknown');
    await scan();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'card-unknown', {
      timeout: 2_000,
    });
  }).toPass();
  await page.getByTestId('message').getByRole('button').click();
  await field(page, 'cards.0').focus();
  await scan();
  await expect(field(page, 'cards.0')).toHaveValue('990011223344');
  // The way there and back would have brought the message.
  await page.getByTestId('sync-state').click();
  await expect(page.getByTestId('sync-run-now')).toBeVisible();
  await expect(page.getByTestId('message')).toHaveCount(0);
});
