// What is known of a customer as an associate changes it: fields, consents and attributes, undone from the message.
import type { ElectronApplication } from '@playwright/test';
import { expect, signInTo, test } from './app';
import { details, field, openFirstClient } from './customer-page';
import { expectNoViolations } from './register-checks';

/** What the shell is asked to open is written down in place of being opened. */
async function watchLinks(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

test('an edit is undone from its message; a refused way of contact is shut; a call is logged', async ({
  register: { page, app },
}) => {
  const links = await watchLinks(app);
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.getByTestId('contact-phone').first().click();
  await expect(page.getByTestId('contact-offer')).toHaveAttribute('data-channel', 'phone');
  expect((await links()).at(-1)).toMatch(/^tel:\+?\d+$/);
  // Logged as something else for once: the next offer begins with the type that fits again.
  const offered = page.getByTestId('contact-offer').getByTestId('activity-type');
  await offered.filter({ hasText: 'Store visit' }).click();
  await page.getByTestId('contact-log').click();
  await expect(page.getByTestId('contact-offer')).toHaveCount(0);
  await page.getByTestId('contact-email').first().click();
  await expect(offered.filter({ hasText: 'E-mail' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('contact-offer').getByRole('button', { name: 'Not now' }).click();
  await expect(page.locator('[data-testid="timeline-entry"][data-kind="activity"]').first()).toHaveAttribute(
    'data-state',
    /saved|sent|accepted/,
  );

  // Without a program for it the customer is called from another telephone: that is logged as well.
  await app.evaluate(({ shell }) => {
    Object.assign(globalThis, { openBefore: shell.openExternal });
    shell.openExternal = () => Promise.reject(new Error('no program'));
  });
  await page.getByTestId('contact-phone').first().click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'contact-program-missing');
  await expect(page.getByTestId('contact-offer')).toHaveAttribute('data-channel', 'phone');
  await app.evaluate(({ shell }) => {
    const { openBefore } = globalThis as unknown as { openBefore: typeof shell.openExternal };
    shell.openExternal = openBefore;
  });

  await page.getByTestId('action-edit-customer').click();
  await expect(field(page, 'firstName')).toBeFocused();
  await expectNoViolations(page);
  await field(page, 'prefix').fill('Dr.');
  const consent = page.locator('[data-testid="consent-field"][data-channel="phone"]');
  await consent.getByText('Refused').click();
  await page.getByTestId('action-save-customer').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customer-saved');
  await expect(details(page).getByRole('heading', { level: 1 })).toContainText('Dr.');
  // What was said of one way of contact, and that nobody asked about the others.
  await expect(page.locator('[data-testid="consent"][data-channel="phone"]')).toContainText('refused');
  await expect(page.getByTestId('consent')).toHaveCount(3);
  const call = page.getByTestId('contact-phone').first();
  await expect(call).toHaveAttribute('aria-disabled', 'true');
  const before = (await links()).length;
  await call.click({ force: true });
  expect(await links()).toHaveLength(before);
  await page.getByTestId('message-undo').click();
  await expect(details(page).getByRole('heading', { level: 1 })).not.toContainText('Dr.');
  // To what it was changed stands in the list of entries, in words of the form; the way back first.
  await page.getByTestId('sync-state').click();
  await page.getByTestId('sync-entries').click();
  await page.getByTestId('entries-all').click();
  const entries = page.getByTestId('entry');
  await expect(entries.nth(0)).toContainText('Title: –');
  await expect(entries.nth(0)).toContainText('May be contacted');
  await expect(entries.nth(1)).toContainText('Title: Dr.');
  await page.getByTestId('action-back').click();
  await expect(call).toHaveAttribute('aria-disabled', 'false');
});

/** What is said of something that is no value of its type: what to write instead. */
const unreadable: Readonly<Record<string, string>> = {
  integer: 'Write a whole number, such as 12.',
  decimal: 'Write a number, such as 12.5.',
  currency: 'Write an amount, such as 12.5.',
  date: 'Choose a month and a day that this month has. A year has four digits.',
};

test('attributes are changed with the control of their type, cleared and put back', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openFirstClient(page);
  const types = new Set<string>();
  const buttons = page.getByTestId('attribute-edit');
  await expect(buttons.first()).toBeVisible();
  for (let index = 0; index < (await buttons.count()); index += 1) {
    const button = buttons.nth(index);
    const name = (await button.getAttribute('data-name')) ?? '';
    await button.click();
    const editor = page.getByTestId('attribute-editor');
    const type = (await editor.getAttribute('data-type')) ?? '';
    const value = page.locator(`[data-testid="customer-property"][data-name="${name}"]`);
    if (types.has(type)) {
      await page.keyboard.press('Escape');
      await expect(page.locator(`[data-testid="attribute-edit"][data-name="${name}"]`)).toBeFocused();
      continue;
    }
    types.add(type);
    const input = editor.getByRole('textbox').first();
    const said = unreadable[type];
    if (said !== undefined) {
      await input.fill('4x');
      await page.keyboard.press('Enter');
      await expect(editor.getByRole('alert')).toHaveText(said);
    }
    if (type === 'integer' || type === 'decimal') await input.fill('7');
    else if (type === 'currency') await input.fill('1234');
    else if (type === 'text') await input.fill('Changed at the till');
    else if (type === 'date') {
      await editor.getByLabel('Month').selectOption('2');
      await editor.getByLabel('Day').fill('29');
      await editor.getByLabel('Year').fill('');
    } else await editor.getByRole('combobox').selectOption({ index: 1 });
    await editor.getByTestId('attribute-save').click();
    await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'attribute-saved');
    await expect(editor).toHaveCount(0);
    await expect(page.locator(`[data-testid="attribute-edit"][data-name="${name}"]`)).toBeFocused();
    if (type === 'integer' || type === 'decimal') await expect(value).toContainText('7');
    if (type === 'date') await expect(value).toContainText('Feb 29');
    await page.locator(`[data-testid="attribute-edit"][data-name="${name}"]`).click();
    await editor.getByTestId('attribute-clear').click();
    await expect(value).toContainText('–');
    await page.getByTestId('message-undo').click();
    await expect(value).not.toContainText('–');
  }
  expect(types.size).toBeGreaterThan(2);
  await expectNoViolations(page);
});
