// Signing in with staff id and password, offline: who may, how often one may try, the lock, the end.
import { AppError } from '../../contract/result';
import { isClienteling } from '../../contract/operations';
import * as contract from '../../contract/sign-in';
import type { Session } from '../../contract/sign-in';
import type { WorkerRow } from '../../../db/pos/sign-in';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import type { Approvals } from './approvals';
import { isPassword } from './passwords';
import { afterFailure, standing, triesLeft } from './rules';
import { sessionOf, type Sessions } from './sessions';

export function signInHandlers(
  context: RegisterContext,
  sessions: Sessions,
  approvals: Approvals,
): readonly Handler[] {
  // One try at a time: many at once could all be checked before the first failure counts.
  let lastTry: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = lastTry.then(work, work);
    lastTry = turn.catch(() => undefined);
    return turn;
  };

  /**
   * Checks the password of a staff id and keeps count.
   * @throws AppError `sign-in-locked-out`, `sign-in-wrong`
   */
  async function checkPassword(staffId: string, password: string): Promise<WorkerRow> {
    const store = context.store();
    const before = store.signIn.failure(staffId);
    const now = context.now();
    const may = standing(before, now);
    if (may.kind === 'locked-out') {
      const { corrected } = may;
      if (corrected !== null) await store.write(() => store.signIn.noteFailure(staffId, corrected));
      throw new AppError('sign-in-locked-out', { minutes: may.minutes });
    }
    // Counted before it is checked, so that ending the app in between is no free try.
    const counted = afterFailure(before, now);
    await store.write(() => store.signIn.noteFailure(staffId, counted));
    const worker = store.signIn.worker(staffId);
    const hash = worker?.password_hash ?? null;
    if ((await isPassword(password, hash, store.signIn.anyHash())) && worker !== null) {
      await store.write(() => store.signIn.forgetFailures(staffId));
      return worker;
    }
    const after = standing(counted, now);
    if (after.kind === 'locked-out') throw new AppError('sign-in-locked-out', { minutes: after.minutes });
    throw new AppError('sign-in-wrong', { left: triesLeft(counted.failures) });
  }

  /** What is wrong about the worker is told only to who knows the password. */
  function checkPlace(worker: WorkerRow): void {
    const register = context.register();
    if (worker.is_blocked !== 0) throw new AppError('sign-in-blocked');
    const isHere =
      worker.legal_entity_id === register.legal_entity_id &&
      context.store().signIn.worksInStore(worker.id, register.store_id);
    if (!isHere) throw new AppError('sign-in-other-store', { store: register.store_name });
  }

  async function open(staffId: string, password: string): Promise<Session> {
    const store = context.store();
    const register = context.register();
    if (!store.company.hasWorkers(register.legal_entity_id)) throw new AppError('sign-in-no-workers');
    const worker = await checkPassword(staffId, password);
    checkPlace(worker);
    const session = sessionOf(store, worker, false);
    sessions.change(session);
    return session;
  }

  return [
    handle(contract.currentSession, () => sessions.current()),
    handle(contract.signInStore, () => {
      const row = context.register();
      return {
        registerId: row.id,
        storeName: row.store_name,
        legalEntityName: row.legal_entity_name,
        timeZone: row.time_zone,
        accentColor: row.accent_color,
        theme: row.theme === 'light' || row.theme === 'dark' ? row.theme : null,
      };
    }),
    handle(contract.signIn, ({ staffId, password }) => inTurn(() => open(staffId, password))),
    handle(contract.approve, ({ operation, staffId, password }) =>
      inTurn(async () => {
        const session = context.session();
        const worker = await checkPassword(staffId, password);
        checkPlace(worker);
        if (isClienteling(operation) && !context.isClientelingOn()) throw new AppError('clienteling-off');
        if (!context.store().signIn.operations(worker.permission_group_id).includes(operation)) {
          throw new AppError('permission-missing', { operation });
        }
        if (sessions.current()?.staffId !== session.staffId) throw new AppError('not-signed-in');
        const approval = approvals.grant({ operation, staffId: session.staffId, approvedBy: worker.id });
        return { approval, name: worker.name };
      }),
    ),
    handle(contract.takeApproval, ({ operation, approval }) => {
      const { staffId } = context.session();
      const taken = approvals.take(approval, operation, staffId);
      if (taken === null) throw new AppError('permission-missing', { operation });
      context.log.info({ operation, staffId, approvedBy: taken.approvedBy }, 'approved for the task at hand');
      return sessions.lend(operation, taken.approvedBy);
    }),
    handle(contract.endApproved, ({ operations }) => {
      const { staffId, isLocked } = context.session();
      const store = context.store();
      const worker = store.signIn.worker(staffId);
      if (worker === null) throw new AppError('not-signed-in');
      return sessions.endLent(sessionOf(store, worker, isLocked), operations);
    }),
    handle(contract.signOut, () => {
      sessions.change(null);
      return null;
    }),
    handle(contract.lock, () => {
      sessions.change({ ...context.session(), isLocked: true });
      return sessions.currentOrRefuse();
    }),
    handle(contract.unlock, ({ password }) =>
      inTurn(async () => {
        const { staffId } = context.session();
        const session = await unlocked(staffId, password);
        sessions.change(session);
        return sessions.currentOrRefuse();
      }),
    ),
    handle(contract.chooseLanguage, ({ language }) => sessions.chooseLanguage(language)),
  ];

  async function unlocked(staffId: string, password: string): Promise<Session> {
    const worker = await checkPassword(staffId, password);
    checkPlace(worker);
    // Somebody else may have signed in, or the worker may have been blocked, while the password was checked.
    if (sessions.current()?.staffId !== staffId) throw new AppError('not-signed-in');
    return sessionOf(context.store(), worker, false);
  }
}
