// Searching for a customer and looking at their page.
import type { Page } from '@playwright/test';
import { expect, openClientBook, operationButton, signInTo, test } from './app';
import { expectNoViolations } from './register-checks';

const field = (page: Page) => page.getByTestId('customer-search-input');
const result = (page: Page, account: string) =>
  page.locator(`[data-testid="customer-search-result"][data-account-number="${account}"]`);

/** What the first card with phone and e-mail says of its customer. */
async function someone(page: Page) {
  await openClientBook(page);
  const card = page.getByTestId('client-card').filter({ hasText: '@' }).first();
  const about = {
    account: (await card.getAttribute('data-account-number')) ?? '',
    name: (await card.getByTestId('card-name').textContent()) ?? '',
    email: (await card.getByTestId('card-email').textContent()) ?? '',
  };
  await page.getByTestId('action-back').click();
  await expect(page.getByTestId('welcome')).toBeVisible();
  return about;
}

test('a customer is found by name in any order, by e-mail and by account number, and opened', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  const { account, name, email } = await someone(page);
  const words = name.split(' ');
  for (const typed of [
    words.join(' '),
    [...words].reverse().join(' '),
    email,
    account,
    account.toLowerCase(),
  ]) {
    await field(page).fill(typed);
    await expect(result(page, account)).toBeVisible();
  }
  await page.keyboard.press('Enter');
  const details = page.getByTestId('customer-details');
  await expect(details).toHaveAttribute('data-account-number', account);
  await expect(details.getByRole('heading', { level: 1 })).toContainText(name);
  await expect(details).toContainText(email);
  await page.getByTestId('action-back').click();
  await expect(page.getByTestId('welcome')).toBeVisible();

  await field(page).fill('zzzzqqqq');
  await expect(page.getByText('No customer found for “zzzzqqqq”')).toBeVisible();
  await expect(page.getByText(/Looked through [\d,]+ customers of/)).toBeVisible();
});

test('a card opens the customer, Back returns to the book; the page passes axe', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  const card = page.getByTestId('client-card').first();
  const account = (await card.getAttribute('data-account-number')) ?? '';
  await card.getByTestId('card-name').click();
  await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
  await expect(page.getByTestId('customer-property').first()).toBeVisible();
  await expect(page.getByTestId('customer-language')).toHaveText(/^Language: [A-Z][a-z]+$/);
  await expectNoViolations(page);
  await page.getByTestId('action-back').click();
  await expect(page.getByTestId('client-book')).toBeVisible();
});

test('the search operation leads to the search box', async ({ register: { page } }) => {
  await signInTo(page, '000110');
  await operationButton(page, 602).click();
  await expect(field(page)).toBeFocused();
});

test('an activity and a note written down offline survive a kill, once', async ({ sampleDir, launch }) => {
  const offline = ['--no-headquarters'];
  const first = await launch({ dataDir: sampleDir, switches: offline });
  await signInTo(first.page, '000110');
  const { account } = await someone(first.page);
  const openCustomer = async (page: Page): Promise<void> => {
    await field(page).fill(account);
    await result(page, account).click();
    await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
  };
  const entry = (page: Page, kind: string, text: string) =>
    page.locator(`[data-testid="timeline-entry"][data-kind="${kind}"]`).filter({ hasText: text });
  await openCustomer(first.page);
  await first.page.getByTestId('add-activity').click();
  await first.page.getByTestId('activity-type').first().click();
  await first.page.getByTestId('activity-text').fill('Called about the blue coat');
  await first.page.getByTestId('activity-save').click();
  await expect(entry(first.page, 'activity', 'blue coat')).toHaveCount(1);
  await first.page.getByTestId('add-note').click();
  await first.page.getByTestId('note-text').fill('Prefers mornings');
  await first.page.keyboard.press('Control+Enter');
  await expect(entry(first.page, 'note', 'Prefers mornings')).toHaveAttribute('data-state', 'saved');
  await expect(first.page.getByTestId('sync-state')).toHaveAttribute('data-pending', '2');
  await first.kill();

  const second = await launch({ dataDir: sampleDir, switches: offline });
  await signInTo(second.page, '000110');
  await openCustomer(second.page);
  await expect(entry(second.page, 'activity', 'blue coat')).toHaveCount(1);
  await expect(entry(second.page, 'note', 'Prefers mornings')).toHaveCount(1);
  await second.close();

  const third = await launch({ dataDir: sampleDir });
  await signInTo(third.page, '000110');
  await expect(third.page.getByTestId('sync-state')).toHaveAttribute('data-pending', '0', {
    timeout: 30_000,
  });
  await openCustomer(third.page);
  await expect(entry(third.page, 'activity', 'blue coat')).toHaveCount(1);
  await expect(entry(third.page, 'note', 'Prefers mornings')).toHaveAttribute('data-state', 'accepted');
});
