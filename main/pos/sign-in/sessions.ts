// Who is signed in at this register. The session lives in the main process's memory only; what Headquarters
// changes about the worker reaches it while it runs.
import type { WorkerRow } from '../../../db/pos/sign-in';
import { isLanguage, type Language } from '../../contract/languages';
import { AppError } from '../../contract/result';
import type { Session } from '../../contract/sign-in';
import type { Emit } from '../context';
import type { Store } from '../store';

const isSame = (a: Session | null, b: Session | null): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createSessions(emit: Emit) {
  let current: Session | null = null;
  /** Taken from the language menu; holds for this session, whatever is read again about the worker. */
  let chosenLanguage: Language | null = null;

  const change = (session: Session | null): void => {
    if (session?.staffId !== current?.staffId) chosenLanguage = null;
    const next =
      session === null || chosenLanguage === null ? session : { ...session, language: chosenLanguage };
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

export const sessionOf = (store: Store, worker: WorkerRow, isLocked: boolean): Session => ({
  staffId: worker.id,
  name: worker.name,
  language: isLanguage(worker.language) ? worker.language : 'en-US',
  permissionGroup: worker.permission_group_name ?? worker.permission_group_id,
  operations: store.signIn.operations(worker.permission_group_id),
  isLocked,
});
