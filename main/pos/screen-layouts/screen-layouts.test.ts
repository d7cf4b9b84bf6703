// Which layout a session sees, through the router as a screen asks, on a real store: precedence, sizes, permissions,
// the last good document, and what Headquarters is told.
import { afterEach, describe, expect, it } from 'vitest';
import { parameterNames } from '../../contract/distribution';
import { operations } from '../../contract/operations';
import { blankButton, blankLayout } from '../../contract/screen-layout-blank';
import type { LayoutDocument } from '../../contract/screen-layout-document';
import type { AppliedLayout, SessionInformation } from '../../contract/screen-layouts';
import type { Session } from '../../contract/sign-in';
import { startTestRegister, type TestRegister } from '../register-testing';
import { type WireChange } from '../testing';
import { createDocuments } from './documents';
import { createReports, reportsOn } from './reports';
import { createReview } from './review';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let register: TestRegister;
afterEach(() => register.close());

const row = (table: string, cells: WireChange['cells'], change = 950): WireChange => ({
  table,
  kind: 'row',
  cells,
  change,
});
const layoutRow = (document: LayoutDocument): WireChange =>
  row('screen_layout', [document.id, document.name, JSON.stringify(document)]);
const screen = { width: 1366, height: 768 };
const applied = (size = screen): Promise<AppliedLayout> => register.value('screen-layouts.applied', size);

/** One grid a size, so that it shows which size was taken; 712, 716 for a manager, 714 where it may not stand. */
const sized: LayoutDocument = {
  ...blankLayout('SIZED', 'Sized'),
  sizes: [
    { id: 'wide', name: 'Wide', width: 1366, height: 768, zones: { 'welcome-1': 'wide' } },
    {
      id: 'tall',
      name: 'Tall',
      width: 800,
      height: 1280,
      zones: { 'welcome-1': 'tall', 'customer-actions': 'bar' },
    },
  ],
  grids: ['wide', 'tall', 'more', 'bar'].map((id) => ({
    id,
    name: id,
    rows: 2,
    columns: 3,
    buttons: [
      blankButton(`${id}-book`, operations.viewClientBook),
      { ...blankButton(`${id}-add`, operations.addToClientBook), column: 1 },
      {
        ...blankButton(`${id}-ask`, operations.reassignToClientBook),
        row: 1,
        withoutPermission: 'ask-manager',
      },
      { ...blankButton(`${id}-off`, operations.lockRegister), row: 1, column: 1, isEnabled: false },
      ...(id === 'tall'
        ? [{ ...blankButton('sub', operations.subMenu), row: 1, column: 2, parameters: { grid: 'more' } }]
        : []),
    ],
  })),
};

describe('the layout that applies', () => {
  it('is the worker’s before the register’s before the store’s; one that did not arrive is not named', async () => {
    register = await startTestRegister(worker.file, [
      layoutRow(blankLayout('L3', 'Register layout')),
      row('register', ['HOUSTON-1', 'HOUSTON', 'Front', 'L3', null, null]),
      row('worker', ['130', 'USRT', 'Eli Fox', 'en-US', 'ALL', 'NOWHERE', null, 0]),
    ]);
    await register.signIn('120');
    expect(await applied()).toMatchObject({ layoutId: 'L2', assignedTo: 'worker' });
    await register.signIn('110');
    expect(await applied()).toMatchObject({ layoutId: 'L3', assignedTo: 'register' });
    await register.close();
    register = await startTestRegister(worker.file, [
      row('register', ['HOUSTON-1', 'HOUSTON', 'Front', 'NOWHERE', null, null]),
    ]);
    await register.signIn('110');
    expect(await applied()).toMatchObject({ layoutId: 'L1', assignedTo: 'store', isLastGood: false });
    const facts = await register.value<SessionInformation>('screen-layouts.session-information');
    expect(facts).toMatchObject({ registerId: 'HOUSTON-1', registerName: 'Front', storeId: 'HOUSTON' });
  });

  it('has the size closest to the window, with the sub-menus that lead on from it', async () => {
    register = await startTestRegister(worker.file, [
      layoutRow(sized),
      row('register', ['HOUSTON-1', 'HOUSTON', 'Front', 'SIZED', null, null]),
    ]);
    await register.signIn('110');
    const wide = await applied();
    expect([wide.size.id, wide.grids.map(({ id }) => id)]).toEqual(['wide', ['wide']]);
    const tall = await applied({ width: 800, height: 1280 });
    expect([tall.size.id, tall.grids.map(({ id }) => id).sort()]).toEqual(['tall', ['bar', 'more', 'tall']]);
    expect(tall.zones).toEqual({ 'welcome-1': 'tall', 'customer-actions': 'bar' });
  });

  it('says of each button what it is to this session', async () => {
    register = await startTestRegister(worker.file, [
      layoutRow(sized),
      row('register', ['HOUSTON-1', 'HOUSTON', 'Front', 'SIZED', null, null]),
    ]);
    await register.signIn('110');
    const states = async (): Promise<unknown> => {
      const { grids, areLimitsLifted } = await applied();
      return [areLimitsLifted, grids[0]?.buttons.map(({ operation, state }) => [operation, state])];
    };
    expect(await states()).toEqual([
      false,
      [
        [712, 'ready'],
        [714, 'ready'],
        [716, 'ask-manager'],
        [703, 'disabled'],
      ],
    ]);
  });

  it('lets operations stand anywhere where the legal entity does', async () => {
    register = await startTestRegister(worker.file, [
      row('parameter', ['USRT', parameterNames.operationsAnywhere, '1']),
    ]);
    await register.signIn('110');
    expect((await applied()).areLimitsLifted).toBe(true);
  });

  it('shows nothing of clienteling before the feature is on', async () => {
    register = await startTestRegister(worker.file, [row('feature', ['clienteling', 0])]);
    await register.signIn('110');
    const { grids } = await applied();
    expect(grids[0]?.buttons.map(({ operation }) => operation)).toEqual([9001]);
  });
});

