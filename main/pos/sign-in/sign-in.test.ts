// Signing in against a real store, with real argon2 hashes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forScreens } from '../../../db/pos/connection';
import { makeStore, type TestStore } from '../../../db/pos/testing';
import { AppError } from '../../contract/result';
import type { RegisterRow } from '../../../db/pos/company';
import type { Session } from '../../contract/sign-in';
import type { RegisterContext } from '../context';
import type { Handler } from '../handlers';
import { holdStore, type Store } from '../store';
import { applyAll, smallCompany } from '../testing';
import { makeTurnMemory, turnIn } from '../turn';
import { createSessions, type Sessions } from './sessions';
import { createApprovals, type Approvals } from './approvals';
import { signInHandlers } from './index';

let test: TestStore;
let store: Store;
let sessions: Sessions;
let approvals: Approvals;
let handlers: readonly Handler[];
let now = 0;
const emitted: unknown[] = [];

function begin(): void {
  store = holdStore(test.db, turnIn(makeTurnMemory()), 'HOUSTON-1');
  sessions = createSessions((event, payload) => {
    emitted.push([event, payload]);
  });
  const register = (): RegisterRow => {
    const row = store.company.register('HOUSTON-1');
    if (row === null) throw new AppError('register-not-activated');
    return row;
  };
  const context: Pick<RegisterContext, 'now' | 'store' | 'register' | 'session'> = {
    now: () => now,
    store: () => store,
    register,
    session: () => sessions.currentOrRefuse(),
  };
  approvals = createApprovals(() => now);
  handlers = signInHandlers(context as RegisterContext, sessions, approvals);
}

beforeEach(() => {
  test = makeStore(forScreens);
  applyAll(test.db, smallCompany(2));
  now = Date.UTC(2026, 10, 22, 12);
  emitted.length = 0;
  begin();
});
afterEach(() => {
  test.remove();
});

async function call(channel: string, input: unknown): Promise<unknown> {
  const handler = handlers.find((one) => one.call.channel === channel);
  try {
    return await handler?.run(input, { approvedBy: null });
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.detail];
    throw error;
  }
}
const signIn = (staffId: string, password = '123'): Promise<unknown> =>
  call('sign-in.sign-in', { staffId, password });

describe('signing in', () => {
  it('opens a session with the rights of the permission group', async () => {
    const session = (await signIn('110')) as Session;
    expect(session).toMatchObject({
      staffId: '110',
      name: 'Ann Beebe',
      language: 'sv-SE',
      permissionGroup: 'Sales associate',
      isLocked: false,
    });
    expect(session.operations).toContain(712);
    expect(session.operations).not.toContain(716);
    expect(emitted).toEqual([['sign-in.session-changed', session]]);
    expect(await call('sign-in.sign-out', {})).toBeNull();
    expect(sessions.current()).toBeNull();
  });

  it.each([
    ['an unknown staff id', '999', '123', ['sign-in-wrong', { left: 4 }]],
    ['a wrong password', '110', 'x', ['sign-in-wrong', { left: 4 }]],
    ['a worker of another store', '130', '123', ['sign-in-other-store', { store: 'Houston' }]],
    ['another store’s worker with a wrong password', '130', 'x', ['sign-in-wrong', { left: 4 }]],
    ['a blocked worker', '150', '123', ['sign-in-blocked', {}]],
    ['a blocked worker with a wrong password', '150', 'x', ['sign-in-wrong', { left: 4 }]],
  ])('refuses %s', async (_name, staffId, password, expected) => {
    expect(await signIn(staffId, password)).toEqual(expected);
    expect(sessions.current()).toBeNull();
  });

  it('takes about as long for an unknown staff id as for a wrong password', async () => {
    await signIn('110', 'x');
    await signIn('999', 'x');
    const time = async (staffId: string): Promise<number> => {
      store.signIn.forgetFailures(staffId);
      const start = performance.now();
      await signIn(staffId, 'x');
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 15; i += 1) {
      known.push(await time('110'));
      unknown.push(await time('999'));
    }
    const median = (values: number[]): number => values.sort((a, b) => a - b)[7] ?? 0;
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
    expect(median(unknown) / median(known)).toBeLessThan(2.5);
  });

  it('says so where nobody has come from Headquarters yet', async () => {
    test.db.exec('DELETE FROM worker');
    expect(await signIn('110')).toEqual(['sign-in-no-workers', {}]);
  });
});

