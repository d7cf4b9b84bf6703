// The command as people and scripts use it: on a store of its own, and on a running Headquarters.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from '../../db/folder-lock';
import { openHeadquartersStore } from '../../db/headquarters/open';
import { rowsOf, smallCompany } from '../../db/headquarters/testing';
import {
  headquartersAddressPath,
  headquartersFolder,
  headquartersStorePath,
  registerStorePath,
} from '../data-folder';
import { runHeadquarters, type RunningHeadquarters } from '../headquarters/run';
import { runCounterbook } from './commands';

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-command-'));
  dataDir = join(folder, 'data');
  const store = await openHeadquartersStore({ file: headquartersStorePath(dataDir) });
  await smallCompany(store);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], signal = new AbortController().signal): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    isInteractive: false,
    folder,
  };
  const code = await runCounterbook(args, terminal, signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

const customers =
  'Account number,First name,Last name,E-mail,Income\nA1,Jon,Yang,jon@example.com,"$90,000"\nA2,Eva,Öst,eva@example.com,"$70,000"\n';
const importCustomers = (name: string, ...more: string[]): Promise<Ran> =>
  run(['import', 'customers', name, `--data-dir=${dataDir}`, '--legal-entity=USRT', ...more]);

type Select = (sql: string) => Promise<Record<string, unknown>[]>;

async function inStore<T>(work: (select: Select) => Promise<T>): Promise<T> {
  const store = await openHeadquartersStore({ file: headquartersStorePath(dataDir) });
  try {
    return await work((sql) => rowsOf(store, sql));
  } finally {
    await store.close();
  }
}

describe.each(['its own', 'a running'] as const)('with %s Headquarters', { timeout: 120_000 }, (which) => {
  let running: RunningHeadquarters | null = null;
  beforeEach(async () => {
    if (which === 'its own') return;
    const options = { dataDir, host: '127.0.0.1', port: 0, sample: false, clockOffset: 0, registerId: null };
    running = await runHeadquarters(options, () => undefined);
  });
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  afterEach(stop);

  test('imports, says so, and the second time changes nothing', async () => {
    const first = await importCustomers(file('people.csv', customers));
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toMatch(/2 rows read/);
    expect(first.out).toMatch(/2 created, 0 updated, 0 unchanged, 0 rejected/);
    expect(first.out).toMatch(/New: Income/);
    const second = await importCustomers('people.csv');
    expect(second.out).toMatch(/0 created, 0 updated, 2 unchanged, 0 rejected/);
    expect(existsSync(join(folder, 'people.rejects.csv'))).toBe(false);
    await stop();
    expect(
      await inStore((select) => select('SELECT account_number, name FROM customer ORDER BY id')),
    ).toEqual([
      { account_number: 'A1', name: 'Jon Yang' },
      { account_number: 'A2', name: 'Eva Öst' },
    ]);
  });

  test('bad rows go to the rejects file, which can be corrected and imported', async () => {
    const bad = `${customers}A3,"Ann, Mary",Lee,ann at home,$5\n,Nobody,,x@example.com,$1\nA4,Bo,Ek,bo@example.com,$6\n`;
    const ran = await importCustomers(file('people.csv', bad), '--json');
    expect(ran.code).toBe(1);
    const path = join(folder, 'people.rejects.csv');
    expect(JSON.parse(ran.out)).toMatchObject({
      summary: { read: 5, created: 3, rejected: 2 },
      failure: null,
      rejectsFile: path,
      exitCode: 1,
    });
    const rejects = readFileSync(path, 'utf8');
    expect(Papa.parse(rejects.trim()).data).toEqual([
      ['line', 'reason', 'Account number', 'First name', 'Last name', 'E-mail', 'Income'],
      ['4', 'E-mail: "ann at home" is no e-mail address.', 'A3', 'Ann, Mary', 'Lee', 'ann at home', '$5'],
      ['5', 'The account number is missing.', '', 'Nobody', '', 'x@example.com', '$1'],
    ]);
    const corrected = rejects
      .replaceAll('ann at home', 'ann@example.com')
      .replace('missing.,,', 'missing.,A5,');
    const again = await importCustomers(file('corrected.csv', corrected));
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/2 created, 0 updated, 0 unchanged, 0 rejected/);
    await stop();
    expect(await inStore((select) => select('SELECT name FROM attribute'))).toEqual([{ name: 'Income' }]);
  });

  test('puts customers into a client book, but not those of a colleague', async () => {
    file('people.csv', customers);
    expect((await importCustomers('people.csv', '--client-book-of=000110')).code).toBe(0);
    const other = await importCustomers('people.csv', '--client-book-of=000999');
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('"000999"') as unknown });
    await stop();
    expect(await inStore((select) => select('SELECT count(*) AS n FROM client_book_member'))).toEqual([
      { n: 2 },
    ]);
  });

  test.each([
    ['no such file', 'none.csv', [], /no such file/],
    ['no key column', 'a.csv', [], /no column "account_number"/],
    ['an unknown field', 'people.csv', ['--map', 'Income=wealth'], /unknown field "wealth"/],
    ['a column that is not there', 'people.csv', ['--map', 'Age=name'], /names a column "Age"/],
    ['an unknown store', 'people.csv', ['--store=PARIS'], /no store "PARIS"/],
    ['an unknown legal entity', 'people.csv', ['--legal-entity=FRRT'], /no legal entity "FRRT"/],
    ['Latin-1', 'latin.csv', [], /not UTF-8: byte 0xD6 at byte offset 37 \(line 2\)/],
    ['an empty file', 'empty.csv', [], /empty/],
  ])('%s: a clear failure, nothing written', async (_, name, more, message) => {
    file('people.csv', customers);
    file('a.csv', 'name,age\nJon,3\n');
    file('empty.csv', '');
    file('latin.csv', Buffer.from('account_number,first_name,last_name\nA\u00d6,B,C\n', 'latin1'));
    const ran = await importCustomers(name, ...more);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(message);
    await stop();
    const written = 'SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM attribute) AS n';
    expect(await inStore((select) => select(written))).toEqual([{ n: 0 }]);
  });

  test('makes an activation code', async () => {
    const ran = await run(['activation-code', 'HOUSTON-1', `--data-dir=${dataDir}`]);
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2}$/) as unknown,
    });
    const unknown = await run(['activation-code', 'NOWHERE', `--data-dir=${dataDir}`]);
    expect(unknown).toMatchObject({ code: 2, err: 'There is no register "NOWHERE".' });
  });

  test('stopped, it says what is in; importing again completes it', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) => `A${index},Jon,Yang,j${index}@example.com,$1`,
    ).join('\n');
    file('many.csv', `Account number,First name,Last name,E-mail,Income\n${rows}\n`);
    const interrupted = new AbortController();
    setTimeout(() => interrupted.abort(), 300);
    const ran = await run(
      ['import', 'customers', 'many.csv', `--data-dir=${dataDir}`, '--legal-entity=USRT'],
      interrupted.signal,
    );
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/Stopped\. (At least )?[\d,]+ rows/);
    // A running Headquarters ends the batch that it was writing on its own.
    await expect
      .poll(async () => (await importCustomers('many.csv')).code, { timeout: 90_000, interval: 300 })
      .toBe(0);
    await stop();
    expect(await inStore((select) => select('SELECT count(*) AS n FROM customer'))).toEqual([{ n: 60_000 }]);
  });
});

