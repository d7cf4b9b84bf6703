// Headquarters' pages, and the register's, by keyboard alone: a mouse is never used, no element is given the focus.
import type { Page } from '@playwright/test';
import { expect } from './headquarters';

export const key = (page: Page, ...keys: string[]): Promise<void> =>
  keys.reduce<Promise<void>>((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve());

/** Moves the focus with Tab until it is on what is meant; a mouse is never used. */
export async function tabTo(
  page: Page,
  reached: () => Promise<boolean>,
  what: string,
  back = false,
): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await reached()) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not come to ${what}`);
}

export const isOn = (page: Page, selector: string) => (): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

export const tabToSelector = (page: Page, selector: string): Promise<void> =>
  tabTo(page, isOn(page, selector), selector);

/** The control of a form's field by the field's name. */
const field = (name: string): string => `[data-field="${name}"] :is(input, button, textarea)`;

export async function fill(page: Page, name: string, text: string): Promise<void> {
  await tabToSelector(page, field(name));
  await key(page, 'Control+a');
  await page.keyboard.type(text);
}

/** Types into a lookup and takes the first record found. */
export async function lookUp(page: Page, name: string, text: string): Promise<void> {
  await tabToSelector(page, field(name));
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: text }).first()).toBeVisible();
  await key(page, 'ArrowDown', 'Enter');
}

/** Opens a page from the navigation pane with the arrow keys. */
export async function openFromPane(page: Page, name: string): Promise<void> {
  await tabTo(
    page,
    () => page.evaluate(() => document.activeElement?.closest('#navigation') !== null),
    'the pane',
    true,
  );
  await key(page, 'Home');
  for (let presses = 0; presses < 60 && !(await isOn(page, `[data-page="${name}"]`)()); presses += 1) {
    await key(page, 'ArrowDown');
  }
  await key(page, 'Enter');
  await expect(page.locator(`[data-page="${name}"]`)).toHaveAttribute('aria-current', 'page');
}

/** Begins a record, fills its fields and saves it. */
export async function create(
  page: Page,
  pane: string,
  form: string,
  steps: () => Promise<void>,
): Promise<void> {
  await openFromPane(page, pane);
  await expect(page.getByTestId('action-new')).toBeVisible();
  await key(page, 'Alt+n');
  await expect(page.getByTestId(form)).toBeVisible();
  await steps();
  await save(page);
}

/** Opens the only record of a list, or the one that is meant. */
export async function openRecord(page: Page, pane: string, form: string): Promise<void> {
  await openFromPane(page, pane);
  await expect(page.getByTestId('list-row').first()).toBeVisible();
  await tabToSelector(page, '[data-testid="list-row"]');
  await key(page, 'Enter');
  await expect(page.getByTestId(form)).toBeVisible();
}

export async function save(page: Page): Promise<void> {
  await key(page, 'Control+s');
  await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
}
