// The parts of set-up that can go wrong quietly: reading zip files, counting results, writing and moving files.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftFolder, moveIntoPlace, repository, writeWhole } from './paths.mjs';
import { add, nothing, readPlaywright, readVitest } from './test-results.mjs';
import { packageFolder } from './third-party-notices.mjs';
import { forEachZipEntry } from './zip-entries.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-set-up-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('a zip file', () => {
  /** One entry a row; the local header has an extra field that the directory's copy lacks, as real ones do. */
  function zip(entries: [string, Buffer, 0 | 8][]): Buffer {
    const locals: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const [name, content, method] of entries) {
      const packed = method === 8 ? deflateRawSync(content) : content;
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(method, 8);
      local.writeUInt16LE(name.length, 26);
      local.writeUInt16LE(4, 28);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(method, 10);
      entry.writeUInt32LE(crc32(content), 16);
      entry.writeUInt32LE(packed.length, 20);
      entry.writeUInt32LE(content.length, 24);
      entry.writeUInt16LE(name.length, 28);
      entry.writeUInt32LE(0o100755 * 0x10000, 38);
      entry.writeUInt32LE(offset, 42);
      locals.push(local, Buffer.from(name), Buffer.alloc(4), packed);
      directory.push(entry, Buffer.from(name));
      offset += 34 + name.length + packed.length;
    }
    const listing = Buffer.concat(directory);
    const tail = Buffer.alloc(22);
    tail.writeUInt32LE(0x06054b50, 0);
    tail.writeUInt16LE(entries.length, 10);
    tail.writeUInt32LE(listing.length, 12);
    tail.writeUInt32LE(offset, 16);
    return Buffer.concat([...locals, listing, tail]);
  }

  test('gives names, modes and bytes, packed or not', () => {
    const large = Buffer.alloc(200_000, 'counterbook ');
    const file = write(
      'a.zip',
      zip([
        ['app/electron', large, 8],
        ['app/version', Buffer.from('33.2.1'), 0],
      ]),
    );
    const found: [string, number, Buffer][] = [];
    forEachZipEntry(file, ({ name, mode, read }) => found.push([name, mode & 0o777, read()]));
    expect(found).toEqual([
      ['app/electron', 0o755, large],
      ['app/version', 0o755, Buffer.from('33.2.1')],
    ]);
  });

  test('that is cut off or none at all is refused', () => {
    const whole = zip([['a', Buffer.from('x'.repeat(1000)), 0]]);
    const visit = (): void => undefined;
    expect(() => forEachZipEntry(write('cut.zip', whole.subarray(0, 500)), visit)).toThrow(/not a zip/);
    expect(() => forEachZipEntry(write('text.zip', 'hello'), visit)).toThrow(/not a zip/);
  });
});

describe('results', () => {
  test('of vitest count a file that does not load as a failure', () => {
    const file = write(
      'unit.json',
      JSON.stringify({
        numPassedTests: 3,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 1,
        testResults: [
          { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
          { status: 'failed', assertionResults: [] },
          { status: 'passed', assertionResults: [{ status: 'passed' }] },
        ],
      }),
    );
    expect(readVitest(file, 1)).toEqual({ passed: 3, failed: 2, skipped: 3 });
  });

  test('of a runner that failed without saying why count one failure', () => {
    expect(readPlaywright(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    const file = write(
      'e2e.json',
      JSON.stringify({ stats: { expected: 4, flaky: 0, unexpected: 0, skipped: 1 } }),
    );
    expect(readPlaywright(file, 1)).toEqual({ passed: 4, failed: 1, skipped: 1 });
    expect(readPlaywright(file, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
    expect(add(readPlaywright(file, 0), nothing)).toEqual({ passed: 4, failed: 0, skipped: 1 });
  });
});

describe('files', () => {
  test('are written whole and leave no draft behind', () => {
    const file = join(folder, 'deep', 'file.json');
    writeWhole(file, 'one');
    writeWhole(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['file.json']);
  });

  test('a draft that was left long ago is removed, a fresh one is somebody else’s', () => {
    const target = join(folder, 'electron-1.0.0');
    const [old, fresh] = [draftFolder(target), draftFolder(target)];
    utimesSync(old, 0, 0);
    const mine = draftFolder(target);
    expect(readdirSync(folder).sort()).toEqual([fresh, mine].map((path) => basename(path)).sort());
  });

  test('two runs that make the same folder leave one of them', () => {
    for (const name of ['first', 'second']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'name'), name);
      moveIntoPlace(join(folder, name), join(folder, 'target'));
    }
    expect(readFileSync(join(folder, 'target', 'name'), 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['target']);
  });
});

test.each([
  ['zod/v4/core.js', 'zod'],
  ['@fluentui/react-icons/lib/a.js?commonjs', '@fluentui/react-icons'],
  ['a/node_modules/@b/c/d/e.js', 'a/node_modules/@b/c'],
])('%s is a module of %s', (path, folder) => {
  expect(packageFolder(join(repository, 'node_modules', path))).toBe(folder);
});

test('our own sources belong to no package', () => {
  expect(packageFolder(join(repository, 'main', 'pos', 'register.ts'))).toBeUndefined();
});

test('the Electron path is one line on standard output, an executable', () => {
  const script = join(repository, 'build', 'set-up', 'electron-path.mjs');
  const output = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  expect(output.split('\n')).toHaveLength(2);
  const version = execFileSync(output.trim(), ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
});