describe('without a Headquarters to use', () => {
  test('a folder without one', async () => {
    const ran = await run(['import', 'customers', file('p.csv', customers), `--data-dir=${folder}/none`]);
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no Headquarters in') as unknown,
    });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('a folder that somebody else uses', async () => {
    const lock = lockFolder(headquartersFolder(dataDir), 'headquarters');
    const ran = await importCustomers(file('p.csv', customers));
    lock.release();
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringContaining('Another program uses this data folder') as unknown,
    });
  });

  test('an address that was left behind is no hindrance', async () => {
    writeFileSync(headquartersAddressPath(dataDir), 'http://127.0.0.1:9\n');
    expect((await importCustomers(file('p.csv', customers))).code).toBe(0);
  });
});

describe('help and wrong arguments', () => {
  test.each([
    [['--help'], 0, /counterbook import/],
    [['import', '--help'], 0, /--client-book-of/],
    [['doctor', '--help'], 0, /Exit codes/],
    [['activation-code', '--help'], 0, /Exit codes/],
    [[], 2, /counterbook import/],
    [['fly'], 2, /no command "fly"/],
    [['import'], 2, /Say what to import/],
    [['import', 'secrets', 'x.csv'], 2, /not "secrets"/],
    [['import', 'customers'], 2, /Name one CSV file/],
    [['import', 'customers', 'x.csv', '--wat'], 2, /--wat/],
    [['import', 'customers', 'x.csv', '--map', 'Income'], 2, /--map "Income"/],
    [['import', 'sales', 'x.csv', '--client-book-of=000110'], 2, /for customers/],
    [['activation-code'], 2, /Name one register/],
  ])('%j', async (args, code, message) => {
    const ran = await run(args);
    expect(ran.code).toBe(code);
    expect(ran.out + ran.err).toMatch(message);
  });
});

describe('doctor', () => {
  const doctor = async (): Promise<Ran & { states: Record<string, string> }> => {
    const ran = await run(['doctor', `--data-dir=${dataDir}`, '--json']);
    const found = JSON.parse(ran.out) as { stores: { store: string; state: string }[] };
    return { ...ran, states: Object.fromEntries(found.stores.map(({ store, state }) => [store, state])) };
  };

  test('finds a good folder good', async () => {
    const { code, states } = await doctor();
    expect({ code, states }).toEqual({
      code: 0,
      states: { "Headquarters' store": 'good', "The register's store": 'missing' },
    });
    const text = await run(['doctor', `--data-dir=${dataDir}`]);
    expect(text.out).toMatch(/every page and reference is in order/);
  });

  test.each([
    ['a smashed page', (bytes: Buffer) => bytes.fill(0xaa, 8192, 12_288), 'damaged'],
    ['a cut file', (bytes: Buffer) => bytes.subarray(0, 20_000), 'damaged'],
    ['an empty file', () => Buffer.alloc(0), 'emptied'],
    ['a text', () => Buffer.from('x'.repeat(5000)), 'damaged'],
    [
      'a newer version',
      (bytes: Buffer) => {
        bytes.writeUInt32BE(999, 60);
        return bytes;
      },
      'newer',
    ],
    [
      'a foreign file',
      (bytes: Buffer) => {
        bytes.writeUInt32BE(1, 68);
        return bytes;
      },
      'foreign',
    ],
  ])('%s', async (_, change, state) => {
    const path = headquartersStorePath(dataDir);
    const before = change(readFileSync(path));
    writeFileSync(path, before);
    const { code, states } = await doctor();
    expect(states["Headquarters' store"]).toBe(state);
    expect(code).toBe(2);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((await run(['doctor', `--data-dir=${dataDir}`])).out).toMatch(/BAD/);
  });

  test('a folder without stores', async () => {
    rmSync(dataDir, { recursive: true });
    expect((await run(['doctor', `--data-dir=${dataDir}`])).code).toBe(2);
    expect(existsSync(registerStorePath(dataDir))).toBe(false);
  });
});
