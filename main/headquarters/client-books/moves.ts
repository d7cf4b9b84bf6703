// Moving customers from one client book to others: who goes where, and where they are seen afterwards.
import { membersOf, readClientBook, readWorkers } from '../../../db/headquarters/client-book-records';
import type { ClientBook, Member } from '../../../db/headquarters/client-book-records';
import { storesOfWorker } from '../../../db/headquarters/people';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { MovePreview } from '../../contract/headquarters/client-books';
import { AppError } from '../../contract/result';
import { InputFailure } from '../web-application/failure';
import { versionOf } from '../web-application/versions';

export interface MoveRequest {
  readonly from: number;
  readonly customerIds: readonly number[] | null;
  readonly to: readonly string[];
}

export interface PlannedMove {
  readonly from: ClientBook;
  readonly shares: readonly {
    readonly workerId: string;
    readonly workerName: string;
    readonly members: readonly Member[];
  }[];
  readonly preview: MovePreview;
}

/** `shareOut([1, 2, 3, 4, 5], 2)` is `[[1, 3, 5], [2, 4]]`: evenly, neighbours apart. */
export const shareOut = <T>(all: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, part) => all.filter((_one, index) => index % parts === part));

export async function planMove(db: HeadquartersDatabase, request: MoveRequest): Promise<PlannedMove> {
  const from = await readClientBook(db, request.from);
  if (!from) throw new AppError('record-unknown');
  const workers = await targets(db, from, request.to);
  const all = await membersOf(db, from.id);
  const wanted = request.customerIds === null ? null : new Set(request.customerIds);
  const members = wanted === null ? all : all.filter(({ customerId }) => wanted.has(customerId));
  if (wanted !== null && members.length !== wanted.size) throw new AppError('customer-not-in-book');
  const parts = shareOut(members, workers.length);
  const shares = workers.map((worker, index) => ({ ...worker, members: parts[index] ?? [] }));
  const shown = await Promise.all(
    shares.map(async ({ workerId, workerName, members: theirs }) => ({
      workerId,
      workerName,
      customers: theirs.length,
      seenIn: await storesOfWorker(db, workerId),
    })),
  );
  const stillSeenIn = new Set(shown.flatMap(({ seenIn }) => seenIn.map(({ id }) => id)));
  return {
    from,
    shares,
    preview: {
      from: { workerId: from.workerId, workerName: from.workerName, customers: from.customers },
      customers: members.length,
      shares: shown,
      noLongerSeenIn: from.seenIn.filter(({ id }) => !stillSeenIn.has(id)),
      version: versionOf({ members: members.map(({ customerId }) => customerId), to: request.to }),
    },
  };
}

async function targets(db: HeadquartersDatabase, from: ClientBook, to: readonly string[]) {
  const workers = await readWorkers(db, to);
  return to.map((id, index) => {
    const field = `to.${String(index)}`;
    const worker = workers.find((one) => one.id === id);
    if (!worker || worker.is_blocked !== 0) throw new InputFailure({ [field]: 'unknown-reference' });
    if (worker.legal_entity_id !== from.legalEntityId)
      throw new InputFailure({ [field]: 'other-legal-entity' });
    if (id === from.workerId || to.indexOf(id) !== index) throw new InputFailure({ [field]: 'duplicate' });
    return { workerId: worker.id, workerName: worker.name };
  });
}
