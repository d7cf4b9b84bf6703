// The operations that change who is in whose client book: add (714), remove (715), reassign (716). What they do is
// done here at once and written down for Headquarters, which decides where two registers disagree.
import * as contract from '../../contract/client-book';
import type { ClientBookMember } from '../../contract/client-book';
import { parameterNames } from '../../contract/distribution';
import type { EntryBody } from '../../contract/entries';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import type { OwnerRow } from '../../../db/pos/client-book';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

interface Wanted {
  readonly customerId: number;
  readonly addedAt: number | null;
}

export function operationHandlers(context: RegisterContext): readonly Handler[] {
  const legalEntity = (): string => context.register().legal_entity_id;

  /** Each customer once, by the id they have now. @throws AppError `customer-unknown` */
  function present(wanted: readonly Wanted[]): readonly Wanted[] {
    const { outbox, clientBook } = context.store();
    const byId = new Map<number, Wanted>();
    for (const one of wanted) {
      const id = one.customerId > 0 ? one.customerId : outbox.customer(one.customerId);
      if (id === null) throw new AppError('customer-unknown');
      byId.set(id, { customerId: id, addedAt: one.addedAt });
    }
    const ids = [...byId.keys()];
    if (clientBook.present(ids, legalEntity()).length !== ids.length) throw new AppError('customer-unknown');
    return [...byId.values()];
  }

  function ownersOf(wanted: readonly Wanted[]): ReadonlyMap<number, readonly OwnerRow[]> {
    const owners = new Map<number, OwnerRow[]>();
    const ids = wanted.map(({ customerId }) => customerId);
    for (const row of context.store().clientBook.owners(ids, legalEntity())) {
      const known = owners.get(row.customer_id);
      if (known === undefined) owners.set(row.customer_id, [row]);
      else known.push(row);
    }
    return owners;
  }

  const inOtherBook = (customerId: number, { staff_id, name }: OwnerRow): AppError =>
    new AppError('customer-in-other-book', { staffId: staff_id, name, customerId });

  /**
   * Whose book it is about: the session's own, or another's, for whoever may move customers between books.
   * @throws AppError `permission-missing`, `worker-unknown`
   */
  function bookOf(staffId: string | null, approvedBy: string | null): string {
    const session = context.session();
    if (staffId === null || staffId === session.staffId) return session.staffId;
    const { signIn } = context.store();
    const worker = signIn.worker(staffId);
    if (worker?.legal_entity_id !== legalEntity()) throw new AppError('worker-unknown', { staffId });
    const approver = approvedBy === null ? null : signIn.worker(approvedBy);
    const held = [
      ...session.operations,
      ...(approver === null ? [] : signIn.operations(approver.permission_group_id)),
    ];
    if (!held.includes(operations.reassignToClientBook)) {
      throw new AppError('permission-missing', { operation: operations.reassignToClientBook });
    }
    return staffId;
  }

  const mayBeInSeveral = (): boolean =>
    context.store().company.parameter(legalEntity(), parameterNames.severalClientBooks) === '1';

  /** How an entry names the customer. */
  function refOf(customerId: number): number | string {
    const ref = customerId > 0 ? customerId : context.store().outbox.customerRef(customerId);
    if (ref === null) throw new AppError('customer-unknown');
    return ref;
  }

  async function add(
    customers: readonly Wanted[],
    staffId: string | null,
    approvedBy: string | null,
  ): Promise<readonly ClientBookMember[]> {
    const owner = bookOf(staffId, approvedBy);
    const wanted = present(customers);
    const owners = ownersOf(wanted);
    const isSeveral = mayBeInSeveral();
    const added = wanted.flatMap(({ customerId, addedAt }): ClientBookMember[] => {
      const books = owners.get(customerId) ?? [];
      if (books.some((book) => book.staff_id === owner)) return [];
      const other = books[0];
      if (other !== undefined && !isSeveral) throw inOtherBook(customerId, other);
      return [{ customerId, addedAt: addedAt ?? context.now() }];
    });
    if (added.length === 0) throw new AppError('customer-in-this-book');
    await context.entries.save(
      added.map(({ customerId, addedAt }): EntryBody => ({
        kind: 'client-book.add',
        staffId: owner,
        customer: refOf(customerId),
        at: addedAt,
      })),
      approvedBy,
    );
    return added;
  }

  async function remove(
    customerIds: readonly number[],
    staffId: string | null,
    approvedBy: string | null,
  ): Promise<readonly ClientBookMember[]> {
    const owner = bookOf(staffId, approvedBy);
    const wanted = present(customerIds.map((customerId) => ({ customerId, addedAt: null })));
    const owners = ownersOf(wanted);
    const removed = wanted.flatMap(({ customerId }): ClientBookMember[] => {
      const own = (owners.get(customerId) ?? []).find((book) => book.staff_id === owner);
      return own === undefined ? [] : [{ customerId, addedAt: own.added_at }];
    });
    if (removed.length === 0) throw new AppError('customer-not-in-book');
    await context.entries.save(
      removed.map(({ customerId }): EntryBody => ({
        kind: 'client-book.remove',
        staffId: owner,
        customer: refOf(customerId),
      })),
      approvedBy,
    );
    return removed;
  }

  /** @throws AppError `worker-unknown` where the associate's address book does not match the store's. */
  function checkTarget(staffId: string): void {
    const { store_id } = context.register();
    const known = context.store().clientBook.associatesOfStore(store_id, legalEntity());
    if (!known.some((associate) => associate.staff_id === staffId))
      throw new AppError('worker-unknown', { staffId });
  }

  async function reassign(
    customers: readonly Wanted[],
    from: string | null,
    to: string,
    approvedBy: string | null,
  ): Promise<readonly (ClientBookMember & { readonly from: string })[]> {
    checkTarget(to);
    const wanted = present(customers);
    const owners = ownersOf(wanted);
    const moves = wanted.flatMap(({ customerId, addedAt }) => {
      const books = owners.get(customerId) ?? [];
      const book = from === null ? books[0] : books.find(({ staff_id }) => staff_id === from);
      if (book === undefined || book.staff_id === to) return [];
      return [{ customerId, from: book.staff_id, addedAt: book.added_at, at: addedAt ?? context.now() }];
    });
    if (moves.length === 0) {
      const isThere = wanted.some(({ customerId }) =>
        (owners.get(customerId) ?? []).some(({ staff_id }) => staff_id === to),
      );
      throw new AppError(isThere ? 'customer-in-this-book' : 'customer-not-in-book');
    }
    await context.entries.save(
      moves.map((move): EntryBody => ({
        kind: 'client-book.reassign',
        from: move.from,
        to,
        customer: refOf(move.customerId),
        at: move.at,
      })),
      approvedBy,
    );
    return moves.map(({ customerId, from: before, addedAt }) => ({ customerId, from: before, addedAt }));
  }

  return [
    handle(contract.addToClientBook, async ({ customers, staffId }, { approvedBy }) => ({
      added: await add(customers, staffId, approvedBy),
    })),
    handle(contract.removeFromClientBook, async ({ customerIds, staffId }, { approvedBy }) => ({
      removed: await remove(customerIds, staffId, approvedBy),
    })),
    handle(contract.reassignToClientBook, async ({ customers, from, to }, { approvedBy }) => ({
      moved: await reassign(customers, from, to, approvedBy),
    })),
    handle(contract.associates, () =>
      context
        .store()
        .clientBook.associatesOfStore(context.register().store_id, legalEntity())
        .map(({ staff_id, name, customers }) => ({ staffId: staff_id, name, customers })),
    ),
  ];
}
