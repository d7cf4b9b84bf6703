// What is done with customers by a manager's approval only; and what was begun before a kill.
import { expect, signInTo, test } from './app';
import {
  approve,
  details,
  field,
  offline,
  openCustomer,
  openFirstClient,
  search,
  signOut,
} from './customer-page';
import { expectNoViolations } from './register-checks';

test('a refusal is changed and a customer made only with a manager’s approval; what was begun survives a kill', async ({
  sampleDir,
  launch,
}) => {
  const first = await launch({ dataDir: sampleDir, switches: offline });
  const { page } = first;
  const phone = page.locator('[data-testid="consent-field"][data-channel="phone"]');
  const name = await test.step('a manager writes a refusal down', async () => {
    await signInTo(page, '000110');
    const client = await openFirstClient(page);
    await signOut(page);
    await signInTo(page, '000160');
    await openCustomer(page, client);
    await page.getByTestId('action-edit-customer').click();
    await phone.getByText('Refused').click();
    await page.getByTestId('action-save-customer').click();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customer-saved');
    await signOut(page);
    return client;
  });
  await test.step('an associate needs an approval to make it anything else', async () => {
    await signInTo(page, '000110');
    await openCustomer(page, name);
    await page.getByTestId('action-edit-customer').click();
    await expect(page.locator('[data-testid="consent-held"][data-channel="phone"]')).toContainText('Jānis');
    await phone.getByText('Agreed').click();
    await page.getByTestId('action-save-customer').click();
    await expect(page.getByTestId('approval-dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('customer-form')).toBeVisible();
    await page.getByTestId('action-save-customer').click();
    await approve(page);
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customer-saved');
    await expect(page.locator('[data-testid="consent"][data-channel="phone"]')).toHaveAttribute(
      'data-state',
      'granted',
    );
  });
  await test.step('a form, a follow-up and an operation are left in the middle', async () => {
    await page.getByTestId('remove-from-client-book').click();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customers-removed');
    await page.getByTestId('add-follow-up').click();
    await page.getByTestId('follow-up-reason').fill('Ask about the umbr');
    await page.keyboard.press('Escape');
    await page.getByTestId('action-edit-customer').click();
    await field(page, 'prefix').fill('Prof');
    // The lock waits until everything typed is on the disk.
    await page.getByTestId('associate-menu').click();
    await page.getByRole('menuitem', { name: /Lock/ }).click();
    await expect(page.getByTestId('lock-screen')).toBeVisible();
  });
  await first.kill();

  const second = await launch({ dataDir: sampleDir, switches: offline });
  const again = second.page;
  await signInTo(again, '000110');
  await openCustomer(again, name);
  await again.getByTestId('add-follow-up').click();
  await expect(again.getByTestId('follow-up-reason')).toHaveValue('Ask about the umbr');
  await again.getByTestId('form-start-over').click();
  await expect(again.getByTestId('follow-up-reason')).toHaveValue('');
  await again.keyboard.press('Escape');
  await again.getByTestId('action-edit-customer').click();
  await expect(field(again, 'prefix')).toHaveValue('Prof');
  await again.getByTestId('form-start-over').click();
  await expect(field(again, 'prefix')).toHaveValue('');
  await again.getByTestId('sync-state').click();
  await again.getByTestId('sync-entries').click();
  await again.getByTestId('recent-operation-undo').click();
  await expect(again.getByTestId('message')).toHaveAttribute('data-code', 'operation-undone');
  await expect(again.getByTestId('recent-operation')).toHaveCount(0);
  await expectNoViolations(again);

  await signOut(again);
  await signInTo(again, '000140');
  await search(again).fill('Xaver Neumond');
  await again.getByTestId('new-customer').click();
  await approve(again);
  await expect(field(again, 'firstName')).toHaveValue('Xaver');
  await again.keyboard.press('Control+Enter');
  await expect(details(again).getByRole('heading', { level: 1 })).toHaveText('Xaver Neumond');
  // What was approved was for this customer alone.
  await expect(again.getByTestId('action-edit-customer')).toHaveCount(0);
  const size = again.locator('[data-testid="customer-property"][data-name="shoe-size"]');
  await size.getByTestId('attribute-edit').click();
  await again.getByTestId('attribute-editor').getByRole('textbox').fill('44.5');
  await again.getByTestId('attribute-save').click();
  const subject = again.getByTestId('approval-subject');
  await expect(subject).toContainText('Xaver Neumond');
  await expect(subject).toContainText('44.5');
  await expectNoViolations(again);
  // Nobody approved: what was chosen still stands there.
  await again.keyboard.press('Escape');
  await again.getByTestId('attribute-save').click();
  await approve(again);
  await expect(again.getByTestId('message')).toHaveAttribute('data-code', 'attribute-saved');
  await expect(size).toContainText('44.5');
  await again.getByTestId('sync-state').click();
  await again.getByTestId('sync-entries').click();
  await expect(again.locator('[data-testid="entry"][data-kind="customer.create"]').first()).toContainText(
    'approved by Jānis',
  );
});
