// What the log never holds, and how large it grows.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../contract/result';
import { errorFields, largestLog, openRegisterLog, type Log } from './log';

let folder: string;
let log: Log;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-log-'));
  log = openRegisterLog(folder, () => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const secret = 'planted-secret-51f2';
const logged = (): string => readFileSync(join(folder, 'register.log'), 'utf8');

it('leaves out passwords and tokens wherever they stand', async () => {
  log.info({ password: secret }, 'sign-in');
  log.info({ input: { staffId: '110', password: secret } }, 'call');
  log.warn({ headquarters: { connection: { token: secret } } }, 'connect');
  log.error({ config: { headers: { Authorization: `Bearer ${secret}` } } }, 'request');
  log.error({ worker: { password_hash: secret } }, 'row');
  log.error({}, `sent Authorization: Bearer ${secret}`);
  log.error({}, `hash $argon2id$v=19$m=64,t=1,p=1$${secret}$x`);
  const failure: unknown = await axios
    .get('http://127.0.0.1:1/', { headers: { Authorization: `Bearer ${secret}` } })
    .catch((error: unknown) => error);
  log.error({ error: failure }, 'axios');
  log.error({ error: errorFields(new AppError('unexpected', {}, { cause: failure })) }, 'cause');
  expect(logged()).not.toContain(secret);
  expect(logged().trim().split('\n')).toHaveLength(9);
  expect(logged()).toContain('ECONNREFUSED');
});

it('begins a new file when it is full, and keeps one old one', () => {
  log.info({}, 'first');
  writeFileSync(join(folder, 'register.log'), 'x'.repeat(largestLog + 1));
  const again = openRegisterLog(folder, () => undefined);
  again.info({}, 'second');
  again.info({}, 'third');
  expect(statSync(join(folder, 'register.log.old')).size).toBeGreaterThan(largestLog);
  expect(logged()).toContain('third');
  expect(logged().length).toBeLessThan(1_000);
});

it('says once that it cannot be written, and nothing stops', () => {
  const told: string[] = [];
  const nowhere = openRegisterLog(join(folder, 'register.log', 'under a file'), (text) => told.push(text));
  log.info({}, 'a file');
  nowhere.info({}, 'one');
  nowhere.info({}, 'two');
  expect(told).toHaveLength(1);
});
