// The layers import one way, and each sharp tool of Electron is used in one file. The lint rules are fed bad
// imports, so that a rule that no longer bites is noticed.
import { ESLint } from 'eslint';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

async function refuses(filePath: string, statement: string): Promise<boolean> {
  const [result] = await eslint.lintText(`${statement}\n`, { filePath });
  return (result?.messages ?? []).some((message) => message.ruleId === 'no-restricted-imports');
}

describe('imports go renderer → main/contract ← main → db, and electron → main', () => {
  it.each([
    ['renderer/pos/x.ts', "import 'electron';"],
    ['renderer/pos/x.ts', "import 'node:fs';"],
    ['renderer/pos/x.ts', "import '../../main/pos/register';"],
    ['renderer/pos/x.ts', "import '../../db/pos/open';"],
    ['renderer/pos/x.ts', "import 'better-sqlite3';"],
    ['renderer/screen-layouts/x.ts', "import '../pos/bridge';"],
    ['renderer/screen-layouts/x.ts', "import '../headquarters/app/app';"],
    ['renderer/screen-layouts/x.ts', "import '../../main/pos/register';"],
    ['main/pos/x.ts', "import 'electron';"],
    ['main/pos/x.ts', "import 'better-sqlite3';"],
    ['main/pos/x.ts', "import '../../electron/window';"],
    ['main/headquarters/x.ts', "import 'kysely';"],
    ['main/headquarters/x.ts', "import '../../renderer/ui/theme';"],
    ['main/contract/x.ts', "import 'node:path';"],
    ['main/contract/x.ts', "import '../pos/register';"],
    ['main/contract/x.ts', "import '../../db/pos/open';"],
    ['db/pos/x.ts', "import 'electron';"],
    ['db/pos/x.ts', "import '../../main/pos/register';"],
    ['electron/x.ts', "import 'better-sqlite3';"],
    ['electron/x.ts', "import '../renderer/pos/bridge';"],
  ])('%s may not say %s', async (file, statement) => {
    expect(await refuses(file, statement)).toBe(true);
  });

  it.each([
    ['renderer/pos/x.ts', "import '../../main/contract/card';"],
    ['renderer/headquarters/x.ts', "import '../screen-layouts/layout-grid';"],
    ['renderer/screen-layouts/x.ts', "import '../../main/contract/operations';"],
    ['main/pos/x.ts', "import '../../db/pos/open';"],
    ['db/pos/x.ts', "import '../../main/contract/values';"],
    ['electron/x.ts', "import '../main/pos/register';"],
  ])('%s may say %s', async (file, statement) => {
    expect(await refuses(file, statement)).toBe(false);
  });
});

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(?:electron|main|db|renderer)\/.*\.tsx?$/u.test(file) && !/\.test\.tsx?$/u.test(file));

const using = (pattern: RegExp): string[] =>
  sources.filter((file) => pattern.test(readFileSync(file, 'utf8')));

describe('each sharp tool is used in one place', () => {
  it.each([
    [/ipcMain\./u, ['electron/ipc.ts']],
    [/\.send\(eventChannel|webContents\.send\(/u, ['electron/events.ts']],
    [/new BrowserWindow\(/u, ['electron/window.ts']],
    [/safeStorage\./u, ['electron/secret-box.ts']],
    [/utilityProcess\.fork\(/u, ['electron/headquarters-process.ts']],
    [/shell\.openExternal\(/u, ['electron/external-links.ts']],
    [/contextBridge\./u, ['electron/preload.ts']],
    [/from 'better-sqlite3'/u, using(/from 'better-sqlite3'/u).filter((file) => file.startsWith('db/'))],
  ])('%s', (pattern, places) => {
    expect(using(pattern)).toEqual(places);
  });
});
