// A company that knows three hundred things of a customer: what one looks for is found by its name, to filter the book
// by and on the customer's page, and what comes after the attributes stays in reach.
import { expect, openClientBook, signInTo, test } from './app';
import { addAttributes } from './large-store';
import { violations } from './register-checks';

test('of three hundred attributes the one that is wanted is found by its name', async ({
  launch,
  sampleDir,
}) => {
  test.slow();
  addAttributes(sampleDir, 290);
  const { page } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  await signInTo(page, '000110');
  await openClientBook(page);
  await expect(page.getByTestId('client-card').first()).toBeVisible();

  await page.getByTestId('filter-open').click();
  const facets = page.getByTestId('filter-attribute');
  await expect(facets.first()).toBeVisible();
  // As far as one has come they are drawn, down to the last.
  expect(await facets.count()).toBeLessThan(100);
  const last = page.locator('[data-testid="filter-attribute"][data-name="Monogram 289"]');
  await expect(async () => {
    await facets.last().scrollIntoViewIfNeeded();
    await expect(last).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50] });
  const find = page.getByTestId('filter-find');
  await find.fill('monogr');
  await expect(facets).toHaveCount(1);
  await expect(facets).toHaveAttribute('data-name', 'Monogram 289');
  await find.fill('zzzz');
  await expect(facets).toHaveCount(0);
  await expect(page.getByTestId('filter-panel')).toContainText('No filter is called “zzzz”.');
  await find.fill('');
  await expect(facets.nth(1)).toBeVisible();
  await page.getByTestId('filter-apply').click();

  await page.getByTestId('client-card').first().getByTestId('card-name').click();
  const edits = page.getByTestId('attribute-edit');
  await expect(edits).toHaveCount(12);
  await expect(page.getByTestId('customer-purchases')).toBeVisible();
  await page.getByTestId('attribute-find').fill('MONOGR');
  await expect(edits).toHaveCount(1);
  await edits.click();
  await expect(page.getByTestId('attribute-editor')).toHaveAttribute('data-type', 'boolean');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByTestId('attribute-find').fill('');
  await page.getByTestId('attributes-whole').click();
  await expect.poll(() => edits.count()).toBeGreaterThan(290);
});
