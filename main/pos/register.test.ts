// The register as the shell uses it, with its real workers, against a Headquarters over HTTP: from an empty folder
// to an open client book, and everything that can be wrong on the way.
import { chmodSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../db/pos/backup';
import { driverOptions } from '../../db/pos/connection';
import { makeFolder, type TestFolder } from '../../db/pos/testing';
import type { AppState } from '../contract/app';
import type { ClientBookPage } from '../contract/client-book';
import type { Result } from '../contract/result';
import type { Session } from '../contract/sign-in';
import type { AppliedLayout } from '../contract/screen-layouts';
import { createRegister, type Register } from './register';
import { bundleWorker, smallCompany, startHeadquarters, type TestHeadquarters } from './testing';

let worker: { readonly file: string; remove(): void };
beforeAll(async () => {
  worker = await bundleWorker();
});
afterAll(() => {
  worker.remove();
});

interface Running {
  readonly register: Register;
  readonly events: { readonly event: string; readonly payload: unknown }[];
  ask<Value>(channel: string, input?: unknown): Promise<Result<Value>>;
  value<Value>(channel: string, input?: unknown): Promise<Value>;
  until(phase: AppState['phase']): Promise<AppState>;
}

let folder: TestFolder;
let headquarters: TestHeadquarters;
let running: Register[] = [];
let now = Date.UTC(2026, 10, 22, 12);

beforeEach(async () => {
  folder = makeFolder();
  headquarters = await startHeadquarters(smallCompany());
  now = Date.UTC(2026, 10, 22, 12);
});
afterEach(async () => {
  for (const register of running) await register.close();
  running = [];
  await headquarters.close();
  folder.remove();
});

const box = {
  seal: (text: string) => `sealed:${Buffer.from(text).toString('base64')}`,
  open: (sealed: string) => Buffer.from(sealed.slice(7), 'base64').toString(),
};

async function start(options: { every?: number } = {}): Promise<Running> {
  const events: { event: string; payload: unknown }[] = [];
  const register = createRegister({
    dataDir: folder.dataDir,
    registerId: 'HOUSTON-1',
    language: null,
    version: '0.1.0',
    isPackaged: false,
    now: () => now,
    clockOffset: 0,
    workerFile: worker.file,
    emit: (event, payload) => {
      events.push({ event, payload });
    },
    seal: box,
    log: () => undefined,
    hooks: {
      startSample: () => undefined,
      openDataFolder: () => undefined,
      saveFile: () => Promise.resolve(null),
      openExternal: () => Promise.resolve(),
      print: () => Promise.resolve(true),
      quit: () => undefined,
    },
    synchronizeEvery: options.every ?? 60_000,
  });
  running.push(register);
  const ask = async <Value>(channel: string, input: unknown = {}): Promise<Result<Value>> =>
    JSON.parse(await register.call(channel, JSON.stringify(input))) as Result<Value>;
  const value = async <Value>(channel: string, input: unknown = {}): Promise<Value> => {
    const result = await ask<Value>(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${result.code} ${JSON.stringify(result.detail)}`);
    return result.value;
  };
  await register.open();
  return {
    register,
    events,
    ask,
    value,
    until: async (phase) => {
      for (let tries = 0; tries < 500; tries += 1) {
        const state = await value<AppState>('app.state');
        if (state.phase === phase) return state;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const log = readFileSync(`${folder.dataDir}/logs/register.log`, 'utf8');
      throw new Error(`${log}Never ${phase}: ${JSON.stringify(await value('app.state'))}`);
    },
  };
}

const view = { text: '', sort: 'name', offset: 0, limit: 50 };
const signIn = (app: Running, staffId = '110', password = '123'): Promise<Result<Session>> =>
  app.ask('sign-in.sign-in', { staffId, password });

/** Downloads everything and waits until the large job is there too. */
async function connected(app: Running): Promise<void> {
  app.register.connect(headquarters);
  await app.until('ready');
  for (let tries = 0; tries < 500; tries += 1) {
    if (
      app.events.some(
        ({ event, payload }) => event === 'distribution.applied' && JSON.stringify(payload).includes('1010'),
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Customers never came.');
}

/** The first round of downloads ends with a verified backup. */
async function backedUp(): Promise<void> {
  for (let tries = 0; tries < 500 && listBackups(folder.files).length === 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a register', () => {
  it('comes from an empty folder to an open client book', async () => {
    const app = await start();
    expect(await app.value('app.state')).toEqual({ phase: 'starting', progress: null });
    await connected(app);
    expect((await signIn(app)).ok).toBe(true);
    const layout = await app.value<AppliedLayout>('screen-layouts.applied', { width: 1366, height: 768 });
    expect([layout.layoutId, layout.assignedTo, layout.size.id]).toEqual(['L1', 'store', 'landscape']);
    expect(
      layout.grids
        .find(({ id }) => id === layout.zones['welcome-1'])
        ?.buttons.map(({ operation, text, state }) => [operation, text, state]),
    ).toEqual([
      [712, 'Kunder', 'ready'],
      // The worker does not hold it: one of the two buttons asks for a manager, the other is not there.
      [716, null, 'ask-manager'],
      [9001, 'Other', 'unknown'],
    ]);
    const page = await app.value<ClientBookPage>('client-book.page', view);
    expect([page.clientBookNumber, page.size, page.total, page.cards.length]).toEqual(['CB-1', 20, 20, 20]);
    expect(page.properties.map(({ kind, name, label }) => [kind, name, label])).toEqual([
      ['measure', 'Churn', 'Risk att förlora'],
      ['measure', 'Spend', 'Spend'],
      ['attribute', 'Size', 'Size'],
    ]);
    const names = page.cards.map((card) => card.name);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv-SE').compare));
    const ten = page.cards.find((card) => card.customerId === 10);
    expect(ten).toMatchObject({
      accountNumber: 'C000010',
      phone: '+1 555 1000010',
      email: 'c10@example.com',
      values: [null, { minor: 1_000, currency: 'USD' }, 40],
      asOf: [null, '2026-11-01', null],
    });
    expect(headquarters.reports.length).toBe(7);
  });

  it('starts without Headquarters on what it has', async () => {
    const first = await start();
    await connected(first);
    await first.register.close();
    running = [];
    await headquarters.close();
    const app = await start();
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    expect((await signIn(app)).ok).toBe(true);
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
  });

  it('shows what Headquarters changes, and takes rights away from a session that is running', async () => {
    const app = await start();
    await connected(app);
    await signIn(app);
    headquarters.changes.push(
      { table: 'customer', kind: 'delete', cells: [1], change: 1_000 },
      { table: 'permission_group_operation', kind: 'delete', cells: ['ALL', 713], change: 1_001 },
    );
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    expect(await app.ask('client-book.store-page', view)).toMatchObject({
      ok: false,
      code: 'permission-missing',
    });
    headquarters.changes.push({
      table: 'worker',
      kind: 'row',
      cells: ['110', 'USRT', 'Ann Beebe', 'sv-SE', 'ALL', null, null, 1],
      change: 1_002,
    });
    await app.value('synchronization.run-now');
    expect(await app.value('sign-in.session')).toBeNull();
    headquarters.changes.push({ table: 'feature', kind: 'row', cells: ['clienteling', 0], change: 1_003 });
    await signIn(app, '120');
    await app.value('synchronization.run-now');
    expect(await app.ask('client-book.store-page', view)).toMatchObject({
      ok: false,
      code: 'clienteling-off',
    });
  });

  it('runs the jobs that Headquarters orders and no others, whole where it wants them whole', async () => {
    const app = await start();
    await connected(app);
    await signIn(app);
    headquarters.orders = [{ job: '1040', mode: 'delta' }];
    headquarters.changes.push({ table: 'customer', kind: 'delete', cells: [1], change: 1_000 });
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
    headquarters.orders = [{ job: '1010', mode: 'delta' }];
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    // Gone without a trace, which only a full download finds out.
    headquarters.changes = headquarters.changes.filter(
      ({ table, cells }) => !(table.startsWith('customer') && cells[0] === 2),
    );
    headquarters.changes = headquarters.changes.filter(
      ({ table, cells }) => !(table === 'client_book_member' && cells[1] === 2),
    );
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    headquarters.orders = [{ job: '1010', mode: 'full' }];
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(18);
    headquarters.orders = [];
    const before = headquarters.asked.length;
    await app.value('synchronization.run-now');
    expect(headquarters.asked.slice(before)).toEqual(['/api/distribution/orders']);
  });

  it('is activated once with a code and remembers it', async () => {
    const app = await start();
    app.register.useRememberedHeadquarters();
    expect(await app.value('app.state')).toEqual({ phase: 'choosing' });
    expect(
      await app.ask('app.choose-company', { kind: 'headquarters', url: 'http://127.0.0.1:1' }),
    ).toMatchObject({
      code: 'headquarters-unreachable',
    });
    await app.value('app.choose-company', { kind: 'headquarters', url: headquarters.url });
    expect(await app.value<AppState>('app.state')).toMatchObject({
      phase: 'activating',
      registerId: 'HOUSTON-1',
    });
    expect(await app.ask('app.activate-register', { code: 'wrong' })).toMatchObject({
      code: 'activation-code-wrong',
    });
    await app.value('app.activate-register', { code: 'right' });
    await app.until('ready');
    await app.register.close();
    running = [];
    const again = await start();
    again.register.useRememberedHeadquarters();
    for (let tries = 0; tries < 250; tries += 1) {
      const state = await again.value<{ isOnline: boolean }>('synchronization.state');
      if (state.isOnline) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await again.value('synchronization.state')).toMatchObject({ isOnline: true, error: null });
    for (const file of ['register/register.db', 'logs/register.log']) {
      expect(readFileSync(`${folder.dataDir}/${file}`, 'latin1')).not.toContain(headquarters.token);
    }
  });

  it('goes on with what it has when its token is revoked, says so, and is let in by a new code', async () => {
    const app = await start();
    await app.value('app.choose-company', { kind: 'headquarters', url: headquarters.url });
    await app.value('app.activate-register', { code: 'right' });
    await app.until('ready');
    expect((await signIn(app)).ok).toBe(true);
    headquarters.isRevoked = true;
    expect(await app.value('synchronization.run-now')).toMatchObject({ error: 'register-not-activated' });
    expect((await app.value<AppState>('app.state')).phase).toBe('ready');
    expect((await app.ask('client-book.page', view)).ok).toBe(true);
    expect(await app.ask('app.activate-register', { code: 'used before' })).toMatchObject({
      code: 'activation-code-wrong',
    });
    await app.value('app.activate-register', { code: 'right' });
    expect(await app.value('synchronization.run-now')).toMatchObject({ error: null, isOnline: true });
  });

  it('looks whether there is a Headquarters before it asks for a code, and goes on looking', async () => {
    const app = await start();
    headquarters.isReady = false;
    app.register.useHeadquarters(headquarters.url);
    expect(await app.until('problem')).toMatchObject({ code: 'headquarters-unreachable' });
    headquarters.isReady = true;
    expect(await app.until('activating')).toMatchObject({ headquarters: headquarters.url });
  });

  it('says what Headquarters sent is nonsense, keeps what it has, and goes on when it is better', async () => {
    const app = await start();
    await connected(app);
    await signIn(app);
    for (const nonsense of [
      '<html>hello</html>\n',
      '["begin",{"job":"1110","mode":"delta","from":0,"to":1}]\n["row",[1]]\n',
      '["begin",{"job":"9999","mode":"delta","from":0,"to":1}]\n',
      `${'x'.repeat(1_100_000)}\n`,
    ]) {
      headquarters.nonsense = nonsense;
      expect(await app.value('synchronization.run-now')).toMatchObject({
        error: 'headquarters-nonsense',
        isOnline: false,
      });
    }
    headquarters.nonsense = null;
    expect(await app.value('synchronization.run-now')).toMatchObject({ error: null, isOnline: true });
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
  });

  it('loses a damaged store to a backup and keeps the damaged file', async () => {
    const first = await start();
    await connected(first);
    await backedUp();
    await first.register.close();
    running = [];
    const size = statSync(folder.files.store).size;
    truncateSync(folder.files.store, size - 40_960);
    const app = await start();
    const state = await app.value<AppState>('app.state');
    expect(state).toMatchObject({ phase: 'problem', code: 'store-damaged', backup: { name: /^register-/ } });
    expect(await app.ask('sign-in.session')).toMatchObject({ ok: true, value: null });
    expect(await signIn(app)).toMatchObject({ ok: false, code: 'store-damaged' });
    expect(await app.value('app.settings')).toMatchObject({ theme: 'system' });
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    expect((await signIn(app)).ok).toBe(true);
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
    expect(readdirSync(folder.files.folder).some((name) => name.startsWith('register-set-aside-'))).toBe(
      true,
    );
  });

  it('shows views of a large book that another thread computes', async () => {
    headquarters.changes = smallCompany(2_300);
    const app = await start();
    await connected(app);
    await signIn(app);
    const names = (page: ClientBookPage): string[] => page.cards.map((card) => card.name);
    const first = await app.value<ClientBookPage>('client-book.page', { ...view, limit: 200 });
    expect([first.total, names(first)]).toEqual([
      2_300,
      names(first).sort(new Intl.Collator('sv-SE').compare),
    ]);
    const last = await app.value<ClientBookPage>('client-book.page', {
      ...view,
      sort: 'name-descending',
      offset: 2_250,
      limit: 200,
    });
    expect(names(last)).toEqual(names(first).slice(0, 50).reverse());
    const added = await app.value<ClientBookPage>('client-book.page', { ...view, sort: 'added', limit: 3 });
    expect(added.cards.map((card) => card.customerId)).toEqual([2_300, 2_299, 2_298]);
    const found = await app.value<ClientBookPage>('client-book.page', { ...view, text: 'c1234@ex' });
    expect([found.size, found.total, found.cards[0]?.customerId]).toEqual([2_300, 1, 1_234]);
    const spent = await app.value<ClientBookPage>('client-book.page', {
      ...view,
      sort: 'property-2',
      offset: 2_299,
    });
    expect(spent.cards.map((card) => card.customerId)).toEqual([2_300]);
    headquarters.changes.push({
      table: 'customer_contact',
      kind: 'delete',
      cells: [1_234, 'email', 0],
      change: 1_000,
    });
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', { ...view, text: 'c1234@ex' })).total).toBe(
      0,
    );
  });
});

describe('a store that cannot be used', () => {
  /** A register that has everything, closed. */
  async function filled(): Promise<void> {
    const app = await start();
    await connected(app);
    await backedUp();
    await app.register.close();
    running = [];
  }

  it.each([
    [
      'not a database',
      'store-damaged',
      () => {
        writeFileSync(folder.files.store, 'x'.repeat(20_000));
      },
    ],
    [
      'emptied',
      'store-damaged',
      () => {
        truncateSync(folder.files.store, 0);
      },
    ],
    [
      'newer',
      'store-newer',
      () => {
        setVersion(99);
      },
    ],
  ])('is said to be so, kept, and replaced by its backup on demand: %s', async (_name, code, damage) => {
    await filled();
    damage();
    const before = readFileSync(folder.files.store);
    const app = await start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code,
      backup: { at: expect.any(String) },
    });
    expect(readFileSync(folder.files.store).equals(before)).toBe(true);
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    const kept = readdirSync(folder.files.folder).find((name) => /^register-set-aside-.*\.db$/.test(name));
    expect(readFileSync(`${folder.files.folder}/${kept ?? ''}`).equals(before)).toBe(true);
  });

  it('a smashed page is found after the start, because the file was touched', async () => {
    await filled();
    const bytes = readFileSync(folder.files.store);
    bytes.fill(
      0xa5,
      Math.floor(bytes.length / 8_192) * 4_096,
      Math.floor(bytes.length / 8_192) * 4_096 + 4_096,
    );
    writeFileSync(folder.files.store, bytes);
    const app = await start();
    expect(await app.until('problem')).toMatchObject({
      code: 'store-damaged',
      backup: { at: expect.any(String) },
    });
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
  });

  it('says so where there is no backup', async () => {
    await filled();
    for (const name of readdirSync(folder.files.backups))
      truncateSync(`${folder.files.backups}/${name}`, 100);
    truncateSync(folder.files.store, 5_000);
    const app = await start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code: 'store-damaged',
      backup: null,
    });
    expect(await app.ask('app.restore-backup')).toMatchObject({ ok: false, code: 'store-missing-backup' });
    expect(await app.value('app.state')).toMatchObject({ phase: 'problem', code: 'store-damaged' });
  });

  it('that another process holds is waited for a moment, then said to be locked', async () => {
    await filled();
    // In the project's folder, where the driver is found.
    const holder = spawn(process.execPath, [
      '-e',
      `const db = new (require('better-sqlite3'))(${JSON.stringify(folder.files.store)}, ${JSON.stringify(driverOptions)});
       db.pragma('locking_mode = EXCLUSIVE'); db.exec('BEGIN EXCLUSIVE; COMMIT'); console.log('held'); setInterval(() => {}, 1000);`,
    ]);
    await once(holder.stdout, 'data');
    const app = await start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code: 'store-locked',
      backup: null,
    });
    holder.kill();
    await once(holder, 'exit');
    const after = await start();
    expect(await after.value('app.state')).toEqual({ phase: 'ready' });
  });

  it.skipIf(process.platform === 'win32')(
    'in a folder that may not be written is said to be read-only',
    async () => {
      await filled();
      chmodSync(folder.dataDir, 0o755);
      chmodSync(folder.files.folder, 0o555);
      chmodSync(folder.files.store, 0o444);
      const isRoot = process.getuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        const app = await start();
        expect(await app.value('app.state')).toMatchObject({
          phase: 'problem',
          code: 'store-read-only',
          backup: null,
        });
      } finally {
        if (isRoot) process.seteuid?.(0);
        chmodSync(folder.files.folder, 0o755);
      }
    },
  );
});

function setVersion(version: number): void {
  const bytes = readFileSync(folder.files.store);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(folder.files.store, bytes);
}
