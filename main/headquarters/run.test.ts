import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHeadquartersStore } from '../../db/headquarters/open';
import { valueOf } from '../../db/headquarters/testing';
import { administratorTokenPath, headquartersAddressPath, headquartersStorePath } from '../data-folder';
import { distributionJobs } from '../contract/distribution';
import { runHeadquarters } from './run';
import { readServiceOptions } from './service-options';
import { readLines, referenceRegister } from './testing';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'counterbook-run-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const start = (...more: string[]) =>
  runHeadquarters(readServiceOptions([`--data-dir=${dataDir}`, ...more]), (done, total) =>
    progress.push([done, total]),
  );
let progress: [number, number][] = [];

const customersIn = async (): Promise<number> => {
  const store = await openHeadquartersStore({ file: headquartersStorePath(dataDir) });
  const count = Number(await valueOf(store, 'SELECT count(*) FROM customer'));
  await store.close();
  return count;
};

test('the sample company is made once, answered from, and every job of it arrives at a register', async () => {
  progress = [];
  const running = await start('--sample', '--register=HOUSTON-1');
  expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1]);
  expect(readFileSync(headquartersAddressPath(dataDir), 'utf8').trim()).toBe(running.url);
  expect(statSync(administratorTokenPath(dataDir)).mode & 0o077).toBe(
    process.platform === 'win32' ? 0o066 : 0,
  );
  const register = referenceRegister();
  for (const { number } of distributionJobs) {
    const reply = await fetch(`${running.url}/api/distribution/jobs/${number}?mode=full&cursor=0`, {
      headers: { authorization: `Bearer ${running.registerToken}` },
    });
    register.apply(readLines(await reply.text()));
  }
  expect(register.sqlite.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(3000);
  register.close();
  await expect(start()).rejects.toMatchObject({ code: 'store-locked' });
  await running.stop();
  expect(existsSync(headquartersAddressPath(dataDir))).toBe(false);
  expect(existsSync(administratorTokenPath(dataDir))).toBe(false);
  expect(readdirSync(join(dataDir, 'headquarters')).filter((name) => name.includes('-wal'))).toEqual([]);
  expect(readFileSync(join(dataDir, 'logs', 'headquarters.log'), 'utf8')).not.toContain(
    running.registerToken,
  );

  progress = [];
  await (await start('--sample')).stop();
  expect(progress).toEqual([]);
  expect(await customersIn()).toBe(3000);
}, 60_000);

test('a sample company that was not finished is begun again; an empty company becomes the sample', async () => {
  mkdirSync(join(dataDir, 'headquarters'));
  writeFileSync(`${headquartersStorePath(dataDir)}.sample`, 'half of it');
  await (await start()).stop();
  expect(await customersIn()).toBe(0);
  await (await start('--sample')).stop();
  expect(await customersIn()).toBe(3000);
}, 60_000);

test('the address of one that was killed is gone before the next one answers', async () => {
  writeFileSync(headquartersAddressPath(dataDir), 'http://127.0.0.1:9');
  mkdirSync(join(dataDir, 'headquarters'));
  // A store that cannot be opened: it does not come to answering.
  mkdirSync(headquartersStorePath(dataDir));
  await expect(start()).rejects.toThrow();
  expect(existsSync(headquartersAddressPath(dataDir))).toBe(false);
});

test('what cannot be listened on is said, and leaves the folder free', async () => {
  await expect(start('--host=0.0.0.0')).rejects.toMatchObject({ code: 'headquarters-start-failed' });
  const running = await start();
  const { port } = new URL(running.url);
  const other = mkdtempSync(join(tmpdir(), 'counterbook-run-'));
  await expect(
    runHeadquarters(readServiceOptions([`--data-dir=${other}`, `--port=${port}`]), () => undefined),
  ).rejects.toThrow('EADDRINUSE');
  rmSync(other, { recursive: true, force: true });
  await running.stop();
});

test('switches are checked', () => {
  expect(readServiceOptions(['--data-dir=/x', '--register=HOUSTON-1', '--clock-offset=-5'])).toEqual({
    dataDir: '/x',
    host: '127.0.0.1',
    port: 0,
    sample: false,
    clockOffset: -5,
    registerId: 'HOUSTON-1',
  });
  for (const wrong of ['--port=x', '--port=70000', '--register=a b', '--clock-offset=soon', '--unknown']) {
    expect(() => readServiceOptions([wrong]), wrong).toThrow();
  }
});
