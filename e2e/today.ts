// Today as tests see it: its three lists and what is chosen to be shown.
import type { Locator, Page } from '@playwright/test';
import { expect, signInTo } from './app';

/** The sample company's day. */
export const clock = '--clock=2026-11-22T10:00:00-06:00';

type SectionName = 'overdue' | 'today' | 'comingUp';
export const section = (page: Page, name: SectionName): Locator =>
  page.locator(`[data-testid="today-section"][data-section="${name}"]`);
export const lines = (page: Page, name: SectionName): Locator => section(page, name).getByTestId('follow-up');
export const totalOf = async (page: Page, name: SectionName): Promise<number> =>
  Number(await section(page, name).getAttribute('data-total'));

export async function openToday(page: Page, staffId = '000110'): Promise<void> {
  await signInTo(page, staffId);
  await page.getByTestId('today-tile').click();
  await expect(page.getByTestId('today')).toBeVisible();
  await expect(section(page, 'today')).toBeVisible();
}
/** Shows only what comes from this source, or everything again. */
export const only = (page: Page, source: string): Promise<void> =>
  page.locator(`[data-testid="today-kind"][data-source="${source}"]`).click();
