// Workers: who signs in at registers. Passwords go in as hashes only and are told to nobody.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { removeClientBook } from '../../../db/headquarters/client-books';
import { readCommerceParameters } from '../../../db/headquarters/commerce-parameters';
import { hasOpenFollowUps } from '../../../db/headquarters/follow-ups';
import { giveBackNumber } from '../../../db/headquarters/number-sequence-records';
import { forgetPasswords, rememberPassword } from '../../../db/headquarters/passwords';
import { findWorker, putWorker, readWorker, removeWorker, workerList } from '../../../db/headquarters/people';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { put, write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import { resetWorkerPassword, workers } from '../../contract/headquarters/workers';
import { AppError } from '../../contract/result';
import { hashPassword, isOlderThanAllowed, passwordFailure } from '../users/passwords';
import { InputFailure } from '../web-application/failure';
import { requireAddressBooks, requireNew, requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

interface WorkerForm {
  readonly name: string;
  readonly language: string;
  readonly permissionGroupId: string;
  readonly screenLayoutId: string | null;
  readonly addressBooks: readonly string[];
  readonly isBlocked: boolean;
}

async function putForm(
  change: Change,
  id: string,
  legalEntityId: string,
  passwordHash: string | null,
  form: WorkerForm,
): Promise<void> {
  await requireRecord(change.tx, 'permission_group', 'permissionGroupId', form.permissionGroupId);
  await requireRecord(change.tx, 'screen_layout', 'screenLayoutId', form.screenLayoutId);
  await requireAddressBooks(change.tx, 'addressBooks', legalEntityId, form.addressBooks);
  await putWorker(
    change,
    {
      id,
      legal_entity_id: legalEntityId,
      name: form.name,
      language: form.language,
      permission_group_id: form.permissionGroupId,
      screen_layout_id: form.screenLayoutId,
      password_hash: passwordHash,
      is_blocked: form.isBlocked ? 1 : 0,
    },
    form.addressBooks,
  );
}

/** A client book without customers goes with its associate; a continuous sequence gives its number again. */
async function removeEmptyBook(change: Change, workerId: string): Promise<void> {
  const worker = await readWorker(change.tx, workerId);
  if (!worker?.clientBook) return;
  if (worker.clientBook.customers > 0) throw new AppError('record-in-use');
  await removeClientBook(change, worker.clientBook.id);
  const { legalEntityId } = worker;
  const { numberSequences } = await readCommerceParameters(change.tx, legalEntityId);
  const code = numberSequences['client-book-identifier'];
  if (code !== null && worker.clientBook.number !== null) {
    await giveBackNumber(change, { legalEntityId, code }, worker.clientBook.number);
  }
}

export function serveWorkers(web: WebApplication): void {
  const { context } = web;
  const { store } = context;

  const readForm = async (db: HeadquartersDatabase, id: string) => {
    const worker = await readWorker(db, id);
    if (!worker) return null;
    const { passwordSetAt } = worker;
    const isPasswordTooOld =
      passwordSetAt !== null && (await isOlderThanAllowed(db, passwordSetAt, context.now()));
    return { ...worker, isPasswordTooOld };
  };

  serveRecords(web, workers, {
    kind: {
      type: 'workers',
      edited: ['name', 'language', 'permissionGroupId', 'screenLayoutId', 'addressBooks', 'isBlocked'],
      read: (db, id) => readForm(db, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: workerList,
    create: async (change, { id, legalEntityId, password, ...form }) => {
      await requireNew(change.tx, 'worker', id);
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      const person = { kind: 'worker', id, name: form.name } as const;
      const failure = password === null ? null : await passwordFailure(change.tx, password, person);
      if (failure) throw new InputFailure({ password: failure });
      const passwordHash = password === null ? null : await hashPassword(password);
      if (passwordHash !== null) await rememberPassword(change.tx, person, passwordHash, context.now());
      await putForm(change, id, legalEntityId, passwordHash, form);
      return id;
    },
    update: async (change, id, form) => {
      const worker = await findWorker(change.tx, String(id));
      if (!worker) throw new AppError('record-unknown');
      await putForm(change, worker.id, worker.legal_entity_id, worker.password_hash, form);
    },
    remove: async (change, id) => {
      // Nobody at a register would see them any more; of somebody who is blocked a manager does.
      if (await hasOpenFollowUps(change.tx, String(id))) throw new AppError('record-in-use');
      await removeEmptyBook(change, String(id));
      await removeWorker(change, String(id));
      await forgetPasswords(change.tx, { kind: 'worker', id: String(id) });
    },
  });

  serve(web, resetWorkerPassword, async ({ params, body, actor }) => {
    const known = await findWorker(store.db, params.id);
    if (!known) throw new AppError('record-unknown');
    const person = { kind: 'worker', id: known.id, name: known.name } as const;
    const failure = body.password === null ? null : await passwordFailure(store.db, body.password, person);
    if (failure) throw new InputFailure({ password: failure });
    const passwordHash = body.password === null ? null : await hashPassword(body.password);
    await write(store, async (change) => {
      const worker = await findWorker(change.tx, params.id);
      if (!worker) throw new AppError('record-unknown');
      await put(change, 'worker', { ...worker, password_hash: passwordHash });
      if (passwordHash !== null) await rememberPassword(change.tx, person, passwordHash, context.now());
      await putAuditEntry(change.tx, {
        at: context.now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'password-changed',
        recordType: 'workers',
        recordId: worker.id,
        recordName: worker.name,
      });
    });
    return { done: true };
  });
}
