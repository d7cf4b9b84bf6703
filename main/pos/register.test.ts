// The register as the shell uses it, with its real workers, against a Headquarters over HTTP: from an empty folder
// to an open client book, and everything that can be wrong on the way.
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { v7 as uuid } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../contract/app';
import type { ClientBookPage } from '../contract/client-book';
import type { AppliedLayout } from '../contract/screen-layouts';
import { useShop } from './connected-register';
import { smallCompany } from './testing';

const shop = useShop();
const view = { text: '', sort: 'name', offset: 0, limit: 50 };

describe('a register', () => {
  it('comes from an empty folder to an open client book', async () => {
    const app = await shop.start();
    expect(await app.value('app.state')).toEqual({ phase: 'starting', progress: null });
    await app.connect();
    expect((await app.signIn()).ok).toBe(true);
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
    expect(shop.headquarters.reports.length).toBe(7);
  });

  it('starts without Headquarters on what it has', async () => {
    const first = await shop.start();
    await first.connect();
    await shop.stop();
    await shop.headquarters.close();
    const app = await shop.start();
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    expect((await app.signIn()).ok).toBe(true);
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
  });

  it('shows what Headquarters changes, and takes rights away from a session that is running', async () => {
    const app = await shop.start();
    await app.connect();
    await app.signIn();
    shop.headquarters.changes.push(
      { table: 'customer', kind: 'delete', cells: [1], change: 1_000 },
      { table: 'permission_group_operation', kind: 'delete', cells: ['ALL', 713], change: 1_001 },
    );
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    expect(await app.ask('client-book.store-page', view)).toMatchObject({
      ok: false,
      code: 'permission-missing',
    });
    shop.headquarters.changes.push({
      table: 'worker',
      kind: 'row',
      cells: ['110', 'USRT', 'Ann Beebe', 'sv-SE', 'ALL', null, null, 1],
      change: 1_002,
    });
    await app.value('synchronization.run-now');
    expect(await app.value('sign-in.session')).toBeNull();
    shop.headquarters.changes.push({
      table: 'feature',
      kind: 'row',
      cells: ['clienteling', 0],
      change: 1_003,
    });
    await app.signIn('120');
    await app.value('synchronization.run-now');
    expect(await app.ask('client-book.store-page', view)).toMatchObject({
      ok: false,
      code: 'clienteling-off',
    });
  });

  it('runs the jobs that Headquarters orders and no others, whole where it wants them whole', async () => {
    const app = await shop.start();
    await app.connect();
    await app.signIn();
    shop.headquarters.orders = [{ job: '1040', mode: 'delta' }];
    shop.headquarters.changes.push({ table: 'customer', kind: 'delete', cells: [1], change: 1_000 });
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
    shop.headquarters.orders = [{ job: '1010', mode: 'delta' }];
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    // Gone without a trace, which only a full download finds out.
    shop.headquarters.changes = shop.headquarters.changes.filter(
      ({ table, cells }) => !(table.startsWith('customer') && cells[0] === 2),
    );
    shop.headquarters.changes = shop.headquarters.changes.filter(
      ({ table, cells }) => !(table === 'client_book_member' && cells[1] === 2),
    );
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(19);
    shop.headquarters.orders = [{ job: '1010', mode: 'full' }];
    await app.value('synchronization.run-now');
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(18);
    shop.headquarters.orders = [];
    const before = shop.headquarters.asked.length;
    await app.value('synchronization.run-now');
    expect(shop.headquarters.asked.slice(before)).toEqual(['/api/distribution/orders']);
  });

  it('is activated once with a code and remembers it', async () => {
    const app = await shop.start();
    app.register.useRememberedHeadquarters();
    expect(await app.value('app.state')).toEqual({ phase: 'choosing' });
    expect(
      await app.ask('app.choose-company', { kind: 'headquarters', url: 'http://127.0.0.1:1' }),
    ).toMatchObject({
      code: 'headquarters-unreachable',
    });
    await app.value('app.choose-company', { kind: 'headquarters', url: shop.headquarters.url });
    expect(await app.value<AppState>('app.state')).toMatchObject({
      phase: 'activating',
      registerId: 'HOUSTON-1',
    });
    expect(await app.ask('app.activate-register', { code: 'wrong' })).toMatchObject({
      code: 'activation-code-wrong',
    });
    await app.value('app.activate-register', { code: 'right' });
    await app.until('ready');
    await shop.stop();
    const again = await shop.start();
    again.register.useRememberedHeadquarters();
    for (let tries = 0; tries < 250; tries += 1) {
      const state = await again.value<{ isOnline: boolean }>('synchronization.state');
      if (state.isOnline) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await again.value('synchronization.state')).toMatchObject({ isOnline: true, error: null });
    for (const file of ['register/register.db', 'logs/register.log']) {
      expect(readFileSync(`${shop.folder.dataDir}/${file}`, 'latin1')).not.toContain(shop.headquarters.token);
    }
  });

  it('goes on with what it has when its token is revoked, says so, and is let in by a new code', async () => {
    const app = await shop.start();
    await app.value('app.choose-company', { kind: 'headquarters', url: shop.headquarters.url });
    await app.value('app.activate-register', { code: 'right' });
    await app.until('ready');
    expect((await app.signIn()).ok).toBe(true);
    shop.headquarters.isRevoked = true;
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
    const app = await shop.start();
    shop.headquarters.isReady = false;
    app.register.useHeadquarters(shop.headquarters.url);
    expect(await app.until('problem')).toMatchObject({ code: 'headquarters-unreachable' });
    shop.headquarters.isReady = true;
    expect(await app.until('activating')).toMatchObject({ headquarters: shop.headquarters.url });
  });

  it('says what Headquarters sent is nonsense, keeps what it has, and goes on when it is better', async () => {
    const app = await shop.start();
    await app.connect();
    await app.signIn();
    for (const nonsense of [
      '<html>hello</html>\n',
      '["begin",{"job":"1110","mode":"delta","from":0,"to":1}]\n["rows",[[1]]]\n',
      '["begin",{"job":"9999","mode":"delta","from":0,"to":1}]\n',
      `${'x'.repeat(1_100_000)}\n`,
    ]) {
      shop.headquarters.nonsense = nonsense;
      expect(await app.value('synchronization.run-now')).toMatchObject({
        error: 'headquarters-nonsense',
        isOnline: false,
      });
    }
    shop.headquarters.nonsense = null;
    expect(await app.value('synchronization.run-now')).toMatchObject({ error: null, isOnline: true });
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
  });

  it('loses a damaged store to a backup and keeps the damaged file', async () => {
    const first = await shop.start();
    await first.connect();
    await shop.backedUp();
    await shop.stop();
    const size = statSync(shop.folder.files.store).size;
    truncateSync(shop.folder.files.store, size - 40_960);
    const app = await shop.start();
    const state = await app.value<AppState>('app.state');
    expect(state).toMatchObject({ phase: 'problem', code: 'store-damaged', backup: { name: /^register-/ } });
    expect(await app.ask('sign-in.session')).toMatchObject({ ok: true, value: null });
    expect(await app.signIn()).toMatchObject({ ok: false, code: 'store-damaged' });
    expect(await app.value('app.settings')).toMatchObject({ theme: 'system' });
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    expect((await app.signIn()).ok).toBe(true);
    expect((await app.value<ClientBookPage>('client-book.page', view)).total).toBe(20);
    expect(readdirSync(shop.folder.files.folder).some((name) => name.startsWith('register-set-aside-'))).toBe(
      true,
    );
  });

  it('shows views of a large book that another thread computes', async () => {
    shop.headquarters.changes = [
      ...smallCompany(2_300),
      { table: 'activity_type', kind: 'row', cells: [1, 'visit', 'Visit', null, 0, 0, 1], change: 999 },
    ];
    const app = await shop.start();
    await app.connect();
    await app.signIn();
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
    // What is saved here shows at once, also in what the other thread holds.
    const contacted = async (): Promise<readonly number[]> => {
      const page = await app.value<ClientBookPage>('client-book.page', {
        ...view,
        sort: 'contacted',
        limit: 2,
      });
      return page.cards.map((card) => card.customerId);
    };
    await contacted();
    for (const customerId of [77, 1_777]) {
      const entries = [{ id: uuid(), customerId }];
      const at = Date.UTC(2026, 0, 1) + customerId;
      await app.value('timeline.add-activity', { entries, activityTypeId: 1, text: 'Came by', at });
      expect((await contacted())[0]).toBe(customerId);
    }
    shop.headquarters.changes.push({
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
