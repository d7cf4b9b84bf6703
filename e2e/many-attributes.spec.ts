// A company that knows three hundred things of a customer: what one looks for is found by its name, to filter the book
// by and on the customer's page, and what comes after the attributes stays in reach.
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { expect, openClientBook, signInTo, test } from './app';
import { violations } from './register-checks';

const types = ['list', 'integer', 'text', 'date', 'boolean'] as const;
const values = ['Silk', 38, 'Likes to be called in the evening', '1984-06-15', 1] as const;

/** As if Headquarters had sent them, for the whole of Emma's book. */
function addAttributes(dataDir: string, count: number): void {
  const db = connect(join(dataDir, 'register', 'register.db'), forPackages);
  const put = db.prepare(
    'insert into attribute (id, name, type, label, can_be_refined) values (@id, @label, @type, @label, 1)',
  );
  const show = db.prepare("insert into attribute_group_attribute values ('CLIENT-BOOK', ?, ?)");
  const offer = db.prepare("insert into attribute_option values (?, 'Silk', 1)");
  const fill = db.prepare(
    `insert into customer_attribute_value (customer_id, attribute_id, text_value, number_value)
     select id, @id, @text, @number from customer`,
  );
  db.transaction(() => {
    for (let place = 0; place < count; place += 1) {
      const id = 900_000 + place;
      const [type, value] = [types[place % types.length], values[place % values.length]];
      put.run({ id, type, label: `${place === count - 1 ? 'Monogram' : 'Habit'} ${String(place)}` });
      show.run(id, 100 + place);
      if (type === 'list') offer.run(id);
      fill.run({
        id,
        text: typeof value === 'string' ? value : null,
        number: typeof value === 'number' ? value : null,
      });
    }
  })();
  db.close();
}

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
