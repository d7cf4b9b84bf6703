// Who is signed in at this register. The session lives in the main process's memory only; what Headquarters
// changes about the worker reaches it while it runs.
import type { WorkerRow } from '../../../db/pos/sign-in';
import { clientelingFeature } from '../../contract/distribution';
import { isClienteling } from '../../contract/operations';
import { isLanguage, type Language } from '../../contract/languages';
import { AppError } from '../../contract/result';
import type { Session } from '../../contract/sign-in';
import type { Emit } from '../context';
import type { Store } from '../store';

/** What is approved for the task at hand does not outlive it by long. */
const lentFor = 10 * 60_000;

const isSame = (a: Session | null, b: Session | null): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createSessions(emit: Emit) {
  let current: Session | null = null;
  /** Taken from the language menu; holds for this session, whatever is read again about the worker. */
  let chosenLanguage: Language | null = null;
  /** Operations that somebody approved for the task at hand: who, and the timer that ends each. */
  const lent = new Map<number, { readonly approvedBy: string; readonly timer: NodeJS.Timeout }>();

  function takeBack(operations: readonly number[] = [...lent.keys()]): void {
    for (const operation of operations) {
      clearTimeout(lent.get(operation)?.timer);
      lent.delete(operation);
    }
  }

  function withLent(session: Session): Session {
    const own = session.operations.filter((operation) => !lent.has(operation));
    if (session.isLocked) takeBack();
    const operations = [...own, ...lent.keys()].sort((a, b) => a - b);
    return { ...session, operations, ...(chosenLanguage === null ? {} : { language: chosenLanguage }) };
  }

  const change = (session: Session | null): void => {
    if (session?.staffId !== current?.staffId) takeBack();
    if (session?.staffId !== current?.staffId) chosenLanguage = null;
    const next = session === null ? null : withLent(session);
    if (isSame(current, next)) return;
    current = next;
    emit('sign-in.session-changed', next);
  };

  return {
    current: (): Session | null => current,
    /** @throws AppError `not-signed-in` */
    currentOrRefuse(): Session {
      if (current === null) throw new AppError('not-signed-in');
      return current;
    },
    change,
    /** Somebody approved the operation for what the session does now. @throws AppError `not-signed-in` */
    lend(operation: number, approvedBy: string): Session {
      const session = this.currentOrRefuse();
      if (!session.operations.includes(operation)) {
        const end = (): void => {
          if (current !== null && lent.has(operation)) {
            const operations = current.operations.filter((one) => one !== operation);
            lent.delete(operation);
            change({ ...current, operations });
          }
        };
        lent.set(operation, { approvedBy, timer: setTimeout(end, lentFor).unref() });
        change(session);
      }
      return this.currentOrRefuse();
    },
    /** Staff id of who approved the operation for the task at hand; null where the session itself holds it. */
    approverOf: (operation: number): string | null => lent.get(operation)?.approvedBy ?? null,
    /**
     * @param session the session as it is without what was lent.
     * @param operations that are lent no longer; null: all.
     */
    endLent(session: Session, operations: readonly number[] | null): Session {
      takeBack(operations ?? undefined);
      change(session);
      return this.currentOrRefuse();
    },
    /** @throws AppError `not-signed-in` */
    chooseLanguage(language: Language): Session {
      const session = this.currentOrRefuse();
      chosenLanguage = language;
      change(session);
      return this.currentOrRefuse();
    },
    /** Reads the worker again after staff arrived from Headquarters; whoever may not work here is signed out. */
    refresh: (store: Store, storeId: string, legalEntityId: string): void => {
      if (current === null) return;
      const worker = store.signIn.worker(current.staffId);
      const mayStay =
        worker !== null &&
        worker.is_blocked === 0 &&
        worker.legal_entity_id === legalEntityId &&
        store.signIn.worksInStore(worker.id, storeId);
      change(mayStay ? sessionOf(store, worker, current.isLocked) : null);
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;

export function sessionOf(store: Store, worker: WorkerRow, isLocked: boolean): Session {
  const isClientelingOn = store.company.isFeatureEnabled(clientelingFeature);
  const held = store.signIn.operations(worker.permission_group_id);
  return {
    staffId: worker.id,
    name: worker.name,
    language: isLanguage(worker.language) ? worker.language : 'en-US',
    permissionGroup: worker.permission_group_name ?? worker.permission_group_id,
    operations: isClientelingOn ? held : held.filter((operation) => !isClienteling(operation)),
    isClientelingOn,
    isLocked,
  };
}
