// A walk past every screen and dialog of the register, in whatever language it speaks: tests look at each of them for
// what must hold everywhere. It leaves the register as it found it.
import type { Locator, Page } from '@playwright/test';
import { expect, operationButton, signInTo } from './app';

/** Called at each stop with its name, the screen at rest; `layer`: what is new there, over a screen seen before. */
export type Look = (name: string, layer?: string) => Promise<void>;

/** The day for which the sample company has follow-ups. */
export const sampleDay = '--clock=2026-11-22T10:00:00-06:00';

const at = (page: Page, id: string): Locator => page.getByTestId(id);
const details = (page: Page): Locator => at(page, 'customer-details');

async function back(page: Page, to: string): Promise<void> {
  await at(page, 'action-back').click();
  await expect(at(page, to)).toBeVisible();
}

/** A dialog is looked at and closed by Esc. */
async function dialog(page: Page, id: string, name: string, look: Look): Promise<void> {
  await expect(at(page, id)).toBeVisible();
  await look(name, `[data-testid="${id}"]`);
  await page.keyboard.press('Escape');
  await expect(at(page, id)).toHaveCount(0);
}

/** A menu of the frame or of a line is opened, looked at and closed. */
async function menu(page: Page, opener: Locator, name: string, look: Look): Promise<void> {
  await opener.click();
  await expect(page.getByRole('menu').last()).toBeVisible();
  await look(name, '[role="menu"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

export async function chooseLanguage(page: Page, language: string): Promise<void> {
  await at(page, 'language-menu').click();
  await page.locator(`[role="menuitemradio"][lang="${language}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Before anybody signs in: empty, and after a wrong password. */
export async function walkSignIn(page: Page, look: Look): Promise<void> {
  await look('sign-in');
  await at(page, 'sign-in-staff-id').fill('000110');
  await at(page, 'sign-in-password').fill('wrong');
  await at(page, 'sign-in-submit').click();
  await expect(at(page, 'sign-in-error')).toBeVisible();
  await look('sign-in-wrong');
}

/** The welcome screen, the menus of the frame, and the search box. */
async function walkFrame(page: Page, look: Look): Promise<void> {
  await expect(operationButton(page, 712)).toBeVisible();
  await look('welcome');
  await menu(page, at(page, 'language-menu'), 'language-menu', look);
  await menu(page, at(page, 'theme-menu'), 'theme-menu', look);
  await menu(page, at(page, 'associate-menu'), 'associate-menu', look);
  await at(page, 'sync-state').click();
  await expect(at(page, 'sync-run-now')).toBeVisible();
  await look('sync-state');
  await page.keyboard.press('Escape');
  await expect(at(page, 'sync-run-now')).toHaveCount(0);

  const field = at(page, 'customer-search-input');
  await field.fill('an');
  await expect(at(page, 'customer-search-result').nth(3)).toBeVisible();
  await look('search', '[role="search"]');
  await field.fill('zzzzqqqq');
  await expect(at(page, 'customer-search-result')).toHaveCount(0);
  await expect(at(page, 'search-notes')).toBeVisible();
  await look('search-nothing', '[role="search"]');
  await at(page, 'search-notes').click();
  const notes = at(page, 'timeline-search-input');
  await expect(notes).toHaveValue('zzzzqqqq');
  await look('notes-nothing');
  await notes.fill('');
  await look('notes-empty');
  await notes.fill('s');
  await expect(at(page, 'found-entry').nth(3)).toBeVisible();
  await look('notes-found');
  await back(page, 'welcome');
}

async function walkBook(page: Page, look: Look): Promise<void> {
  const book = at(page, 'client-book');
  const cards = at(page, 'client-card');
  await operationButton(page, 712).click();
  await expect(cards.nth(3)).toBeVisible();
  await look('client-book');
  await menu(page, at(page, 'client-book-sort'), 'client-book-sort', look);

  await at(page, 'filter-open').click();
  await expect(at(page, 'filter-attribute').first()).toBeVisible();
  await look('filter-panel');
  const all = Number(await book.getAttribute('data-total'));
  const dates = page.locator('[data-testid="filter-attribute"][data-type="date"]').first();
  await dates.locator('[data-days="30"]').click();
  await expect.poll(async () => Number(await book.getAttribute('data-total'))).toBeLessThan(all);
  await dates.scrollIntoViewIfNeeded();
  await look('filter-panel-chosen', '[data-testid="filter-panel"]');
  await at(page, 'filter-apply').click();
  await expect(at(page, 'filter-panel')).toHaveCount(0);
  await look('filtered');
  await at(page, 'save-list').click();
  await expect(at(page, 'save-list-dialog')).toBeVisible();
  await look('save-list', '[data-testid="save-list-dialog"]');
  await at(page, 'save-list-name').fill('Birthdays in 30 days, my very best');
  await at(page, 'save-list-shared').check();
  await page.keyboard.press('Enter');
  await expect(at(page, 'saved-list').first()).toBeVisible();
  await menu(page, at(page, 'saved-list-menu'), 'saved-list-menu', look);
  await at(page, 'saved-list-menu').click();
  await at(page, 'saved-list-remove').click();
  await expect(at(page, 'message')).toHaveAttribute('data-code', 'list-removed');
  await look('message-undo', '[data-testid="message"]');
  await at(page, 'action-clear-filter').click();
  await at(page, 'customer-search-input').fill('zzzzqqqq');
  await expect(book).toHaveAttribute('data-total', '0');
  await look('client-book-nothing');
  await at(page, 'customer-search-input').fill('');
  await expect(book).toHaveAttribute('data-total', String(all));

  await at(page, 'action-select').click();
  await cards.nth(0).click();
  await cards.nth(1).click();
  await look('selection');
  await at(page, 'action-log-activity').click();
  await expect(at(page, 'activity-type').first()).toBeVisible();
  await dialog(page, 'log-activity-dialog', 'log-activity', look);
  await at(page, 'action-end-selection').click();
  await back(page, 'welcome');
}

async function walkCustomer(page: Page, look: Look): Promise<void> {
  await operationButton(page, 712).click();
  await at(page, 'client-card').filter({ hasText: '@' }).first().getByTestId('card-name').click();
  await expect(at(page, 'customer-purchases')).toBeVisible();
  await expect(at(page, 'customer-follow-ups')).toBeVisible();
  await look('customer');
  await at(page, 'add-note').click();
  await look('note', '[data-testid="customer-details"]');
  await at(page, 'add-activity').click();
  // The type that asks for a time.
  for (const type of await details(page).getByTestId('activity-type').all()) {
    await type.click();
    if ((await at(page, 'activity-when').count()) > 0) break;
  }
  await look('appointment', '[data-testid="activity-when"]');
  await details(page).getByTestId('activity-type').first().click();
  // Every kind of control once.
  const types = new Set<string>();
  for (const button of await at(page, 'attribute-edit').all()) {
    await button.click();
    const editor = at(page, 'attribute-editor');
    const type = (await editor.getAttribute('data-type')) ?? '';
    if (!types.has(type)) {
      await editor.scrollIntoViewIfNeeded();
      await look(`attribute-${type}`, '[data-testid="attribute-editor"]');
    }
    types.add(type);
    await page.keyboard.press('Escape');
    await expect(editor).toHaveCount(0);
  }
  await at(page, 'add-follow-up').click();
  await dialog(page, 'follow-up-dialog', 'follow-up', look);
  await at(page, 'write-message').click();
  await expect(at(page, 'message-template').first()).toBeVisible();
  await dialog(page, 'message-dialog', 'message', look);
  await at(page, 'remove-from-client-book').click();
  await expect(at(page, 'message')).toHaveAttribute('data-code', 'customers-removed');
  await look('removed', '[data-testid="message"]');
  // Not by the undo: it goes by itself, and looking may take longer.
  await at(page, 'add-to-client-book').click();
  await expect(at(page, 'customer-owner')).toBeVisible();
  await at(page, 'action-edit-customer').click();
  await expect(at(page, 'customer-form')).toBeVisible();
  await look('edit-customer');
  await back(page, 'customer-details');
  await back(page, 'client-book');
  await back(page, 'welcome');
}

async function walkNewCustomer(page: Page, look: Look): Promise<void> {
  await at(page, 'customer-search-input').fill('Anna');
  await expect(at(page, 'customer-search-result').first()).toBeVisible();
  const name = await at(page, 'customer-search-result').first().locator('span span').first().textContent();
  await at(page, 'customer-search-input').fill(name ?? '');
  await at(page, 'new-customer').click();
  await expect(at(page, 'likely-duplicate').first()).toBeVisible();
  await look('new-customer');
  await page.locator('[data-testid="customer-field"][data-name="emails.0"]').fill('not an address');
  await page.keyboard.press('Control+Enter');
  await expect(at(page, 'field-error').first()).toBeVisible();
  await look('new-customer-wrong');
  await back(page, 'welcome');
}

async function walkToday(page: Page, look: Look): Promise<void> {
  await at(page, 'today-tile').click();
  const lines = at(page, 'follow-up');
  await expect(lines.first()).toBeVisible();
  await look('today');
  await menu(page, lines.first().getByTestId('follow-up-more'), 'follow-up-menu', look);
  await back(page, 'welcome');
}

async function walkEntries(page: Page, look: Look): Promise<void> {
  await at(page, 'sync-state').click();
  await at(page, 'sync-entries').click();
  await expect(at(page, 'entries')).toBeVisible();
  for (const way of ['unsettled', 'refused', 'all']) {
    await at(page, `entries-${way}`).click();
    await expect(at(page, `entries-${way}`)).toHaveAttribute('aria-pressed', 'true');
    await look(`entries-${way}`);
  }
  await back(page, 'welcome');
}

async function walkLock(page: Page, look: Look): Promise<void> {
  await at(page, 'associate-menu').click();
  await page.getByRole('menuitem').first().click();
  await expect(at(page, 'lock-screen')).toBeVisible();
  await look('lock');
  await at(page, 'sign-in-password').fill('123');
  await at(page, 'sign-in-submit').click();
  await expect(at(page, 'welcome')).toBeVisible();
}

/** An associate's session, from the welcome screen and back to it. */
export async function walkSession(page: Page, look: Look): Promise<void> {
  await walkFrame(page, look);
  await walkBook(page, look);
  await walkCustomer(page, look);
  await walkNewCustomer(page, look);
  await walkToday(page, look);
  await walkEntries(page, look);
  await walkLock(page, look);
}

export async function signOut(page: Page): Promise<void> {
  await at(page, 'associate-menu').click();
  await page.getByRole('menuitem').last().click();
  await expect(at(page, 'sign-in-submit')).toBeVisible();
}

/** What only a manager sees: the store's books and day, and what is approved for a cashier. */
export async function walkManager(page: Page, look: Look): Promise<void> {
  await operationButton(page, 713).click();
  await expect(at(page, 'client-card').nth(3)).toBeVisible();
  await look('store-client-books');
  await at(page, 'filter-open').click();
  await expect(at(page, 'filter-associates')).toBeVisible();
  await look('store-filter-panel');
  await at(page, 'filter-apply').click();
  await at(page, 'action-select').click();
  await at(page, 'client-card').nth(0).click();
  await look('store-selection');
  await at(page, 'action-reassign-to-client-book').click();
  await expect(at(page, 'reassign-associate').first()).toBeVisible();
  await dialog(page, 'reassign-dialog', 'reassign', look);
  await at(page, 'action-end-selection').click();
  await back(page, 'welcome');
  await at(page, 'today-tile').click();
  await at(page, 'today-store').click();
  await expect(at(page, 'follow-up').first()).toBeVisible();
  await look('today-store');
  await back(page, 'welcome');
}

/** A cashier, who may do nothing without a manager. */
export async function walkCashier(page: Page, look: Look): Promise<void> {
  // Whose own book nobody has been added to.
  await operationButton(page, 712).click();
  await expect(at(page, 'client-book-search')).toBeVisible();
  await look('client-book-empty');
  await at(page, 'client-book-search').click();
  await expect(at(page, 'customer-search-input')).toBeFocused();
  await back(page, 'welcome');
  await operationButton(page, 713).click();
  await at(page, 'client-card').first().click();
  await expect(details(page)).toBeVisible();
  await at(page, 'action-with-approval').click();
  await expect(at(page, 'approvable-dialog')).toBeVisible();
  await look('approvable', '[data-testid="approvable-dialog"]');
  await at(page, 'approvable-dialog').locator('[data-operation="716"]').click();
  await at(page, 'reassign-associate').first().click();
  await at(page, 'reassign-confirm').click();
  await expect(at(page, 'approval-dialog')).toBeVisible();
  await dialog(page, 'approval-dialog', 'approval', look);
}

export { signInTo };
