// What is changed in Headquarters shows at a register after its distribution job ran there, and not before.
import { mergeTests } from '@playwright/test';
import { expect, openClientBook, signInTo, test as register } from './app';
import { goTo, officeOf, test as headquarters } from './headquarters';

const test = mergeTests(register, headquarters);

test('a changed attribute shows at the register after job 1040 ran, and not before', async ({
  chromiumBrowser,
  register: { page, dataDir },
}) => {
  test.slow();
  const office = await officeOf(chromiumBrowser, dataDir);
  const told = office.getByTestId('message');

  await test.step('the job is paused', async () => {
    await goTo(office, 'distribution-schedule');
    await office.locator('[data-job="1040"]').getByRole('button', { name: 'Schedule of' }).click();
    await office.getByRole('switch').click();
    await office.getByTestId('question-yes').click();
    await expect(told).toHaveAttribute('data-severity', 'success');
  });

  await signInTo(page, '000110');
  await openClientBook(page);
  const labels = page.getByTestId('client-card').first().getByTestId('card-property-label');
  await expect(labels.nth(2)).toHaveText('Anniversary');

  await test.step('the label changes in Headquarters', async () => {
    await goTo(office, 'attributes');
    await office.locator('[data-testid="list-row"]').filter({ hasText: 'anniversary' }).dblclick();
    await office.locator('[data-name="attribute-translations"] button').click();
    await office.locator('[data-language="en-US"]').fill('Wedding day');
    await office.getByTestId('action-save').click();
    await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
    await goTo(office, 'registers-behind');
    await expect(office.locator('[data-register="HOUSTON-1"]')).not.toHaveAttribute('data-rows', '0');
  });

  await test.step('asking at the register does not bring it', async () => {
    await page.getByTestId('sync-state').click();
    await page.getByTestId('sync-run-now').click();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'synchronized');
    await page.keyboard.press('Escape');
    await expect(labels.nth(2)).toHaveText('Anniversary');
  });

  await test.step('Run now brings it', async () => {
    await goTo(office, 'distribution-schedule');
    await office.locator('[data-job="1040"]').getByTestId('job-choose').click();
    await office.getByTestId('action-run-now').click();
    await office.getByTestId('question-yes').click();
    await expect(labels.nth(2)).toHaveText('Wedding day', { timeout: 20_000 });
    await goTo(office, 'registers-behind');
    await expect(office.locator('[data-register="HOUSTON-1"]')).toHaveAttribute('data-rows', '0');
    await goTo(office, 'download-sessions');
    await expect(office.getByTestId('list-row').filter({ hasText: '1040' }).first()).toContainText('Applied');
  });
  await office.context().close();
});
