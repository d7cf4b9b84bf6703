// *Enable Customer Insights* when something is wrong, in a browser: each failure with its link and its words, the
// option No again and stored as No; Validate's failures; stopping; secrets that will expire; environments that change.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAzure, type TestAzure } from './azure/azure';
import {
  addMeasure,
  enterKeyVault,
  expectOn,
  field,
  fill,
  filesWithSecrets,
  fillFastTab,
  openFastTab,
  removeMeasures,
  save,
  turnOn,
  validate,
} from './customer-insights-office';
import { chainFailures, must, newVersion } from './customer-insights-chain';
import { expect, goTo, openPage, signIn, startHeadquarters, test } from './headquarters';

const day = 86_400_000;

test.describe.configure({ mode: 'serial' });

test.describe('Customer Insights in Headquarters', () => {
  let azure: TestAzure;
  let page: Page;
  let folder = '';
  let stop: () => Promise<void> = () => Promise.resolve();

  test.beforeAll(async ({ chromiumBrowser }, info) => {
    test.setTimeout(120_000);
    azure = await startAzure([{ accountNumber: 'C-0001', measures: { ChurnProbability: 0.1 } }]);
    folder = info.outputPath('company');
    const headquarters = await startHeadquarters(folder, ['--sample']);
    page = await openPage(chromiumBrowser, headquarters.url);
    stop = async () => {
      await page.context().close();
      await headquarters.stop();
      await azure.close();
    };
    await signIn(page, 'admin');
    await enterKeyVault(page, azure);
    await openFastTab(page);
    await page.getByTestId('enable-customer-insights').click();
    await expectOn(page, false);
    await removeMeasures(page);
    await fillFastTab(page, azure, 'Customer Insights API');
    await addMeasure(page, 'Churn probability', 'Percentage');
    await page.getByTestId('action-save').click();
    await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
  });
  test.afterAll(() => stop());
  test.beforeEach(() => {
    for (const server of [azure.entra, azure.vault, azure.insights, azure.dataverse]) server.reset();
  });

  for (const { name, link, code, says, breaks, mends } of chainFailures) {
    test(`is No again: ${name}`, async () => {
      breaks(azure);
      await turnOn(page);
      const answer = page.getByTestId('chain-answer');
      await expect(answer).toHaveAttribute('data-code', code);
      await expect(answer).toHaveAttribute('data-link', link);
      await expect(answer).toContainText(says);
      await expect(page.locator(`[data-testid="chain-link"][data-link="${link}"]`)).toHaveAttribute(
        'data-state',
        'failed',
      );
      await expectOn(page, false);
      mends?.(azure);
      // Stored as No, too.
      await page.reload();
      await expectOn(page, false);
    });
  }

  test('is No again: fields that the way needs are empty or wrong', async () => {
    for (const [name, text, code] of [
      ['applicationId', '', 'application-id'],
      ['applicationId', '11111111-2222-3333-4444-555555555555', 'application-unknown'],
      ['instanceId', '', 'instance-id'],
      ['instanceId', 'another', 'instance-unknown'],
      ['alternateCustomerId', '', 'alternate-customer-id'],
      ['address', 'https://localhost:1', 'network'],
    ] as const) {
      const control = field(page, name).locator('input');
      const before = await control.inputValue();
      await fill(page, name, text);
      await turnOn(page);
      await expect(page.getByTestId('chain-answer')).toHaveAttribute('data-code', code);
      await expectOn(page, false);
      await fill(page, name, before);
    }
    await fill(page, 'address', 'no address');
    await page.getByTestId('enable-customer-insights').click();
    await expect(field(page, 'address').getByRole('alert')).toBeVisible();
    await expectOn(page, false);
    await fill(page, 'address', `${azure.insights.url}/v1`);
    await page.getByTestId('action-save').click();
    await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
  });

  test('is No again where there is no such vault', async () => {
    const move = async (url: string): Promise<void> => {
      await goTo(page, 'key-vault-parameters/1');
      await fill(page, 'url', url);
      // Names no vault, so that it is in the one of the parameters.
      await page.locator('[data-secret="reference"]').first().fill('vault:///CI-Access-Secret');
      await save(page);
    };
    await move('https://no-such-vault.invalid');
    const said = await validate(page, 0);
    // A machine without name resolution cannot know that there is no such name.
    expect(['vault-unknown', 'network']).toContain(said);
    await openFastTab(page);
    await turnOn(page);
    const answer = page.getByTestId('chain-answer');
    await expect(answer).toHaveAttribute('data-code', said ?? '');
    await expect(answer).toHaveAttribute('data-link', 'vault');
    await expectOn(page, false);
    await move(azure.vault.url);
    await openFastTab(page);
  });

  test('is No again when it is stopped, and the time that a silent service takes is not waited for', async () => {
    await page.reload();
    azure.insights.misbehave({ times: 9, answer: 'silence' });
    await page.getByTestId('enable-customer-insights').click();
    await expect(page.getByTestId('chain-progress')).toHaveAttribute('data-link', 'service');
    await page.getByTestId('chain-cancel').click();
    await expect(page.getByTestId('chain-answer')).toHaveAttribute('data-code', 'canceled');
    await expectOn(page, false);
  });

  test('is No again when the service does not answer in time', async () => {
    test.slow();
    azure.insights.misbehave({ times: 9, answer: 'silence' });
    await page.getByTestId('enable-customer-insights').click();
    await expect(page.getByTestId('chain-answer')).toHaveAttribute('data-code', 'timeout', {
      timeout: 90_000,
    });
    await expectOn(page, false);
  });

  test('warns of secrets before they expire, there and on the home page', async () => {
    await turnOn(page);
    await expectOn(page, true);
    for (const [left, warning] of [
      [20.5, '30'],
      [5.5, '7'],
      [0.5, '1'],
    ] as const) {
      newVersion(azure, { expires: Date.now() + left * day });
      await goTo(page, 'key-vault-parameters/1');
      expect(await validate(page, 0)).toBe('ok');
      await openFastTab(page);
      const health = page.locator('[data-testid="secret-health"][data-name="CISecret"]');
      await expect(health).toHaveAttribute('data-warning', warning);
      await expect(health).toContainText(new RegExp(`expires in ${String(Math.floor(left))} days?\\.`));
      await goTo(page, '');
      const warned = page.locator('[data-testid="secret-warning"][data-name="CISecret"]');
      await expect(warned).toHaveAttribute('data-warning', warning);
    }
    newVersion(azure, {});
    await goTo(page, 'key-vault-parameters/1');
    expect(await validate(page, 0)).toBe('ok');
    await goTo(page, '');
    await expect(page.getByTestId('page-home')).toBeVisible();
    await expect(page.getByTestId('secret-warning')).toHaveCount(0);
  });

  test('uses secrets that are rotated in the vault, without a restart', async () => {
    const { insightsApplication, subscriptionKey } = azure;
    const application = must(azure.entra.tenants.get(azure.tenant)?.get(insightsApplication.id));
    application.secrets.splice(0, 9, { value: 'rotated~application' });
    azure.vault.addSecret('CI-Access-Secret', 'rotated~application');
    azure.insights.subscriptionKeys.clear();
    azure.insights.subscriptionKeys.add('rotatedrotatedrotatedrotated0000');
    azure.vault.addSecret('CI-Subscription-Key', 'rotatedrotatedrotatedrotated0000');
    await openFastTab(page);
    await page.getByTestId('refresh-now').click();
    await expect(page.getByTestId('refresh')).toHaveAttribute('data-status', 'done');
    await expect(page.getByTestId('refresh-failure')).toHaveCount(0);
    await expect(page.getByTestId('good-at')).not.toHaveText('Never');
    application.secrets.splice(0, 9, { value: insightsApplication.secret });
    azure.insights.subscriptionKeys.add(subscriptionKey);
    newVersion(azure, {});
    azure.vault.addSecret('CI-Subscription-Key', subscriptionKey);
  });

  test('names measures that were renamed and an environment that was reset', async () => {
    await openFastTab(page);
    const measure = must(azure.instance.measures[0]);
    measure.name = 'ChurnRisk';
    await page.getByTestId('refresh-now').click();
    await expect(page.getByTestId('measure-problem')).toHaveAttribute('data-code', 'renamed');
    await page.getByTestId('take-new-name').click();
    await page.getByTestId('action-save').click();
    await expect(page.getByTestId('measure-problem')).toHaveCount(0);
    // The chain was tried and the values are fetched before the environment changes.
    await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
    await expectOn(page, true);
    await expect(page.getByTestId('refresh')).toHaveAttribute('data-status', 'done');
    azure.instance.instanceId = '99999999-0000-4000-8000-000000000000';
    await page.getByTestId('refresh-now').click();
    await expect(page.getByTestId('refresh-failure')).toHaveAttribute('data-code', 'instance-reset');
    await expect(page.getByTestId('refresh-failure')).toContainText('99999999-0000-4000-8000-000000000000');
  });

  test('overwrites nothing that a colleague saved meanwhile', async ({ chromiumBrowser }) => {
    const other = await openPage(chromiumBrowser, page.url());
    await signIn(other, 'admin');
    await openFastTab(other);
    await fill(page, 'refreshHours', '12');
    await fill(other, 'refreshHours', '24');
    await other.getByTestId('action-save').click();
    await expect(other.getByTestId('form-unsaved')).toHaveCount(0);
    await page.getByTestId('action-save').click();
    await expect(page.getByTestId('conflict')).toBeVisible();
    await page.getByTestId('conflict-take').click();
    await expect(field(page, 'refreshHours').locator('input')).toHaveValue('24');
    await other.context().close();
  });

  test('keeps the secrets out of the log, the store and everything beside it', () => {
    const company = folder;
    expect(readFileSync(join(company, 'logs', 'headquarters.log'), 'utf8')).toContain('measures');
    expect(filesWithSecrets(company, azure)).toEqual([]);
  });
});
