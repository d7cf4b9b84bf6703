// Real customers and purchases come in by the counterbook command and are shown in the client book.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openClientBook, projectFolder, realData, signInTo, test } from './app';

const customers = join(realData, 'customers.csv');
const sales = join(realData, 'sales_lines.csv');

test.skip(!existsSync(customers), `No real data beside the project (${customers}): nothing to import.`);

const importFile = (dataDir: string, kind: string, file: string, ...more: string[]) =>
  spawnSync(
    process.execPath,
    [
      'out/main/counterbook.cjs',
      'import',
      kind,
      file,
      `--data-dir=${dataDir}`,
      `--rejects=${dataDir}/rejects.csv`,
      ...more,
    ],
    { cwd: projectFolder, encoding: 'utf8', timeout: 300_000 },
  );

test('18,484 imported customers open in a client book while the register runs', async ({ register }) => {
  test.setTimeout(300_000);
  const { page, dataDir } = register;
  // The register can be used before its Headquarters answers; the command wants it to.
  await expect.poll(() => existsSync(join(dataDir, 'headquarters.url'))).toBe(true);
  const imported = importFile(dataDir, 'customers', customers, '--client-book-of=000140');
  expect(imported.stderr + imported.stdout).toContain('18,484');
  expect(imported.status).toBe(0);
  expect(importFile(dataDir, 'sales', sales).status).toBe(0);

  await signInTo(page, '000140');
  await page.getByTestId('sync-state').click();
  await page.getByRole('button', { name: /now/i }).click();
  await page.keyboard.press('Escape');
  await openClientBook(page);
  const book = page.getByTestId('client-book');
  await expect
    .poll(async () => Number(await book.getAttribute('data-total')), { timeout: 120_000 })
    .toBe(18_484);
  await page.getByRole('searchbox').first().fill('yang jon');
  await expect(page.locator('[data-account-number="AW00011000"]')).toBeVisible();
});
