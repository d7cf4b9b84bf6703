// What the check of a package must notice, each shown to it once.
import { createPackageWithOptions } from '@electron/asar';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkArchive, checkFuses } from './check-package.mjs';
import { providedElectron } from './electron-runtime.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-package-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const good = {
  'package.json': '{"name":"counterbook","main":"out/main/index.cjs"}',
  'out/main/index.cjs': '',
  'out/preload/index.cjs': '',
  'out/renderer/assets/pos-1.js': '',
  'out/web-application/headquarters/index.html': '',
  'node_modules/better-sqlite3/lib/index.js': '',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node': '',
  'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node': '',
};

async function problemsOf(files: Record<string, string>, unpack = '**/*.node'): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'app', dirname(path)), { recursive: true });
    writeFileSync(join(folder, 'app', path), text);
  }
  const archive = join(folder, 'app.asar');
  await createPackageWithOptions(join(folder, 'app'), archive, { unpack });
  return checkArchive(archive);
}

test('a good archive has no problems', async () => {
  expect(await problemsOf(good)).toEqual([]);
});

test.each([
  'out/main/index.cjs.map',
  'out/main/bench.cjs',
  'out/main/bench-electron.cjs',
  'out/renderer/assets/pos-1.js.map',
  'out/renderer/pos/main.tsx',
  'main/pos/register.ts',
  'node_modules/better-sqlite3/src/better_sqlite3.cpp',
  'node_modules/zod/index.js',
  'shared/data/customers.csv',
])('%s is noticed', async (path) => {
  expect(await problemsOf({ ...good, [path]: '' })).toEqual([`${path} should not be packed`]);
});

test('native modules that are not unpacked are noticed', async () => {
  expect(await problemsOf(good, '*.none')).toEqual([
    'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node is not unpacked',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node is not unpacked',
  ]);
});

test('a missing native module is noticed', async () => {
  const files = Object.entries(good).filter(([path]) => !path.includes('prebuilds'));
  expect(await problemsOf(Object.fromEntries(files))).toEqual([
    'better-sqlite3 has 0 native modules instead of the one of this system',
  ]);
});

test('a native module of another system is noticed', async () => {
  expect(await problemsOf({ ...good, 'node_modules/better-sqlite3/prebuilds/win32-x64.node': '' })).toEqual([
    'better-sqlite3 has 2 native modules instead of the one of this system',
  ]);
});

test('what development leaves in package.json is noticed', async () => {
  const files = { ...good, 'package.json': '{"scripts":{"x":"y"},"devDependencies":{"z":"1"}}' };
  expect(await problemsOf(files)).toEqual([
    'package.json still has scripts',
    'package.json still has devDependencies',
  ]);
});

test('the fuses of the development runtime are not those of a package', async () => {
  const problems = await checkFuses(providedElectron()?.executable ?? '');
  expect(problems).toContain('fuse RunAsNode is not off');
  expect(problems).toContain('fuse OnlyLoadAppFromAsar is not on');
});
