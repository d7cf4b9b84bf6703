// Feature management: what turning clienteling off does is shown first, then it is off at the register too, wherever
// it was, until it is taken back; a feature is scheduled and taken from the schedule.
import { mergeTests, type Page } from '@playwright/test';
import { expect, openClientBook, operationButton, signInTo, test as register } from './app';
import { goTo, officeOf, test as headquarters } from './headquarters';

const test = mergeTests(register, headquarters);

async function runJob(office: Page, job: string): Promise<void> {
  await goTo(office, 'distribution-schedule');
  await office.locator(`[data-job="${job}"]`).getByTestId('job-choose').click();
  await office.getByTestId('action-run-now').click();
  await office.getByTestId('question-yes').click();
  await expect(office.getByTestId('run-now-question')).toHaveCount(0);
}

async function openFeature(office: Page, id: string): Promise<void> {
  await goTo(office, 'feature-management');
  await office.locator(`[data-testid="list-row"][data-id="${id}"]`).click();
  await expect(office.getByTestId('feature')).toHaveAttribute('data-id', id);
}

test('clienteling that is off is off everywhere, says before what that means, and comes back', async ({
  chromiumBrowser,
  register: { page, dataDir },
}) => {
  test.slow();
  const office = await officeOf(chromiumBrowser, dataDir);
  const feature = office.getByTestId('feature');

  await test.step('a feature is scheduled, and taken from the schedule', async () => {
    await openFeature(office, 'customer-view-audit');
    if ((await feature.getAttribute('data-state')) === 'on') {
      await office.getByTestId('feature-disable').click();
      await office.getByTestId('question-yes').click();
    }
    await expect(feature).toHaveAttribute('data-state', 'off');
    await office.getByTestId('feature-schedule').click();
    // In the order of the language, whatever the browser writes.
    const enableDate = office.getByRole('dialog').getByRole('group', { name: 'Enable date' });
    await enableDate.getByLabel('Month').selectOption('December');
    await enableDate.getByLabel('Day').fill('31');
    await enableDate.getByLabel('Year').fill('2999');
    await office.getByTestId('question-yes').click();
    await expect(feature).toHaveAttribute('data-state', 'scheduled');
    await expect(feature).toContainText('2999');
    await office.getByTestId('feature-disable').click();
    await office.getByTestId('question-yes').click();
    await expect(feature).toHaveAttribute('data-state', 'off');
  });

  await signInTo(page, '000110');
  await openClientBook(page);
  await page.getByTestId('client-card').first().getByTestId('card-name').click();
  await expect(page.getByTestId('remove-from-client-book')).toBeVisible();

  await test.step('turned off, with its consequences shown', async () => {
    await openFeature(office, 'clienteling');
    await office.getByTestId('feature-disable').click();
    await expect(office.getByTestId('feature-consequences').locator('li').first()).toContainText(/\d/);
    await office.getByTestId('question-yes').click();
    await expect(feature).toHaveAttribute('data-state', 'off');
    await runJob(office, '1110');
  });

  await test.step('the register has nothing of it any more', async () => {
    await expect(page.getByTestId('remove-from-client-book')).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByTestId('add-to-client-book')).toHaveCount(0);
    while ((await page.getByTestId('welcome').count()) === 0) {
      await page.getByTestId('action-back').click();
      await expect(page.getByTestId('action-back').or(page.getByTestId('welcome')).first()).toBeVisible();
    }
    for (const operation of [712, 713, 4002]) await expect(operationButton(page, operation)).toHaveCount(0);
    await expect(page.getByTestId('today-tile')).toHaveCount(0);
    await page.keyboard.press('F3');
    await page.keyboard.type('a');
    const found = page.getByTestId('customer-search-result').first();
    await expect(found).toBeVisible();
    await expect(found).not.toContainText('Client of');
    await page.keyboard.press('Escape');
  });

  await test.step('turned on again, it is back with all that was in it', async () => {
    await openFeature(office, 'clienteling');
    await office.getByTestId('feature-enable').click();
    await expect(feature).toHaveAttribute('data-state', 'on');
    await runJob(office, '1110');
    await expect(operationButton(page, 712)).toBeVisible({ timeout: 30_000 });
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
  });
  await office.context().close();
});
