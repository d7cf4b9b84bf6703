// From one customer to the next of the book, and to whom a scanned card belongs.
import { expect, openClientBook, signInTo, test } from './app';
import { details } from './customer-page';
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
