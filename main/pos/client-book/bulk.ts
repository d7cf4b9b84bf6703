// What is done with customers of client books, of one as of a hundred thousand: which entries it takes, whom it
// passes over and why, and the steps that take it back. Runs inside a transaction, in the main process for a few,
// in the worker for many.
import { v7 as uuid } from 'uuid';
import type { ClientBookStatements, OwnerRow } from '../../../db/pos/client-book';
import type { OutboxStatements } from '../../../db/pos/outbox';
import type { EntryBody } from '../../contract/entries';
import { AppError, type ErrorCode, type ErrorDetail } from '../../contract/result';

/** What is to be done with customers. Times are UTC milliseconds. */
export type Work =
  | { readonly kind: 'add'; readonly to: string; readonly at: number }
  /** `from` null: from whoever has them. */
  | { readonly kind: 'remove'; readonly from: string | null }
  | { readonly kind: 'reassign'; readonly from: string | null; readonly to: string; readonly at: number }
  | {
      readonly kind: 'activity';
      readonly activityTypeId: number;
      readonly text: string;
      readonly at: number;
    };

/** One thing done with one customer; what takes things back is made of them too. */
export type Step =
  | { readonly kind: 'add'; readonly customer: number; readonly to: string; readonly at: number }
  | { readonly kind: 'remove'; readonly customer: number; readonly from: string }
  | {
      readonly kind: 'reassign';
      readonly customer: number;
      readonly from: string;
      readonly to: string;
      readonly at: number;
    }
  | {
      readonly kind: 'put-activity';
      readonly customer: number;
      readonly id: string;
      readonly activityTypeId: number;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly kind: 'remove-activity';
      readonly customer: number;
      readonly id: string;
      readonly at: number;
    };

export interface Planned {
  readonly bodies: readonly EntryBody[];
  /** What takes it back, in the order in which it is to be done. */
  readonly inverse: readonly Step[];
  /** Customers passed over, and why the first one was. */
  readonly skipped: number;
  readonly reason: { readonly code: ErrorCode; readonly detail: ErrorDetail } | null;
}

export interface BulkTools {
  readonly clientBook: Pick<ClientBookStatements, 'owners' | 'present'>;
  readonly outbox: Pick<OutboxStatements, 'customer' | 'customerRef'>;
  readonly legalEntity: string;
  /** A customer may be in the books of several associates. */
  readonly isSeveral: boolean;
}

type Owners = ReadonlyMap<number, readonly OwnerRow[]>;

function ownersOf({ clientBook, legalEntity }: BulkTools, customers: readonly number[]): Owners {
  const owners = new Map<number, OwnerRow[]>();
  for (const row of clientBook.owners(customers, legalEntity)) {
    const known = owners.get(row.customer_id);
    if (known === undefined) owners.set(row.customer_id, [row]);
    else known.push(row);
  }
  return owners;
}

/** Each customer once, by the id they have now; null for those that are not there (any more). */
function presentOf(tools: BulkTools, customers: Iterable<number>): Map<number, boolean> {
  const ids = new Map<number, boolean>();
  for (const one of customers) {
    const id = one > 0 ? one : tools.outbox.customer(one);
    ids.set(id ?? one, false);
  }
  for (const id of tools.clientBook.present([...ids.keys()], tools.legalEntity)) ids.set(id, true);
  return ids;
}

const failed = (code: ErrorCode, detail: ErrorDetail = {}): AppError => new AppError(code, detail);

/** The step for one customer. @throws AppError why there is none. */
function stepOf(work: Work, customer: number, books: readonly OwnerRow[]): Step {
  switch (work.kind) {
    case 'add':
      return { kind: 'add', customer, to: work.to, at: work.at };
    case 'remove': {
      const book = work.from === null ? books[0] : books.find(({ staff_id }) => staff_id === work.from);
      if (book === undefined) throw failed('customer-not-in-book');
      return { kind: 'remove', customer, from: book.staff_id };
    }
    case 'reassign': {
      const others = books.filter(({ staff_id }) => staff_id !== work.to);
      const book = work.from === null ? others[0] : others.find(({ staff_id }) => staff_id === work.from);
      if (book !== undefined) {
        return { kind: 'reassign', customer, from: book.staff_id, to: work.to, at: work.at };
      }
      const isThere = books.some(({ staff_id }) => staff_id === work.to);
      throw failed(isThere ? 'customer-in-this-book' : 'customer-not-in-book');
    }
    case 'activity': {
      const { activityTypeId, text, at } = work;
      return { kind: 'put-activity', customer, id: uuid(), activityTypeId, text, at };
    }
  }
}

