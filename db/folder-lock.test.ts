import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock';
import { sqliteBinding } from './sqlite-binding';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('only one holds the lock, and it is free once released', () => {
  const lock = lockFolder(folder, 'headquarters');
  expect(() => lockFolder(folder, 'headquarters')).toThrow(expect.objectContaining({ code: 'store-locked' }));
  lockFolder(folder, 'another').release();
  lock.release();
  lockFolder(folder, 'headquarters').release();
});

test('the lock of a process that is killed is free', async () => {
  const script = `
    const Database = require(${JSON.stringify(require.resolve('better-sqlite3'))});
    const handle = new Database(${JSON.stringify(join(folder, 'headquarters.lock'))},
      { nativeBinding: ${JSON.stringify(sqliteBinding()) ?? 'undefined'} });
    handle.pragma('locking_mode = EXCLUSIVE');
    handle.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect(() => lockFolder(folder, 'headquarters')).toThrow(expect.objectContaining({ code: 'store-locked' }));
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await ended;
  lockFolder(folder, 'headquarters').release();
});
