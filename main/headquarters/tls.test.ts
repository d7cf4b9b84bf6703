import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestAuthority } from '../../e2e/azure/certificates';
import { runHeadquarters } from './run';
import type { RunningHeadquarters } from './run';
import { readServiceOptions } from './service-options';

let folder: string;
let running: RunningHeadquarters | null = null;
const authority = createTestAuthority();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-tls-'));
});
afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(folder, { recursive: true, force: true });
});

const start = (...args: string[]): Promise<RunningHeadquarters> =>
  runHeadquarters(readServiceOptions([`--data-dir=${folder}`, ...args]), () => undefined);

interface Answer {
  readonly status: number | undefined;
  readonly cookie: string;
}
const post = (url: string, body: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-counterbook-request': '1' };
    const sent = request(url, { method: 'POST', ca: authority.certificate, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, cookie: response.headers['set-cookie']?.[0] ?? '' });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });

test('with a certificate everything is encrypted, other computers may come in, and the cookie stays on TLS', async () => {
  const identity = authority.issue(['localhost']);
  writeFileSync(join(folder, 'cert.pem'), identity.certificate);
  writeFileSync(join(folder, 'key.pem'), identity.key);
  running = await start(
    '--host=0.0.0.0',
    `--tls-certificate=${join(folder, 'cert.pem')}`,
    `--tls-key=${join(folder, 'key.pem')}`,
  );
  expect(running.url).toMatch(/^https:\/\/localhost:\d+$/);
  const answer = await post(`${running.url}/api/headquarters/session/first-user`, {
    code: running.setUpCode,
    userId: 'ann',
    name: 'Ann',
    password: 'correct horse battery',
    language: 'en-US',
  });
  expect(answer.status).toBe(200);
  expect(answer.cookie).toMatch(
    /^__Host-counterbook-session=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const plain = await fetch(running.url.replace('https:', 'http:')).catch(() => null);
  expect(plain).toBeNull();
});

test('without a certificate it listens to this computer only', async () => {
  await expect(start('--host=0.0.0.0')).rejects.toMatchObject({ code: 'headquarters-start-failed' });
  await expect(start('--tls-certificate=nowhere.pem', '--tls-key=nowhere.pem')).rejects.toMatchObject({
    code: 'headquarters-start-failed',
  });
  expect(() => readServiceOptions(['--tls-key=x'])).toThrow('belong together');
});