describe('a document that cannot be used', () => {
  const spoil = (document: string): void => {
    const db = register.open();
    db.prepare("UPDATE screen_layout SET document = ? WHERE id = 'L1'").run(document);
    db.close();
  };

  it.each([
    ['no JSON', '{"kind":'],
    ['something else', '{"kind":"recipe"}'],
    ['a newer version', JSON.stringify({ ...blankLayout('L1', 'Newer'), version: 2 })],
    ['another layout', JSON.stringify(blankLayout('L7', 'Other'))],
  ])('(%s) falls back to the last good one and says so', async (_name, document) => {
    register = await startTestRegister(worker.file);
    await register.signIn('110');
    expect((await applied()).isLastGood).toBe(false);
    spoil(document);
    const shown = await applied();
    expect([shown.isLastGood, shown.layoutName, shown.grids[0]?.buttons.length]).toEqual([
      true,
      'Store layout',
      3,
    ]);
    // The last good one is on the disk.
    await register.restart();
    await register.signIn('110');
    expect((await applied()).isLastGood).toBe(true);
    spoil(JSON.stringify(blankLayout('L1', 'Mended')));
    expect(await applied()).toMatchObject({ isLastGood: false, layoutName: 'Mended' });
  });

  it('is an error of its own where there never was a good one', async () => {
    register = await startTestRegister(worker.file, [row('screen_layout', ['L1', 'Broken', 'nonsense'])]);
    await register.signIn('110');
    expect(await register.ask('screen-layouts.applied', screen)).toMatchObject({
      ok: false,
      code: 'screen-layout-broken',
    });
  });
});

describe('an operation that somebody approves for the task at hand', () => {
  it('is held until it is given back, the screen is locked or the session ends', async () => {
    register = await startTestRegister(worker.file);
    await register.signIn('120');
    const own = [...(await register.value<Session>('sign-in.session')).operations];
    expect(own).not.toContain(712);
    const borrow = async (): Promise<Session> => {
      const { approval } = await register.value<{ approval: string }>('sign-in.approve', {
        operation: 712,
        staffId: '110',
        password: '123',
      });
      return register.value('sign-in.take-approval', { operation: 712, approval });
    };
    expect((await borrow()).operations).toContain(712);
    const page = { text: '', sort: 'name', offset: 0, limit: 10 };
    expect((await register.ask('client-book.page', page)).ok).toBe(true);
    expect((await register.value<Session>('sign-in.end-approved')).operations).toEqual(own);
    expect(await register.ask('client-book.page', page)).toMatchObject({ code: 'permission-missing' });
    await borrow();
    expect((await register.value<Session>('sign-in.lock')).operations).toEqual(own);
    await register.value('sign-in.unlock', { password: '123' });
    expect((await register.value<Session>('sign-in.session')).operations).toEqual(own);
    // A token is good for its own operation, once.
    expect(
      await register.ask('sign-in.take-approval', { operation: 712, approval: 'made-up' }),
    ).toMatchObject({ code: 'permission-missing' });
  });
});

