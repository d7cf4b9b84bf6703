// What an administrator does on the way to Customer Insights, by the pages of Headquarters: Key Vault parameters with
// Validate, the FastTab, and turning it on.
import type { Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestAzure } from './azure/azure';
import { expect, goTo } from './headquarters';

export const field = (page: Page, name: string) =>
  page.locator(`[data-testid="field"][data-field="${name}"]`);

export async function fill(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).locator(':is(input, textarea)').fill(text);
}

/** Chooses in a field that opens a list. */
export async function choose(page: Page, name: string, option: string | RegExp): Promise<void> {
  await field(page, name).getByRole('combobox').click();
  await page.getByRole('option', { name: option }).click();
}

export const focusField = (page: Page, name: string): Promise<void> =>
  field(page, name).locator(':is(input, textarea, button)').first().focus();

/** The next field of the form is this one; a field that opens a list may have a stop for that, too. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const focused = field(page, name).locator(':focus');
  await page.keyboard.press('Tab');
  if ((await focused.count()) === 0) await page.keyboard.press('Tab');
  await expect(focused).toHaveCount(1);
}

/** Chooses in the field that has the focus. */
export async function chooseByKeyboard(page: Page, name: string, option: string | RegExp): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const wanted = page.getByRole('option', { name: option });
  await expect(wanted).toBeVisible();
  const id = (await wanted.getAttribute('id')) ?? '';
  const active = (): Promise<string | null> =>
    field(page, name).getByRole('combobox').getAttribute('aria-activedescendant');
  await page.keyboard.press('Home');
  for (let left = await page.getByRole('option').count(); left > 0 && (await active()) !== id; left -= 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
}

export async function save(page: Page): Promise<void> {
  await page.getByTestId('action-save').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
}

/** Steps 3 to 7 of the source: the vault, the application that reads it, and the two secrets. */
export async function enterKeyVault(page: Page, azure: TestAzure): Promise<void> {
  await goTo(page, 'key-vault-parameters/new');
  await expect(page.getByTestId('form-key-vaults')).toBeVisible();
  await fill(page, 'name', 'Contoso vault');
  await fill(page, 'url', azure.vault.url);
  await fill(page, 'clientId', azure.vaultApplication.id);
  const signIn = page.locator('[data-testid="fast-tab"][data-name="key-vault-sign-in"]');
  if ((await signIn.getAttribute('data-open')) === 'false') await signIn.getByRole('button').first().click();
  await choose(page, 'cloud', 'Private');
  await fill(page, 'authorityHost', azure.entra.url);
  await fill(page, 'certificateAuthorities', azure.authority.certificate);
  for (const [name, reference] of [
    // The source's own sample has a sign too many at its end.
    ['CISecret', 'vault://localhost/CI-Access-Secret>'],
    ['CIKey', 'vault:///CI-Subscription-Key'],
  ] as const) {
    await page.getByTestId('secret-add').click();
    const row = page.getByTestId('secret').last();
    await row.locator('[data-secret="name"]').fill(name);
    await row.locator('[data-secret="reference"]').fill(reference);
  }
  await save(page);
  await page.getByTestId('action-client-secret').click();
  await page.getByTestId('secret-key').fill(azure.vaultApplication.secret);
  await page.getByTestId('question-yes').click();
  await expect(page.getByTestId('key-vault-secret-key')).toHaveAttribute('data-set', 'true');
}

/** *Validate* of the secret in this row; what it answered. */
export async function validate(page: Page, row: number): Promise<string | null> {
  const secret = page.getByTestId('secret').nth(row);
  await secret.getByTestId('secret-validate').click();
  await expect(secret.getByTestId('secret-validate')).toHaveText('Validate');
  await expect(secret.getByTestId('secret-validate')).toBeEnabled();
  return secret.getByTestId('secret-result').getAttribute('data-code');
}

export async function openFastTab(page: Page): Promise<void> {
  await goTo(page, 'commerce-parameters?tab=clienteling');
  await expect(page.getByTestId('customer-insights')).toBeVisible();
}

export async function removeMeasures(page: Page): Promise<void> {
  const slots = page.getByTestId('measure-slot');
  for (let left = await slots.count(); left > 0; left -= 1) {
    await slots.first().getByTestId('measure-remove').click();
    await expect(slots).toHaveCount(left - 1);
  }
}

/** Picks a measure from the environment's own list into the next slot. */
export async function addMeasure(page: Page, label: string, kind?: string): Promise<void> {
  await page.getByTestId('measure-add').click();
  const slot = page.getByTestId('measure-slot').last();
  await slot.getByRole('combobox').first().click();
  await page.getByRole('option', { name: label }).click();
  await expect(slot).not.toHaveAttribute('data-name', '');
  if (kind === undefined) return;
  await slot.locator('[data-measure="type"]').click();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

/** Fills the FastTab in for one of the ways, without turning it on. */
export async function fillFastTab(
  page: Page,
  azure: TestAzure,
  way: 'Customer Insights API' | 'Dataverse',
): Promise<void> {
  const isApi = way === 'Customer Insights API';
  await openFastTab(page);
  await choose(page, 'source', way);
  await fill(page, 'applicationId', azure.insightsApplication.id);
  await choose(page, 'secretId', 'CISecret');
  if (isApi) await choose(page, 'subscriptionKeySecretId', 'CIKey');
  await fill(page, 'address', isApi ? `${azure.insights.url}/v1` : azure.dataverse.url);
  const environment = isApi ? azure.instance.name : azure.dataverse.organization.name;
  await choose(page, 'instanceId', new RegExp(environment));
  await choose(page, 'alternateCustomerId', new RegExp(`${azure.alternateKey}$`, 'i'));
}

const enable = (page: Page) => page.getByTestId('enable-customer-insights');

/** Turns it on and waits until the whole chain was tried. */
export async function turnOn(page: Page): Promise<void> {
  await enable(page).click();
  await expect(page.getByTestId('chain-progress')).toHaveCount(0);
  await expect(enable(page)).toBeEnabled();
}

export const expectOn = async (page: Page, isOn: boolean): Promise<void> => {
  await expect(page.getByTestId('customer-insights')).toHaveAttribute('data-enabled', String(isOn));
  await expect(enable(page)).toBeChecked({ checked: isOn });
};

/** Files under a folder in which one of Azure's secrets stands in clear. */
export function filesWithSecrets(folder: string, azure: TestAzure): readonly string[] {
  const secrets = [azure.vaultApplication.secret, azure.insightsApplication.secret, azure.subscriptionKey];
  // As they are, and as a form or a JSON text would have them.
  const spelled = secrets.flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'latin1');
      return spelled.some((secret) => text.includes(secret));
    });
}
