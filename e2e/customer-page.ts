// Customers as the end-to-end tests reach and read them at the register.
import type { Locator, Page } from '@playwright/test';
import { expect, openClientBook } from './app';

export const search = (page: Page): Locator => page.getByTestId('customer-search-input');
export const details = (page: Page): Locator => page.getByTestId('customer-details');
export const field = (page: Page, name: string): Locator =>
  page.locator(`[data-testid="customer-field"][data-name="${name}"]`);
export const result = (page: Page, name: string): Locator =>
  page.getByTestId('customer-search-result').filter({ hasText: name });
export const entry = (page: Page, text: string): Locator =>
  page.getByTestId('timeline-entry').filter({ hasText: text });
/** A register without Headquarters. */
export const offline = ['--no-headquarters'];

/** The first of the session's client book with an e-mail address. @returns their name. */
export async function openFirstClient(page: Page): Promise<string> {
  await openClientBook(page);
  const card = page.getByTestId('client-card').filter({ hasText: '@' }).first();
  const name = (await card.getByTestId('card-name').textContent()) ?? '';
  await card.getByTestId('card-name').click();
  await expect(details(page)).toBeVisible();
  return name;
}

export async function openCustomer(page: Page, name: string): Promise<void> {
  await search(page).fill(name);
  await result(page, name).first().click();
  await expect(details(page).getByRole('heading', { level: 1 })).toContainText(name);
}

export async function signOut(page: Page): Promise<void> {
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem').last().click();
}

/** A manager, where nobody else is named, approves what is asked for. */
export async function enterApproval(page: Page, staffId = '000160', password = '123'): Promise<void> {
  const dialog = page.getByTestId('approval-dialog');
  await dialog.getByTestId('sign-in-staff-id').fill(staffId);
  await dialog.getByTestId('sign-in-password').fill(password);
  await dialog.getByTestId('sign-in-submit').click();
}

export async function approve(page: Page): Promise<void> {
  await expect(page.getByTestId('approval-dialog')).toBeVisible();
  await enterApproval(page);
  await expect(page.getByTestId('approval-dialog')).toHaveCount(0);
}