describe('what Headquarters is told', () => {
  it('is what cannot be used and which operations are unknown', async () => {
    register = await startTestRegister(worker.file);
    expect(reportsOn('L1', { problem: 'grids.0: too small' })).toEqual([
      { screenLayoutId: 'L1', kind: 'broken', detail: 'grids.0: too small' },
    ]);
    const [grid] = sized.grids;
    const buttons = [blankButton('a', 9001), blankButton('b', 9001), blankButton('c', 9002)];
    const document = { ...sized, grids: grid === undefined ? [] : [{ ...grid, buttons }] };
    expect(reportsOn('SIZED', { document })).toEqual([
      { screenLayoutId: 'SIZED', kind: 'operation-unknown', detail: '9001, 9002' },
    ]);
    expect(reportsOn('SIZED', { document: sized })).toEqual([]);
  });

  it('is told again until it was heard, and only when there is news', async () => {
    register = await startTestRegister(worker.file);
    const told: string[][] = [];
    let isAway = true;
    const reports = createReports((all) => {
      if (isAway) return Promise.reject(new Error('away'));
      told.push(all.map(({ detail }) => detail));
      return Promise.resolve();
    });
    const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
    reports.note('L1', { problem: 'one' });
    reports.send();
    await settled();
    isAway = false;
    reports.send();
    await settled();
    reports.send();
    await settled();
    reports.note('L1', { document: sized });
    reports.send();
    await settled();
    expect(told).toEqual([['one'], []]);
  });

  it('is of every layout that arrived, whoever uses it, in one go, and of none that is gone', async () => {
    register = await startTestRegister(worker.file);
    const told: string[][] = [];
    const reports = createReports((all) => {
      told.push(all.map(({ screenLayoutId, kind }) => `${screenLayoutId} ${kind}`));
      return Promise.resolve();
    });
    const arrived = new Map([
      ['A', 'nonsense'],
      ['B', JSON.stringify(blankLayout('B', 'Good'))],
      ['C', '{}'],
    ]);
    const good: string[] = [];
    const reviewed: string[] = [];
    const documents = createDocuments({
      layouts: () => ({
        layout: (id) => {
          const document = arrived.get(id);
          return document === undefined ? null : { id, name: id, document };
        },
        good: () => null,
        noteGood: () => undefined,
        forgetGood: () => undefined,
        ids: () => [...arrived.keys()],
        isProven: () => false,
      }),
      keepGood: (id) => good.push(id),
      onRead: (id, reading) => {
        reviewed.push(id);
        reports.note(id, reading);
      },
    });
    const review = createReview({
      ids: () => [...arrived.keys()],
      isWanted: () => true,
      documents,
      reports,
    });
    const settled = async (): Promise<void> => {
      while (review.isUnderWay()) await new Promise((done) => setImmediate(done));
    };
    review.begin();
    review.begin();
    await settled();
    expect([told, good, reviewed]).toEqual([[['A broken', 'C broken']], ['B'], ['A', 'B', 'C']]);
    // The same again is not looked at twice, also not by the session that uses it.
    review.begin();
    await settled();
    expect(documents.usable('B')?.isLastGood).toBe(false);
    expect([told.length, reviewed.length]).toEqual([1, 3]);
    arrived.delete('C');
    arrived.set('A', JSON.stringify(blankLayout('A', 'Mended')));
    review.begin();
    await settled();
    expect([told.at(-1), good]).toEqual([[], ['B', 'A']]);
  });

  it('has the last good one of a layout that nobody had used while it was good', async () => {
    register = await startTestRegister(worker.file, [
      layoutRow(sized),
      row('register', ['HOUSTON-1', 'HOUSTON', 'Front', 'SIZED', null, null]),
    ]);
    const db = register.open();
    const kept = db.prepare("SELECT count(*) FROM screen_layout_good WHERE id = 'SIZED'").pluck();
    await expect.poll(() => kept.get(), { timeout: 10_000 }).toBe(1);
    db.prepare("UPDATE screen_layout SET document = '{}' WHERE id = 'SIZED'").run();
    db.close();
    await register.signIn('110');
    expect(await applied()).toMatchObject({ layoutId: 'SIZED', isLastGood: true });
  });
});
