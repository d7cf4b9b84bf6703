// The set-up of Customer Insights as the source describes it, in a browser and at a real register: from an empty form
// to a card with two measures and one attribute.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clientBookMembers, clientBooks } from '../main/contract/headquarters/client-books';
import { pathOf } from '../main/contract/headquarters/route';
import { launchRegister, openClientBook, projectFolder, signInTo, type Register } from './app';
import { startAzure, type TestAzure } from './azure/azure';
import { dataError } from './azure/customer-insights';
import {
  addMeasure,
  chooseByKeyboard,
  enterKeyVault,
  expectOn,
  field,
  filesWithSecrets,
  fillFastTab,
  focusField,
  openFastTab,
  removeMeasures,
  tabTo,
  turnOn,
  validate,
} from './customer-insights-office';
import { expect, goTo, openPage, signIn, test as base } from './headquarters';

/** Somebody whom only Customer Insights knows, so that its tables have columns. */
const stranger = { accountNumber: 'C-0001', measures: { ChurnProbability: 0.1, NextBestAction: 'Call' } };

const test = base.extend<{ readonly azure: TestAzure }>({
  azure: async ({}, use) => {
    const azure = await startAzure([stranger]);
    await use(azure);
    await azure.close();
  },
});

interface Member {
  readonly customerId: number;
  readonly accountNumber: string;
}

/** Customers in a worker's client book, the first ones by name. */
async function bookOf(page: Page, workerId: string): Promise<readonly Member[]> {
  const read = async (path: string): Promise<readonly Record<string, unknown>[]> => {
    const response = await page.request.get(new URL(path, page.url()).href);
    return ((await response.json()) as { rows: Record<string, unknown>[] }).rows;
  };
  const books = await read(`${pathOf(clientBooks.page)}?limit=50`);
  const id = Number(books.find((book) => book['workerId'] === workerId)?.['id']);
  const members = await read(`${pathOf(clientBookMembers.page, { id })}?limit=200`);
  return members.map(({ customerId, accountNumber }) => ({
    customerId: Number(customerId),
    accountNumber: String(accountNumber),
  }));
}

/** Customer Insights learns of these customers; the second one stays unknown to it. */
function teach(azure: TestAzure, accounts: readonly string[]): void {
  for (const [index, account] of accounts.entries()) {
    if (index === 1) continue;
    const CustomerId = (index + 1).toString(16).padStart(32, 'c');
    azure.instance.customers.push({ CustomerId, [azure.alternateKey]: account });
    azure.instance.customerMeasures.push({
      CustomerId,
      ChurnProbability: 0.31,
      LifetimeSpend: 1234.5,
      NextBestAction: 'Call about the preview',
    });
  }
}

const cardOf = (page: Page, account: string | undefined) =>
  page.locator(`[data-testid="client-card"][data-account-number="${String(account)}"]`);

/** What was chosen and fetched goes to the registers. */
async function runJobs(page: Page): Promise<void> {
  await goTo(page, 'distribution-schedule');
  for (const job of ['1110', '1010'])
    await page.locator(`[data-job="${job}"]`).getByTestId('job-choose').check();
  await page.getByTestId('action-run-now').click();
  await page.getByTestId('question-yes').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
}