describe('repeated failures', () => {
  it('lock out the staff id, for the right password too and after a restart, and then end', async () => {
    for (const left of [4, 3, 2, 1]) expect(await signIn('110', 'x')).toEqual(['sign-in-wrong', { left }]);
    expect(await signIn('110', 'x')).toEqual(['sign-in-locked-out', { minutes: 1 }]);
    begin();
    expect(await signIn('110')).toEqual(['sign-in-locked-out', { minutes: 1 }]);
    expect(await signIn('120')).toMatchObject({ staffId: '120' });
    now += 60_000;
    expect(await signIn('110', 'x')).toEqual(['sign-in-locked-out', { minutes: 2 }]);
    now += 120_000;
    expect(await signIn('110')).toMatchObject({ staffId: '110' });
    expect(await signIn('110', 'x')).toEqual(['sign-in-wrong', { left: 4 }]);
  });

  it('cannot be got round by trying many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn('110', `guess ${String(i)}`)),
    );
    const wrong = answers.filter((answer) => Array.isArray(answer) && answer[0] === 'sign-in-wrong');
    expect(wrong).toHaveLength(4);
    expect(await signIn('110')).toEqual(['sign-in-locked-out', { minutes: 1 }]);
  });

  it('do not lock for ever when the clock goes back', async () => {
    for (let i = 0; i < 5; i += 1) await signIn('110', 'x');
    now -= 365 * 24 * 3_600_000;
    expect(await signIn('110')).toEqual(['sign-in-locked-out', { minutes: 1 }]);
    now += 60_000;
    expect(await signIn('110')).toMatchObject({ staffId: '110' });
  });
});

describe('the lock', () => {
  it('opens with the own password, or for somebody else who signs in', async () => {
    await signIn('110');
    expect(await call('sign-in.lock', {})).toMatchObject({ isLocked: true });
    expect(await call('sign-in.unlock', { password: 'x' })).toEqual(['sign-in-wrong', { left: 4 }]);
    expect(sessions.current()).toMatchObject({ isLocked: true });
    expect(await call('sign-in.unlock', { password: '123' })).toMatchObject({
      staffId: '110',
      isLocked: false,
    });
    await call('sign-in.lock', {});
    expect(await signIn('120')).toMatchObject({ staffId: '120', isLocked: false });
  });

  it('does not open for a session that ended meanwhile', async () => {
    await signIn('110');
    await call('sign-in.lock', {});
    const answer = call('sign-in.unlock', { password: '123' });
    await call('sign-in.sign-out', {});
    expect(await answer).toEqual(['not-signed-in', {}]);
    expect(sessions.current()).toBeNull();
  });
});

it('what Headquarters changes reaches the running session', async () => {
  await signIn('110');
  const refresh = (): void => {
    sessions.refresh(store, 'HOUSTON', 'USRT');
  };
  test.db.exec(
    "DELETE FROM permission_group_operation WHERE operation_number = 713; UPDATE worker SET name = 'Ann B.' WHERE id = '110'",
  );
  refresh();
  expect(sessions.current()?.operations).not.toContain(713);
  expect(sessions.current()?.name).toBe('Ann B.');
  const before = emitted.length;
  refresh();
  expect(emitted).toHaveLength(before);
  test.db.exec("DELETE FROM worker_address_book WHERE worker_id = '110'");
  refresh();
  expect(sessions.current()).toBeNull();
});
