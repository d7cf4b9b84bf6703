// Two Headquarters on one PostgreSQL database, as registers and people see them: sessions, versions, downloads, imports
// and the sample company hold across both.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutConnections, temporaryDatabase } from '../../db/headquarters/testing-postgresql';
import type { TemporaryDatabase } from '../../db/headquarters/testing-postgresql';
import { openHeadquartersStore } from '../../db/headquarters/open';
import { putSetting } from '../../db/headquarters/settings';
import { valueOf } from '../../db/headquarters/testing';
import { legalEntities } from '../contract/headquarters/organisation';
import { currentSession } from '../contract/headquarters/sessions';
import { headquartersStorePath } from '../data-folder';
import { openCompany } from './company';
import { runHeadquarters } from './run';
import type { RunningHeadquarters } from './run';
import { readServiceOptions } from './service-options';
import { readLines, referenceRegister } from './testing';
import { Client } from './web-application/testing';

let folder: string;
let database: TemporaryDatabase;
let running: RunningHeadquarters[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-instances-'));
  database = await temporaryDatabase(true);
  running = [];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (name: string, ...more: string[]): Promise<RunningHeadquarters> => {
  const environment = { COUNTERBOOK_DATABASE_URL: database.address.url };
  const options = readServiceOptions([`--data-dir=${join(folder, name)}`, ...more], environment);
  const one = await runHeadquarters(options, () => undefined);
  running.push(one);
  return one;
};

test('both start at once on an empty database with one sample company; the same file is sent by both', async () => {
  const [one, two] = await Promise.all([
    start('one', '--sample', '--register=HOUSTON-1'),
    start('two', '--sample', '--register=HOUSTON-1'),
  ]);
  const content = async ({ url, registerToken }: RunningHeadquarters): Promise<unknown[]> => {
    const headers = { authorization: `Bearer ${registerToken}` };
    const reply = await fetch(`${url}/api/distribution/jobs/1010?mode=full&cursor=0`, { headers });
    // Rows within a package have no order.
    return readLines(await reply.text())
      .flatMap(([kind, content]) => (kind === 'rows' ? (content as unknown[]) : [[kind, content]]))
      .map((row) => JSON.stringify(row))
      .sort();
  };
  const [first, second] = [await content(one), await content(two)];
  expect(first.length).toBeGreaterThan(20_000);
  expect(second).toEqual(first);
  // A session of one is a session of the other.
  const admin = await new Client(one.url).signIn('admin');
  const other = new Client(two.url);
  other.sessionCookie = admin.sessionCookie;
  expect((await other.call(currentSession)).session?.userId).toBe('admin');
  // Of two people who change the same record at once, one is told.
  const { version, name, currencyCode, language } = await admin.call(legalEntities.read, {
    params: { id: 'USRT' },
  });
  const change = (client: Client, to: string) =>
    client.send(legalEntities.update, {
      params: { id: 'USRT' },
      body: { version, name: to, currencyCode, language },
    });
  const answers = await Promise.all([change(admin, `${name} A`), change(other, `${name} B`)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const stale = answers.find(({ status }) => status === 409);
  expect(stale?.failure).toMatchObject({ code: 'record-changed', detail: { by: 'admin' } });
  // What one wrote is sent by the other, from where the register was.
  const register = referenceRegister();
  register.apply(readLines(await download(one, '1110', 0)));
  const cursor = register.cursor('1110');
  await change(admin, 'ignored');
  register.apply(readLines(await download(two, '1110', cursor)));
  register.close();
}, 180_000);

const download = async (
  { url, registerToken }: RunningHeadquarters,
  job: string,
  cursor: number,
): Promise<string> => {
  const reply = await fetch(`${url}/api/distribution/jobs/${job}?mode=delta&cursor=${String(cursor)}`, {
    headers: { authorization: `Bearer ${registerToken}` },
  });
  expect(reply.status).toBe(200);
  return reply.text();
};

test(
  'a sample company that was cut off is begun anew by whoever starts next',
  { timeout: 120_000 },
  async () => {
    const open = (sample: boolean) =>
      openCompany({
        file: headquartersStorePath(join(folder, 'one')),
        database: database.address,
        sample,
        onProgress: () => undefined,
      });
    const store = await openHeadquartersStore({
      file: headquartersStorePath(folder),
      database: database.address,
    });
    await putSetting(store.db, 'sample-company-unfinished', '1');
    await store.db
      .insertInto('legal_entity')
      .values({ id: 'HALF', name: 'Half', currency_code: 'USD', language: 'en-US', change_number: 1 })
      .execute();
    const empty = await open(false);
    expect(await valueOf(empty, 'select count(*) from legal_entity')).toBe(0);
    await empty.close();
    await putSetting(store.db, 'sample-company-unfinished', '1');
    const whole = await open(true);
    expect(await valueOf(whole, 'select count(*) from customer')).toBe(3000);
    await whole.close();
    await store.close();
  },
);

test('while the database is away routes say so; when it is back they answer, without a restart', async () => {
  const one = await start('one', '--register=HOUSTON-1');
  const health = async () => {
    const reply = await fetch(`${one.url}/api/health`);
    return { status: reply.status, body: (await reply.json()) as { code?: string } };
  };
  expect((await health()).status).toBe(200);
  await database.forbid(true);
  await cutConnections(database.address);
  await expect.poll(async () => (await health()).status).toBe(503);
  expect((await health()).body.code).toMatch(/^headquarters-database-(away|refused)$/);
  await database.forbid(false);
  await expect.poll(async () => (await health()).status).toBe(200);
  const log = readFileSync(join(folder, 'one', 'logs', 'headquarters.log'), 'utf8');
  expect(log).toContain(database.address.place);
  for (const password of ['te%25st', 'te%st']) expect(log).not.toContain(password);
});

test('without COUNTERBOOK_KEY, and with another one, whoever runs it is told', async () => {
  const before = process.env['COUNTERBOOK_KEY'];
  try {
    delete process.env['COUNTERBOOK_KEY'];
    expect((await start('one')).warnings[0]).toMatch(/COUNTERBOOK_KEY is not set/);
    process.env['COUNTERBOOK_KEY'] = 'ab'.repeat(32);
    expect((await start('two')).warnings).toEqual([]);
    process.env['COUNTERBOOK_KEY'] = 'cd'.repeat(32);
    expect((await start('three')).warnings[0]).toMatch(/another key/);
  } finally {
    if (before === undefined) delete process.env['COUNTERBOOK_KEY'];
    else process.env['COUNTERBOOK_KEY'] = before;
  }
});
