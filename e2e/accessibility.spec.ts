// Every screen passes axe (WCAG 2.2 AA) in light and dark, and works by keyboard alone with targets of 44 px.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openClientBook, signInTo, test } from './app';

async function check(page: Page): Promise<void> {
  // Legacy mode runs axe in the page itself: the window refuses the blank page that axe would open otherwise.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // Sentinels of Fluent's focus traps: they pass the focus on and never keep it.
    .exclude('[data-tabster-dummy]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no violations in ${colorScheme}`, async ({ register: { page } }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await check(page);
    await signInTo(page, '000110');
    await check(page);
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
    await check(page);
  });
}

test('an associate signs in and opens a card’s book by keyboard alone', async ({ register: { page } }) => {
  await page.getByTestId('sign-in-staff-id').focus();
  await page.keyboard.type('000110');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  const welcome = page.getByTestId('welcome');
  await expect(welcome).toBeVisible();
  const button = welcome.locator('[data-operation="712"]');
  for (let presses = 0; presses < 30; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(welcome).toBeVisible();
});

test('everything to be touched is at least 44 px', async ({ register: { page } }) => {
  const small = async (): Promise<string[]> =>
    page.locator('button:visible, a:visible, input:visible, [role="button"]:visible').evaluateAll((all) =>
      all
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && (height < 43.5 || width < 43.5);
        })
        .map((element) => `${element.outerHTML.slice(0, 120)}`),
    );
  expect(await small()).toEqual([]);
  await signInTo(page, '000110');
  expect(await small()).toEqual([]);
  await openClientBook(page);
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  expect(await small()).toEqual([]);
});
