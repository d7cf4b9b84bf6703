// New customers as an associate makes them: with a look at likely duplicates, by keyboard alone; offline, and after the
// power went.
import { expect, signInTo, test } from './app';
import {
  details,
  entry,
  field,
  offline,
  openCustomer,
  openFirstClient,
  result,
  search,
} from './customer-page';

test('a new customer is checked for duplicates while typing, and survives a kill and the way up', async ({
  sampleDir,
  launch,
}) => {
  const first = await launch({ dataDir: sampleDir, switches: offline });
  const { page } = first;
  await signInTo(page, '000110');
  const known = await openFirstClient(page);
  await page.getByTestId('action-back').click();
  await page.getByTestId('action-back').click();

  await search(page).fill(known);
  await page.getByTestId('new-customer').click();
  await expect(page.getByTestId('customer-form')).toBeVisible();
  await expect(field(page, 'firstName')).toBeFocused();
  // What was searched for stands in the form, and who has that name is shown beside it.
  await expect(page.getByTestId('likely-duplicate').first()).toContainText(known);

  // Also where a letter of it is wrong.
  const lastName = await field(page, 'lastName').inputValue();
  await field(page, 'lastName').fill(`${lastName}e`);
  await expect(page.getByTestId('likely-duplicate').filter({ hasText: known })).toContainText('Similar name');

  await field(page, 'firstName').fill('Zäzilia');
  await field(page, 'lastName').fill('Quittenbaum');
  await expect(page.getByTestId('duplicates-count')).toHaveAttribute('data-count', '0');
  await field(page, 'phones.0').fill('+1 (512) 555-7788');
  await field(page, 'phones.1').fill('+1 (512) 555-7799');
  await field(page, 'emails.0').fill('not an address');
  await page.keyboard.press('Control+Enter');
  await expect(field(page, 'emails.0')).toBeFocused();
  await expect(page.getByTestId('field-error')).toBeVisible();
  await field(page, 'emails.0').fill('zaezilia@example.com');
  await page.getByTestId('action-save-customer').click();
  await expect(details(page)).toBeVisible();
  await expect(page.getByTestId('pending-sync')).toHaveText('Pending sync');
  const contactState = page.locator('[data-testid="sync-mark"][data-of="contact"]');
  await expect(contactState).toHaveText('Saved here');
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customer-created');
  await page.getByTestId('add-to-client-book').click();
  await expect(page.locator('[data-testid="sync-mark"][data-of="client-book"]')).toHaveText('Saved here');
  await page.getByTestId('add-note').click();
  await page.getByTestId('note-text').fill('Met at the opening');
  await page.getByTestId('note-save').click();
  await expect(entry(page, 'Met at the opening')).toHaveAttribute('data-state', 'saved');
  await page.getByTestId('note-text').fill('And half a sen');
  await page.getByTestId('action-back').click();
  await first.kill();

  const second = await launch({ dataDir: sampleDir, switches: offline });
  await signInTo(second.page, '000110');
  await search(second.page).fill('quittenbaum za');
  await expect(result(second.page, 'Zäzilia Quittenbaum')).toHaveCount(1);
  await result(second.page, 'Zäzilia Quittenbaum').click();
  await expect(entry(second.page, 'Met at the opening')).toHaveCount(1);
  await expect(second.page.getByTestId('note-text')).toHaveValue('And half a sen');
  await second.close();

  const third = await launch({ dataDir: sampleDir });
  await signInTo(third.page, '000110');
  await expect(third.page.getByTestId('sync-state')).toHaveAttribute('data-pending', '0', {
    timeout: 30_000,
  });
  await openCustomer(third.page, 'Zäzilia Quittenbaum');
  await expect(details(third.page)).toHaveAttribute('data-account-number', /\S/, { timeout: 30_000 });
  await expect(third.page.getByTestId('sync-mark')).toHaveCount(0, { timeout: 30_000 });
  await expect(entry(third.page, 'Met at the opening')).toHaveCount(1);
  await expect(third.page.getByTestId('note-text')).toHaveValue('And half a sen');
});

test('a customer is created by keyboard alone, and what is saved survives a kill in the same moment', async ({
  sampleDir,
  launch,
}) => {
  const first = await launch({ dataDir: sampleDir, switches: offline });
  const { page } = first;
  await signInTo(page, '000110');
  await page.keyboard.press('F3');
  await page.keyboard.type('Ottokar Xylander');
  await expect(page.getByText('No customer found for “Ottokar Xylander”')).toBeVisible();
  const create = page.getByTestId('new-customer');
  for (let tries = 0; tries < 6; tries += 1) {
    await page.keyboard.press('Tab');
    if (await create.evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await expect(field(page, 'firstName')).toBeFocused();
  await expect(field(page, 'firstName')).toHaveValue('Ottokar');
  await page.keyboard.press('Control+Enter');
  await expect(details(page).getByRole('heading', { level: 1 })).toHaveText('Ottokar Xylander');

  const size = page.locator('[data-testid="attribute-edit"][data-name="shoe-size"]');
  const sizeText = page.locator('[data-testid="customer-property"][data-name="shoe-size"]');
  await size.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('44.5');
  await page.keyboard.press('Enter');
  await expect(sizeText).toContainText('44.5');
  await first.kill();

  const second = await launch({ dataDir: sampleDir, switches: offline });
  await signInTo(second.page, '000110');
  await openCustomer(second.page, 'Ottokar Xylander');
  await expect(second.page.locator('[data-testid="customer-property"][data-name="shoe-size"]')).toContainText(
    '44.5',
  );
});
