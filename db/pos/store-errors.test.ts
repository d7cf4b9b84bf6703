// What is said of a store that could not be written to, where SQLite does not tell why.
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeFailure, unwrittenFailure } from './store-errors';
import { makeFolder, type TestFolder } from './testing';

const failed = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });

const storeIn = ({ dataDir }: TestFolder): string => join(dataDir, 'register.db');

describe('a store that could not be written to', () => {
  const asUser = process.getuid?.() === 0 ? 65_534 : undefined;
  it.skipIf(process.platform === 'win32')('is not called full where the folder takes no writes', () => {
    const folder = makeFolder();
    try {
      chmodSync(folder.dataDir, 0o555);
      if (asUser !== undefined) process.seteuid?.(asUser);
      expect(unwrittenFailure(failed, storeIn(folder))).toMatchObject({ code: 'store-read-only' });
    } finally {
      if (asUser !== undefined) process.seteuid?.(0);
      chmodSync(folder.dataDir, 0o755);
      folder.remove();
    }
  });

  it('is full where only it takes no more, and nothing stays beside it', () => {
    const folder = makeFolder();
    try {
      const before = readdirSync(folder.dataDir);
      const failure = unwrittenFailure(failed, storeIn(folder));
      expect(failure).toBe(failed);
      expect(storeFailure(failure)).toMatchObject({ code: 'store-full' });
      expect(readdirSync(folder.dataDir)).toEqual(before);
    } finally {
      folder.remove();
    }
  });
});
