// What is done with a whole client book, seen while it goes on: how far it is, on every screen, and how it is stopped.
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, openClientBook, signInTo, test } from './app';

const book = (page: Page) => page.getByTestId('client-book');
const message = (page: Page, code: string) => page.locator(`[data-testid="message"][data-code="${code}"]`);

test('an operation on a whole book shows how far it is on every screen, is stopped, and is taken back', async ({
  register: { page, dataDir },
}) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  const whole = Number(await book(page).getAttribute('data-total'));
  await page.getByTestId('action-select').click();
  await page.getByTestId('action-select-all').click();
  const progress = page.getByTestId('operation-progress');
  // While somebody else has the store it lasts as long as on a large book; for ten seconds at the most.
  const db = connect(join(dataDir, 'register', 'register.db'), forPackages);
  const seize = () => db.exec('BEGIN IMMEDIATE');
  const release = () => db.exec('ROLLBACK');
  seize();
  await page.getByTestId('action-remove-from-client-book').click();
  await expect(progress).toHaveAttribute('data-total', String(whole));
  await expect(progress.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Removing customers' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByTestId('client-card').first().getByTestId('card-name').click();
  await expect(page.getByTestId('customer-details')).toBeVisible();
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: /^Cancel: Removing/ }).click();
  release();

  const stopped = message(page, 'operation-stopped');
  await expect(stopped).toContainText(`of ${whole.toLocaleString('en-US')}`);
  await expect(progress).toHaveCount(0);
  await page.getByTestId('action-back').click();
  await expect(book(page)).not.toHaveAttribute('data-total', String(whole));
  expect(Number(await book(page).getAttribute('data-total'))).toBeGreaterThan(0);
  await page.getByTestId('message-undo').click();
  await expect(message(page, 'operation-undone')).toBeVisible();
  await expect(book(page)).toHaveAttribute('data-total', String(whole));

  // The form of an activity for all does not stand before it either.
  await page.getByTestId('action-select').click();
  await page.getByTestId('action-select-all').click();
  await page.getByTestId('action-log-activity').click();
  await page.getByTestId('activity-text').fill('Invited to the summer sale');
  seize();
  await page.getByTestId('log-activity-confirm').click();
  await expect(progress).toHaveAttribute('data-kind', 'activity');
  await page.getByTestId('operation-stop').click();
  release();
  db.close();
  await expect(stopped).toBeVisible();
});
