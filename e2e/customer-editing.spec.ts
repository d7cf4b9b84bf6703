// Customers at the register as an associate works with them: created with a look at likely duplicates, edited,
// contacted, written about, gone through one after the other; offline, and after the power went.
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, openClientBook, signInTo, test } from './app';

const search = (page: Page) => page.getByTestId('customer-search-input');
const details = (page: Page) => page.getByTestId('customer-details');
const field = (page: Page, name: string) =>
  page.locator(`[data-testid="customer-field"][data-name="${name}"]`);
const result = (page: Page, name: string) =>
  page.getByTestId('customer-search-result').filter({ hasText: name });
const entry = (page: Page, text: string) => page.getByTestId('timeline-entry').filter({ hasText: text });
const offline = ['--no-headquarters'];

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .exclude('[data-tabster-dummy]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    );
  }
}

async function openFirstClient(page: Page): Promise<string> {
  await openClientBook(page);
  const card = page.getByTestId('client-card').filter({ hasText: '@' }).first();
  const name = (await card.getByTestId('card-name').textContent()) ?? '';
  await card.getByTestId('card-name').click();
  await expect(details(page)).toBeVisible();
  return name;
}

async function openCustomer(page: Page, name: string): Promise<void> {
  await search(page).fill(name);
  await result(page, name).first().click();
  await expect(details(page).getByRole('heading', { level: 1 })).toContainText(name);
}

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

test('an edit is undone from its message; a refused way of contact is shut; a call is logged', async ({
  register: { page, app },
}) => {
  const links = await watchLinks(app);
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.getByTestId('contact-phone').first().click();
  await expect(page.getByTestId('contact-offer')).toHaveAttribute('data-channel', 'phone');
  expect((await links()).at(-1)).toMatch(/^tel:\+?\d+$/);
  await page.getByTestId('contact-log').click();
  await expect(page.getByTestId('contact-offer')).toHaveCount(0);
  await expect(page.locator('[data-testid="timeline-entry"][data-kind="activity"]').first()).toHaveAttribute(
    'data-state',
    /saved|sent|accepted/,
  );

  await page.getByTestId('action-edit-customer').click();
  await expect(field(page, 'firstName')).toBeFocused();
  await expectNoViolations(page);
  await field(page, 'prefix').fill('Dr.');
  const consent = page.locator('[data-testid="consent-field"][data-channel="phone"]');
  await consent.getByText('Refused').click();
  await page.getByTestId('action-save-customer').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'customer-saved');
  await expect(details(page).getByRole('heading', { level: 1 })).toContainText('Dr.');
  const call = page.getByTestId('contact-phone').first();
  await expect(call).toHaveAttribute('aria-disabled', 'true');
  const before = (await links()).length;
  await call.click({ force: true });
  expect(await links()).toHaveLength(before);
  await page.getByTestId('message-undo').click();
  await expect(details(page).getByRole('heading', { level: 1 })).not.toContainText('Dr.');
  await expect(call).toHaveAttribute('aria-disabled', 'false');
});

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
      continue;
    }
    types.add(type);
    const input = editor.getByRole('textbox').first();
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

test('own entries are changed, deleted and brought back; what is half written survives a lock', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.getByTestId('add-note').click();
  await page.getByTestId('note-text').fill('Prefers maroon gloves');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('note-text')).toHaveValue('');
  await entry(page, 'maroon').getByTestId('entry-edit').click();
  await page.getByTestId('entry-text').fill('Prefers turquoise gloves');
  await page.keyboard.press('Control+Enter');
  await expect(entry(page, 'turquoise')).toHaveCount(1);
  await expect(entry(page, 'maroon')).toHaveCount(0);
  await entry(page, 'turquoise').getByTestId('entry-delete').click();
  await expect(entry(page, 'turquoise')).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(entry(page, 'turquoise')).toHaveCount(1);

  // Typed and left in the same moment.
  await page.getByTestId('note-text').fill('The very last words');
  await page.getByTestId('action-back').click();
  await page.getByTestId('client-card').filter({ hasText: '@' }).first().getByTestId('card-name').click();
  await expect(page.getByTestId('note-text')).toHaveValue('The very last words');

  // Found in all notes, opened from there.
  await search(page).fill('x');
  await page.getByTestId('search-notes').click();
  await page.getByTestId('timeline-search-input').fill('glov turq');
  await expect(page.getByTestId('found-entry')).toHaveCount(1);
  await expectNoViolations(page);
  await page.getByTestId('found-entry').click();
  await expect(entry(page, 'turquoise')).toHaveCount(1);
});

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

test('an appointment is made by the store’s clock and in the order of the language; typing survives a lock', async ({
  sampleDir,
  launch,
}) => {
  // A computer that thinks it is elsewhere than its store.
  const { page } = await launch({ dataDir: sampleDir, env: { TZ: 'Asia/Tokyo' } });
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.locator('[data-testid="activity-type"][data-type="appointment"]').click();
  const when = page.getByTestId('activity-when');
  await when.getByLabel('Month').selectOption('12');
  await when.getByLabel('Day').fill('24');
  await when.getByLabel('Year').fill('2026');
  await when.getByLabel('Hour').selectOption('15');
  await when.getByLabel('Minute').selectOption('30');
  await page.getByTestId('activity-text').fill('Fitting of the velvet jacket');
  await page.getByTestId('activity-save').click();
  await expect(entry(page, 'velvet jacket')).toContainText('Dec 24, 2026, 3:30');

  // Changed to another hour, it is still one appointment.
  await entry(page, 'velvet jacket').getByTestId('entry-edit').click();
  await page.getByTestId('entry-editor').getByLabel('Hour').selectOption('09');
  await page.getByTestId('entry-save').click();
  await expect(entry(page, 'velvet jacket')).toContainText('Dec 24, 2026, 9:30');
  await expect(entry(page, 'velvet jacket')).toHaveCount(1);

  await page.getByTestId('activity-text').fill('Locked in the middle of a w');
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem', { name: /Lock/ }).click();
  await page.getByTestId('sign-in-password').fill('123');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('activity-text')).toHaveValue('Locked in the middle of a w');

  await page.getByTestId('language-menu').click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await expect(page.getByTestId('activity-when').locator('input, select').first()).toHaveAttribute(
    'aria-label',
    'День',
  );
});

async function signOut(page: Page): Promise<void> {
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem').last().click();
}

async function approve(page: Page): Promise<void> {
  const dialog = page.getByTestId('approval-dialog');
  await expect(dialog).toBeVisible();
  await dialog.getByTestId('sign-in-staff-id').fill('000160');
  await dialog.getByTestId('sign-in-password').fill('123');
  await dialog.getByTestId('sign-in-submit').click();
  await expect(dialog).toHaveCount(0);
}

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
  await again.getByTestId('sync-state').click();
  await again.getByTestId('sync-entries').click();
  await expect(again.locator('[data-testid="entry"][data-kind="customer.create"]').first()).toContainText(
    'approved by Jānis',
  );
});
