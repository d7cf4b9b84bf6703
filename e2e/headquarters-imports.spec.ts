// A CSV file from a page of Headquarters: checked first, its columns mapped, imported, with what was rejected in a file.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, goTo, signIn, test } from './headquarters';

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
  await goTo(office, 'customers');
  await office.keyboard.press('F3');
  await office.keyboard.type('asa obergsd');
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', '1');
  await goTo(office, 'audit-trail');
  await expect(office.getByTestId('list-row').first()).toContainText('people.csv');
});

test('the documentation’s customers are tried and imported from the page', async ({ office }) => {
  const file = resolve(__dirname, '../../shared/data/customers.csv');
  test.skip(!existsSync(file), 'no data beside the project');
  test.slow();
  await signIn(office, 'admin');
  await goTo(office, 'imports');
  await office.getByTestId('import-file').setInputFiles(file);
  await expect(office.getByTestId('import-trial')).toBeVisible({ timeout: 120_000 });
  const created = await office.getByTestId(count('created')).getAttribute('data-count');
  expect(Number(created)).toBeGreaterThan(1000);
  await goTo(office, 'customers');
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', '3000');
  await goTo(office, 'imports');
  await office.getByTestId('import-file').setInputFiles(file);
  await expect(office.getByTestId('import-trial')).toBeVisible({ timeout: 120_000 });
  await office.getByTestId('action-import').click();
  await expect(office.getByTestId('import-done')).toBeVisible({ timeout: 120_000 });
  await expect(office.getByTestId(count('created'))).toHaveAttribute('data-count', created ?? '');
});
