// A CSV file from a page of Headquarters: checked first, its columns mapped, imported, with what was rejected in a file.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, goTo, signIn, test } from './headquarters';

const realData = resolve(__dirname, '../../shared/data');
const count = (name: string): string => `import-${name}`;

test('a file is checked, mapped and imported, and what is wrong comes back in a file', async ({ office }) => {
  await signIn(office, 'admin');
  await goTo(office, 'customers');
  await office.getByTestId('action-import').click();
  await expect(office.getByTestId('page-imports')).toBeVisible();
  const content = [
    'number,name,email,tier',
    'N1,Åsa Öbergsdotter,asa@example.com,Gold',
    'N2,Bo Lind,bo at home,Silver',
    'N3,王伟,wei@example.com,Gold',
  ].join('\n');
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await office.getByTestId('import-file').setInputFiles(file);

  // Nobody says which column the account number is.
  await expect(office.getByTestId('import-failure')).toHaveAttribute('data-code', 'column-missing');
  const column = office.locator('[data-testid="import-column"][data-header="number"]');
  await column.getByRole('combobox').selectOption('account_number');
  await office.getByTestId('action-check').click();
  await expect(office.getByTestId('import-trial')).toBeVisible();
  await expect(office.getByTestId(count('created'))).toHaveAttribute('data-count', '2');
  await expect(office.getByTestId(count('rejected'))).toHaveAttribute('data-count', '1');
  await expect(office.getByTestId('import-first-rows')).toContainText('王伟');
  await expect(office.getByTestId('import-reject')).toHaveAttribute('data-code', 'no-email');

  const [saved] = await Promise.all([
    office.waitForEvent('download'),
    office.getByTestId('import-rejects-save').click(),
  ]);
  expect(saved.suggestedFilename()).toBe('people.rejects.csv');
  expect(readFileSync(await saved.path(), 'utf8')).toContain('bo at home');

  await office.getByTestId('action-import').click();
  await expect(office.getByTestId('import-done')).toBeVisible();
  await expect(office.getByTestId(count('created'))).toHaveAttribute('data-count', '2');
  await expect(office.getByTestId(count('findable'))).toContainText('2 of 2');
  await goTo(office, 'customers');
  await office.keyboard.press('F3');
  await office.keyboard.type('asa obergsd');
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', '1');
  await goTo(office, 'audit-trail');
  await expect(office.getByTestId('list-row').first()).toContainText('people.csv');
});

test('the documentation’s customers and their purchases are tried and imported from the page', async ({
  office,
}) => {
  const [customers, sales] = ['customers.csv', 'sales_lines.csv'].map((name) => resolve(realData, name)) as [
    string,
    string,
  ];
  test.skip(
    !existsSync(customers) || !existsSync(sales),
    `No real data beside the project (${customers}, ${sales}): nothing to import.`,
  );
  test.setTimeout(300_000);
  await signIn(office, 'admin');
  await goTo(office, 'imports');
  const result = (name: 'created' | 'rejected') => office.getByTestId(count(name));
  /** As somebody else sees it in a window of their own. */
  const expectCustomers = async (total: number): Promise<void> => {
    const other = await office.context().newPage();
    await other.goto(new URL('#/customers', office.url()).href);
    await expect(other.getByTestId('list')).toHaveAttribute('data-total', String(total));
    await other.close();
  };
  /** Tries the file, sees that nothing was written, and imports it. Answers how many rows were made. */
  const bring = async (kind: string, file: string): Promise<number> => {
    await office.getByTestId('import-kind').selectOption(kind);
    await office.getByTestId('import-file').setInputFiles(file);
    await expect(office.getByTestId('import-trial')).toBeVisible({ timeout: 120_000 });
    const created = await result('created').getAttribute('data-count');
    if (kind === 'customers') await expectCustomers(3000);
    await office.getByTestId('action-import').click();
    await expect(office.getByTestId('import-done')).toBeVisible({ timeout: 120_000 });
    await expect(result('created')).toHaveAttribute('data-count', created ?? '');
    return Number(created);
  };
  expect(await bring('customers', customers)).toBe(18_484);
  await office.getByTestId('action-clear').click();
  expect(await bring('sales', sales)).toBe(56_046);
  await expect(result('rejected')).toHaveAttribute('data-count', '0');

  await goTo(office, 'customers');
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', String(3000 + 18_484));
  await office.keyboard.press('F3');
  await office.keyboard.type('AW00029255');
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', '1');
  await office.keyboard.press('ArrowDown');
  await office.keyboard.press('Enter');
  await office.getByTestId('customer-tab-purchases').click();
  await expect(office.getByTestId('list-row').filter({ hasText: 'Road-150 Red, 48' })).toContainText(
    '3,578.27',
  );
});
