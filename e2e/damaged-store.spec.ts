// A store that cannot be used: the app says so, keeps the file, and offers the newest verified backup.
import { closeSync, existsSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openClientBook, signInTo, test } from './app';

const store = (dataDir: string): string => join(dataDir, 'register', 'register.db');

function smash(file: string): void {
  const handle = openSync(file, 'r+');
  const junk = Buffer.alloc(4096, 0xa5);
  for (let at = 0; at < Math.min(statSync(file).size, 40 * 4096); at += 4096)
    writeSync(handle, junk, 0, 4096, at);
  closeSync(handle);
}

for (const [name, damage] of [
  ['smashed', smash],
  ['cut in the middle', (file: string) => truncateSync(file, 10_000)],
] as const) {
  test(`a ${name} store is kept aside and the newest backup takes its place`, async ({
    sampleDir,
    launch,
  }) => {
    damage(store(sampleDir));
    const { page } = await launch({ dataDir: sampleDir, until: 'problem' });
    await expect(page.locator('[data-code="store-damaged"]')).toBeVisible();
    await page.getByRole('button', { name: /restore/i }).click();
    await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await signInTo(page, '000110');
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
    const kept = readdirSync(join(sampleDir, 'register')).filter((file) => /set-aside.*\.db$/.test(file));
    expect(kept).toHaveLength(1);
  });
}

test('a store of a newer version is left alone', async ({ sampleDir, launch }) => {
  const handle = openSync(store(sampleDir), 'r+');
  const version = Buffer.alloc(4);
  version.writeUInt32BE(9999);
  writeSync(handle, version, 0, 4, 60);
  closeSync(handle);
  const size = statSync(store(sampleDir)).size;
  const { page } = await launch({ dataDir: sampleDir, until: 'problem' });
  await expect(page.locator('[data-code="store-newer"]')).toBeVisible();
  expect(existsSync(store(sampleDir))).toBe(true);
  expect(statSync(store(sampleDir)).size).toBe(size);
});