/**
 * What takes a step back, where the step can be done as the books stand.
 * @throws AppError why it cannot.
 */
function inverseOf(step: Step, books: readonly OwnerRow[], isSeveral: boolean): Step {
  const bookOf = (staffId: string): OwnerRow | undefined =>
    books.find(({ staff_id }) => staff_id === staffId);
  const { customer } = step;
  switch (step.kind) {
    case 'add': {
      if (bookOf(step.to) !== undefined) throw failed('customer-in-this-book');
      const other = books[0];
      if (other !== undefined && !isSeveral) {
        const { staff_id: staffId, name } = other;
        throw failed('customer-in-other-book', { staffId, name, customerId: customer });
      }
      return { kind: 'remove', customer, from: step.to };
    }
    case 'remove': {
      const book = bookOf(step.from);
      if (book === undefined) throw failed('customer-not-in-book');
      return { kind: 'add', customer, to: step.from, at: book.added_at };
    }
    case 'reassign': {
      const book = bookOf(step.from);
      if (book === undefined) throw failed('customer-not-in-book');
      // Who has them already would be left without them by the way back.
      if (bookOf(step.to) !== undefined) return { kind: 'add', customer, to: step.from, at: book.added_at };
      return { kind: 'reassign', customer, from: step.to, to: step.from, at: book.added_at };
    }
    case 'put-activity':
      return { kind: 'remove-activity', customer, id: step.id, at: step.at };
    case 'remove-activity':
      return step;
  }
}

function bodyOf(step: Step, customer: number | string): EntryBody {
  switch (step.kind) {
    case 'add':
      return { kind: 'client-book.add', staffId: step.to, customer, at: step.at };
    case 'remove':
      return { kind: 'client-book.remove', staffId: step.from, customer };
    case 'reassign':
      return { kind: 'client-book.reassign', from: step.from, to: step.to, customer, at: step.at };
    case 'put-activity': {
      const { id, at, activityTypeId, text } = step;
      return { kind: 'activity.put', id, customer, at, activityTypeId, text };
    }
    case 'remove-activity':
      return { kind: 'activity.remove', id: step.id, customer, at: step.at };
  }
}

function planEach<One>(
  tools: BulkTools,
  all: readonly One[],
  customerOf: (one: One) => number,
  toStep: (one: One, customer: number, books: readonly OwnerRow[]) => Step,
): Planned {
  const present = presentOf(tools, all.map(customerOf));
  const owners = ownersOf(tools, [...present.keys()]);
  const bodies: EntryBody[] = [];
  const inverse: Step[] = [];
  let skipped = 0;
  let reason: Planned['reason'] = null;
  for (const one of all) {
    const asked = customerOf(one);
    const customer = asked > 0 ? asked : (tools.outbox.customer(asked) ?? asked);
    try {
      if (present.get(customer) !== true) throw failed('customer-unknown');
      const books = owners.get(customer) ?? [];
      const step = toStep(one, customer, books);
      const back = inverseOf(step, books, tools.isSeveral);
      const ref = customer > 0 ? customer : tools.outbox.customerRef(customer);
      if (ref === null) throw failed('customer-unknown');
      bodies.push(bodyOf(step, ref));
      inverse.push(back);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped += 1;
      reason ??= { code: error.code, detail: error.detail };
    }
  }
  // The last one first, as one walks back.
  return { bodies, inverse: inverse.reverse(), skipped, reason };
}

/** What is to be done with these customers, each once. */
export const planWork = (tools: BulkTools, work: Work, customers: Iterable<number>): Planned =>
  planEach(
    tools,
    [...new Set(customers)],
    (customer) => customer,
    (_one, customer, books) => stepOf(work, customer, books),
  );

/** What is still to be done of steps that take something back. */
export const planSteps = (tools: BulkTools, steps: readonly Step[]): Planned =>
  planEach(
    tools,
    steps,
    ({ customer }) => customer,
    (step, customer) => ({ ...step, customer }),
  );
