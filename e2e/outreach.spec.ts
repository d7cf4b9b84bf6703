// Writing to customers: from a template in their language, opened or copied, logged and taken back; and what a
// customer refused stays shut.
import type { Locator, Page } from '@playwright/test';
import { expect, type Register, signInTo, test } from './app';
import { details, openCustomer, search, signOut } from './customer-page';
import { violations } from './register-checks';

const clock = '--clock=2026-11-22T10:00:00-06:00';

/** What is handed to the system, instead of the system. */
const catchLinks = (register: Register): Promise<void> =>
  register.app.evaluate(({ shell }) => {
    const caught: string[] = [];
    Object.assign(globalThis, { caught });
    shell.openExternal = (url: string) => {
      caught.push(url);
      return Promise.resolve();
    };
  });
const links = (register: Register): Promise<string[]> =>
  register.app.evaluate(() => (globalThis as unknown as { caught: string[] }).caught);
const clipboard = (register: Register): Promise<string> =>
  register.app.evaluate(({ clipboard: board }) => board.readText());

const plan = (page: Page, text: string): Locator => page.getByTestId('follow-up').filter({ hasText: text });

async function writeFromToday(page: Page, text: string): Promise<void> {
  await signInTo(page, '000110');
  await page.getByTestId('today-tile').click();
  await page.locator('[data-testid="today-kind"][data-source="person"]').click();
  await plan(page, text).getByTestId('follow-up-more').click();
  await page.getByTestId('follow-up-write').click();
  await expect(page.getByTestId('message-body')).not.toHaveValue('');
}

test('a follow-up is answered by a message, which is opened, logged and taken back', async ({
  launch,
  sampleDir,
}) => {
  const register = await launch({ dataDir: sampleDir, switches: [clock, '--no-headquarters'] });
  const { page } = register;
  await catchLinks(register);
  await writeFromToday(page, 'Invite to the winter preview');
  await page.locator('[data-testid="message-channel"][data-channel="message"]').click();
  const body = page.getByTestId('message-body');
  await expect(body).toHaveValue(/Emma Harris/);
  await expect(body).not.toHaveValue(/[{}]/);
  await body.fill(`${await body.inputValue()} See you!`);
  await page.getByTestId('message-open').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'outreach-opened');
  const [link] = await links(register);
  expect(link).toMatch(/^sms:\+?\d+\?body=.*See%20you!$/);
  await expect(plan(page, 'Invite to the winter preview')).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(plan(page, 'Invite to the winter preview')).toHaveCount(1);
});

test('writing from a birthday begins with its greeting, from anything else never does', async ({
  launch,
  sampleDir,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock, '--no-headquarters'] });
  const begunWith = (id: string): Locator =>
    page.locator(`[data-testid="message-template"][data-template="${id}"]`);
  await writeFromToday(page, 'Invite to the winter preview');
  await expect(begunWith('THANK-YOU')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await page.locator('[data-testid="today-kind"][data-source="occasion"]').click();
  await plan(page, 'Birthday').first().getByTestId('follow-up-more').click();
  await page.getByTestId('follow-up-write').click();
  await expect(begunWith('BIRTHDAY')).toHaveAttribute('aria-pressed', 'true');
});

test('a template is copied, and stands in the timeline; a second one says who was in touch', async ({
  launch,
  sampleDir,
}) => {
  const register = await launch({ dataDir: sampleDir, switches: [clock] });
  const { page } = register;
  await signInTo(page, '000110');
  await page.getByTestId('today-tile').click();
  await page.locator('[data-testid="today-kind"][data-source="person"]').click();
  await plan(page, 'Ask how the new shoes fit').locator('[data-place="who"]').click();
  await page.getByTestId('write-message').click();
  await page.locator('[data-testid="message-template"][data-template="THANK-YOU"]').click();
  await expect(page.getByTestId('message-subject')).not.toHaveValue('');
  await expect(page.getByTestId('message-language')).toHaveText('In the customer’s language: English');
  await test.step('what was typed is there again after a look at another template', async () => {
    const template = (id: string): Locator =>
      page.locator(`[data-testid="message-template"][data-template="${id}"]`);
    const body = page.getByTestId('message-body');
    const begun = `${await body.inputValue()} P.S. `;
    await body.fill(begun);
    await template('').click();
    await expect(body).toHaveValue('');
    await template('THANK-YOU').click();
    await expect(body).toHaveValue(begun);
  });
  // Whatever is the direction of the names in it.
  await expect(page.getByTestId('message-body')).toHaveAttribute('dir', 'ltr');
  const text = await page.getByTestId('message-body').inputValue();
  await page.getByTestId('message-copy').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'outreach-copied');
  expect((await clipboard(register)).replace(/\r\n/g, '\n')).toContain(text);
  await expect(page.locator('[data-testid="timeline-entry"][data-type="email"]').first()).toContainText(
    'Emma Harris, Houston',
  );
  await page.getByTestId('write-message').click();
  await expect(page.getByTestId('message-guard')).toContainText('Emma Harris');
  expect(await violations(page)).toEqual([]);
  // By keyboard alone: the way back, and the text.
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('message-dialog')).toHaveCount(0);
  await expect(page.getByTestId('write-message')).toBeFocused();

  // A colleague sees it where customers are called, before anything is opened.
  const name = await details(page).getByRole('heading', { level: 1 }).textContent();
  await expect(page.getByTestId('message-guard')).toHaveCount(0);
  await signOut(page);
  await signInTo(page, '000120');
  await openCustomer(page, name ?? '');
  await expect(page.getByTestId('message-guard')).toContainText('Emma Harris');
});

test('a way that the customer refused is shut, and says why without being pointed at', async ({
  launch,
  sampleDir,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock, '--no-headquarters'] });
  await signInTo(page, '000110');
  await search(page).fill('C101036');
  await page.getByTestId('customer-search-result').first().click();
  await expect(page.locator('[data-testid="consent"][data-channel="email"]')).toHaveAttribute(
    'data-state',
    'refused',
  );
  await page.getByTestId('write-message').click();
  await expect(page.locator('[data-testid="message-channel"][data-channel="email"]')).toBeDisabled();
  await expect(page.getByTestId('message-refused')).toHaveText([
    'The customer does not want to be contacted by e-mail.',
  ]);
  // The other way stays open.
  await expect(page.getByTestId('message-open')).toBeEnabled();
});
