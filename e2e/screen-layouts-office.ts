// What tests of screen layouts do in Headquarters' designer: begin a layout, drag, publish and assign it.
import type { Locator, Page } from '@playwright/test';
import { expect, goTo } from './headquarters';

export const operation = (page: Page, number: number): Locator =>
  page.locator(`[data-testid="palette-operation"][data-operation="${String(number)}"]`);
export const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(
    `[data-testid="designer-grid"] [role="gridcell"][data-row="${String(row)}"][data-column="${String(column)}"]`,
  );
export const designed = (page: Page, number: number): Locator =>
  page.locator(`[data-testid="designer-button"][data-operation="${String(number)}"]`);

export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('nothing to drag');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2 - 8, b.y + b.height / 2 - 8, { steps: 5 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 2 });
  await page.mouse.up();
}

/** With a finger instead of the mouse. */
export async function dragByTouch(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('nothing to drag');
  const start = { x: a.x + a.width / 2, y: a.y + a.height / 2 };
  const end = { x: b.x + b.width / 2, y: b.y + b.height / 2 };
  const finger = await page.context().newCDPSession(page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) {
    const point = { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}

export async function newLayout(page: Page, id: string, rows = 3, columns = 4): Promise<void> {
  await goTo(page, 'screen-layouts');
  await page.getByTestId('action-new').click();
  await page.getByTestId('layout-id').fill(id);
  await page.getByTestId('layout-new-name').fill(`Layout ${id}`);
  await page.getByTestId('layout-new-columns').fill(String(columns));
  await page.getByTestId('layout-new-rows').fill(String(rows));
  await page.getByTestId('question-yes').click();
  await expect(page.getByTestId('designer-canvas')).toBeVisible();
}

export async function publish(page: Page, number: number): Promise<void> {
  await page.getByTestId('action-publish').click();
  await page.getByTestId('publish-comment').fill(`Version ${String(number)}`);
  await page.getByTestId('publish-yes').click();
  await expect(page.getByTestId('designer-published')).toBeVisible();
}

export async function assign(page: Page, kind: 'worker' | 'register' | 'store', id: string): Promise<void> {
  await page.getByTestId('action-assign').click();
  await page.getByTestId(`assign-${kind}`).click();
  const row = page.locator(`[data-testid="layout-assignment"][data-id="${id}"]`);
  await row.getByRole('checkbox').click();
  await expect(row.getByRole('checkbox')).toBeChecked();
  await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await page.getByTestId('window-close').click();
}