/** Register HOUSTON-1 of this Headquarters, begun anew in `register` and ready for somebody to sign in. */
async function activateRegister(dataFolder: string, url: string): Promise<Register> {
  const made = spawnSync(
    process.execPath,
    ['out/main/counterbook.cjs', 'activation-code', 'HOUSTON-1', `--data-dir=${dataFolder}`, '--json'],
    { cwd: projectFolder, encoding: 'utf8' },
  );
  const { code } = JSON.parse(made.stdout) as { code: string };
  const register = await launchRegister({
    dataDir: join(dataFolder, 'register'),
    switches: [`--headquarters=${url}`, '--register=HOUSTON-1'],
    until: 'activating',
  });
  await register.page.getByRole('textbox').fill(code);
  await register.page.keyboard.press('Enter');
  await expect(register.page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
  return register;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('[data-testid="customer-insights"]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('goes from an empty form to a card with two measures and one attribute', async ({
  azure,
  chromiumBrowser,
  dataFolder,
  sample,
}) => {
  test.slow();
  const page = await openPage(chromiumBrowser, sample.url);
  await signIn(page, 'admin');
  const accounts = (await bookOf(page, '000110')).map(({ accountNumber }) => accountNumber);
  teach(azure, accounts);

  await test.step('steps 3 to 7: Key Vault parameters, secrets, Validate', async () => {
    await enterKeyVault(page, azure);
    expect(await validate(page, 0)).toBe('ok');
    expect(await validate(page, 1)).toBe('ok');
  });

  await test.step('step 8: the FastTab, three measures, Enable Customer Insights', async () => {
    await openFastTab(page);
    await removeMeasures(page);
    await fillFastTab(page, azure, 'Customer Insights API');
    await addMeasure(page, 'Churn probability', 'Percentage');
    await addMeasure(page, 'Next best action', 'Text');
    await addMeasure(page, 'Lifetime spend', 'Amount');
    // The sample's own measures were on: what is chosen now is tried with Save, as it is by the switch.
    await expectAccessible(page);
    await page.getByTestId('action-save').click();
    await expect(page.getByTestId('chain-answer')).toHaveAttribute('data-code', 'ok');
    await expectOn(page, true);
    await expect(page.getByTestId('refresh')).toHaveAttribute('data-status', 'done');
    await expect(page.getByTestId('last-refresh')).toContainText('values changed');
    await expect(page.getByTestId('secret-health')).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step('off and on by the switch, two measures in another order', async () => {
    await page.getByTestId('enable-customer-insights').click();
    await expectOn(page, false);
    await page.getByTestId('measure-slot').nth(1).getByTestId('measure-up').click();
    await page.getByTestId('measure-slot').last().getByTestId('measure-remove').click();
    await turnOn(page);
    await expectOn(page, true);
    await expect(page.getByTestId('measure-slot')).toHaveCount(2);
    await expect(page.getByTestId('refresh')).toHaveAttribute('data-status', 'done');
    await page.getByTestId('refresh-now').click();
    await expect(page.getByTestId('last-refresh')).toContainText('0 values changed');
  });

  await test.step('jobs are run', () => runJobs(page));

  const registerFolder = join(dataFolder, 'register');
  await test.step('the register shows the measures first, then the attribute of display order 1', async () => {
    const register = await activateRegister(dataFolder, sample.url);
    try {
      await signInTo(register.page, '000110');
      await openClientBook(register.page);
      const card = cardOf(register.page, accounts[0]);
      await expect(card).toBeVisible();
      const properties = card.getByTestId('card-property');
      await expect(properties).toHaveCount(3);
      expect(
        await properties.evaluateAll((all) =>
          all.map((one) => [one.getAttribute('data-kind'), one.getAttribute('data-name')]),
        ),
      ).toEqual([
        ['measure', 'NextBestAction'],
        ['measure', 'ChurnProbability'],
        ['attribute', expect.any(String)],
      ]);
      await expect(properties.nth(0).getByTestId('card-property-value')).toHaveText('Call about the preview');
      await expect(properties.nth(1).getByTestId('card-property-value')).toHaveText(/^31\s?%$/);
      // Whom Customer Insights does not know keeps the place, with a dash that says why.
      const unknown = cardOf(register.page, accounts[1]).getByTestId('card-property');
      await expect(unknown).toHaveCount(3);
      await expect(unknown.first()).toContainText('Customer Insights has no value for this customer');
      await card.getByTestId('card-name').click();
      const measures = register.page.locator('[data-testid="customer-property"][data-kind="measure"]');
      await expect(measures.nth(0)).toHaveAttribute('data-name', 'NextBestAction');
      await expect(measures.nth(1)).toHaveAttribute('data-name', 'ChurnProbability');
      await expect(measures.first().getByTestId('measure-age')).toHaveText(/as of Nov 20, 2026 \(.+\)/i);
    } finally {
      await register.close();
      expect(filesWithSecrets(registerFolder, azure)).toEqual([]);
    }
  });

  await test.step('the service away for a month: the last values stay, and look old', async () => {
    azure.insights.misbehave({ times: 99, answer: dataError(400, 'badRequest', 'No.') });
    await openFastTab(page);
    await page.getByTestId('refresh-now').click();
    await expect(page.getByTestId('refresh-failure')).toContainText('The last values stay');
    await runJobs(page);
    const register = await launchRegister({
      dataDir: registerFolder,
      switches: [`--headquarters=${sample.url}`, '--clock=2026-12-24T10:00:00-06:00'],
    });
    try {
      await signInTo(register.page, '000110');
      await expect(register.page.getByTestId('sync-state')).toHaveAttribute('data-state', 'online');
      // It says itself that its clock is not Headquarters'.
      await register.page.getByTestId('sync-state').click();
      await expect(register.page.getByTestId('sync-clock')).toContainText('Dec 24, 2026');
      await register.page.keyboard.press('Escape');
      await openClientBook(register.page);
      const card = cardOf(register.page, accounts[0]);
      const value = card.getByTestId('card-property').nth(0);
      await expect(value).toContainText('Call about the preview');
      await expect(value).toContainText(/4 wk\. ago|last month|1 mo\. ago/);
      await card.getByTestId('card-name').click();
      const measure = register.page.locator('[data-testid="customer-property"][data-name="NextBestAction"]');
      await expect(measure).toHaveAttribute('data-stale', 'true');
      await expect(measure.getByTestId('measure-age')).toHaveText(/out of date: as of Nov 20, 2026 \(.+\)/i);
    } finally {
      await register.close();
      rmSync(registerFolder, { recursive: true, force: true });
    }
  });
  await page.context().close();
});

test('reads Dataverse, and asks only for what that way needs', async ({ azure, chromiumBrowser, sample }) => {
  test.slow();
  const page = await openPage(chromiumBrowser, sample.url);
  await signIn(page, 'admin');
  await enterKeyVault(page, azure);
  await openFastTab(page);
  for (const name of ['applicationId', 'secretId', 'instanceId'])
    await expect(field(page, name)).toHaveCount(0);
  await page.getByTestId('enable-customer-insights').click();
  await expectOn(page, false);
  await removeMeasures(page);
  await fillFastTab(page, azure, 'Dataverse');
  await expect(field(page, 'subscriptionKeySecretId')).toHaveCount(0);
  await turnOn(page);
  await expectOn(page, true);
  // Nobody of the company's is known there: it works, and says so.
  await expect(page.getByTestId('last-refresh')).toContainText('0 known');

  await test.step('the other way, by the keyboard alone, at first without its key', async () => {
    await page.getByTestId('enable-customer-insights').focus();
    await page.keyboard.press('Space');
    await expectOn(page, false);
    await focusField(page, 'source');
    await chooseByKeyboard(page, 'source', 'Customer Insights API');
    await tabTo(page, 'applicationId');
    await tabTo(page, 'secretId');
    await tabTo(page, 'subscriptionKeySecretId');
    await tabTo(page, 'address');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(`${azure.insights.url}/v1`);
    await page.getByTestId('enable-customer-insights').focus();
    await page.keyboard.press('Space');
    const answer = page.getByTestId('chain-answer');
    await expect(answer).toHaveAttribute('data-code', 'subscription-key-secret');
    await expect(answer).toHaveAttribute('data-link', 'parameters');
    await expectOn(page, false);

    await focusField(page, 'subscriptionKeySecretId');
    await chooseByKeyboard(page, 'subscriptionKeySecretId', 'CIKey');
    await tabTo(page, 'address');
    await tabTo(page, 'tenant');
    await tabTo(page, 'instanceId');
    await chooseByKeyboard(page, 'instanceId', new RegExp(azure.instance.name));
    await tabTo(page, 'alternateCustomerId');
    await chooseByKeyboard(page, 'alternateCustomerId', new RegExp(`^${azure.alternateKey}$`));
    await tabTo(page, 'isEnabled');
    await page.keyboard.press('Space');
    await expectOn(page, true);
  });
  await page.context().close();
});

test('computes local insights without any Azure, each measure with its definition', async ({
  dataFolder,
  office,
  sample,
}) => {
  test.slow();
  await signIn(office, 'admin');
  await openFastTab(office);
  await office.getByTestId('enable-customer-insights').click();
  await expectOn(office, false);
  await removeMeasures(office);
  await field(office, 'source').getByRole('combobox').click();
  await office.getByRole('option', { name: 'Local insights' }).click();
  await addMeasure(office, 'Days since last purchase');
  await addMeasure(office, 'Probability of being lost');
  await addMeasure(office, 'Next best action');
  await expect(office.getByTestId('local-definition').nth(1)).toContainText('MBG/NBD');
  await office.getByTestId('local-rules').click();
  await expect(office.getByTestId('local-definition').nth(2)).toContainText('at least 14 days');
  await expectAccessible(office);
  await turnOn(office);
  await expectOn(office, true);
  await expect(office.getByTestId('refresh')).toHaveAttribute('data-status', 'done');
  await expect(office.getByTestId('good-at')).not.toHaveText('Never');
  // On a customer's page, the figures behind them.
  const [customer] = await bookOf(office, '000110');
  await goTo(office, `customers/${String(customer?.customerId)}`);
  await expect(office.getByTestId('local-input')).toHaveCount(3);
  await expect(office.getByTestId('local-input').first()).toContainText(
    /This customer: .+, (today|\d+ days? ago)/,
  );

  await test.step('and at the register, which computes them from its own purchases', async () => {
    await runJobs(office);
    const register = await activateRegister(dataFolder, sample.url);
    try {
      await signInTo(register.page, '000110');
      await openClientBook(register.page);
      await cardOf(register.page, customer?.accountNumber).getByTestId('card-name').click();
      const inputs = register.page.getByTestId('local-input');
      await expect(inputs).toHaveCount(3);
      await expect(inputs.nth(0)).toContainText(/This customer: .+, (today|\d+ days? ago)/);
      await expect(inputs.nth(1)).toContainText('MBG/NBD');
      await register.page.getByText('Rules in their order').click();
      await expect(register.page.getByText(/Win back: .+ 60\s?%/)).toBeVisible();
    } finally {
      await register.close();
    }
  });
});
