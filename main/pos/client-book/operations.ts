// The operations that change who is in whose client book: add (714), remove (715), reassign (716); an activity for
// many; and how each is taken back. What they do is done here at once and written down for Headquarters, which
// decides where two registers disagree.
import { randomUUID } from 'node:crypto';
import * as contract from '../../contract/client-book-operations';
import type {
  BookOperation,
  Done,
  ParsedPickedCustomers,
  TakenBack,
  Whose,
} from '../../contract/client-book-operations';
import { parameterNames } from '../../contract/distribution';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { planSteps, planWork, type BulkTools, type Planned, type Step, type Work } from './bulk';

/** So many are done in the main process within a frame; more in the worker. */
const fewCustomers = 100;

export interface OperationsOptions {
  /** The customers that are meant now. @throws AppError `permission-missing` */
  idsOf(picked: ParsedPickedCustomers): Promise<Iterable<number>>;
}

export function operationHandlers(
  context: RegisterContext,
  { idsOf }: OperationsOptions,
): readonly Handler[] {
  const legalEntity = (): string => context.register().legal_entity_id;

  const isSeveral = (): boolean =>
    context.store().company.parameter(legalEntity(), parameterNames.severalClientBooks) === '1';

  function tools(): BulkTools {
    const { clientBook, outbox } = context.store();
    return { clientBook, outbox, legalEntity: legalEntity(), isSeveral: isSeveral() };
  }

  /**
   * Others' books are changed by whoever may move customers between books.
   * @throws AppError `permission-missing`
   */
  function checkOthers(approvedBy: string | null): void {
    const { signIn } = context.store();
    const approver = approvedBy === null ? null : signIn.worker(approvedBy);
    const held = [
      ...context.session().operations,
      ...(approver === null ? [] : signIn.operations(approver.permission_group_id)),
    ];
    if (!held.includes(operations.reassignToClientBook)) {
      throw new AppError('permission-missing', { operation: operations.reassignToClientBook });
    }
  }

  /**
   * Whose book is meant; null: that of whoever has them.
   * @throws AppError `permission-missing`, `worker-unknown`
   */
  function bookOf(whose: Whose, approvedBy: string | null): string | null {
    const own = context.session().staffId;
    if (whose === 'own' || (whose !== 'any' && whose.staffId === own)) return own;
    if (whose !== 'any') {
      const { staffId } = whose;
      const worker = context.store().signIn.worker(staffId);
      if (worker?.legal_entity_id !== legalEntity()) throw new AppError('worker-unknown', { staffId });
    }
    checkOthers(approvedBy);
    return whose === 'any' ? null : whose.staffId;
  }

  /** @throws AppError `worker-unknown` where the associate's address book does not match the store's. */
  function checkTarget(staffId: string): void {
    const { store_id } = context.register();
    const known = context.store().clientBook.associatesOfStore(store_id, legalEntity());
    if (!known.some((associate) => associate.staff_id === staffId))
      throw new AppError('worker-unknown', { staffId });
  }

  function bodiesOf({ bodies, reason }: Planned): Planned['bodies'] {
    if (bodies.length === 0) {
      throw reason === null ? new AppError('customer-unknown') : new AppError(reason.code, reason.detail);
    }
    return bodies;
  }

  async function run(picked: ParsedPickedCustomers, work: Work, approvedBy: string | null): Promise<Done> {
    const { staffId } = context.session();
    const ids = Int32Array.from(await idsOf(picked));
    const undo = randomUUID();
    if (ids.length > fewCustomers) {
      const done = await context.entries.saveMany(
        { token: undo, work, customers: ids, legalEntity: legalEntity(), isSeveral: isSeveral() },
        approvedBy,
      );
      return { ...done, undo };
    }
    const plans: Planned[] = [];
    await context.entries.save(() => {
      const planned = planWork(tools(), work, ids);
      plans.push(planned);
      const bodies = bodiesOf(planned);
      // The way back is on the disk with what it takes back.
      const { bookOperations } = context.store();
      bookOperations.add({
        token: undo,
        staff_id: staffId,
        approved_by: approvedBy,
        made_at: context.now(),
        work: JSON.stringify(work),
        legal_entity_id: legalEntity(),
        is_several: isSeveral() ? 1 : 0,
        state: 'done',
        customers: bodies.length,
        skipped: planned.skipped,
      });
      bookOperations.addBack(undo, 0, JSON.stringify(planned.inverse));
      return bodies;
    }, approvedBy);
    // The transaction is begun anew where it had to wait.
    const planned = plans.at(-1);
    return { customers: planned?.bodies.length ?? 0, skipped: planned?.skipped ?? 0, left: 0, undo };
  }

  /** Milliseconds since; a clock that was put back takes nobody's way back. */
  const isUndoable = (at: number): boolean => context.now() - at < contract.undoableFor;

  async function takeBack(token: string): Promise<TakenBack> {
    const { bookOperations } = context.store();
    const done = bookOperations.one(token);
    const isOwn = done?.staff_id === context.session().staffId && done.legal_entity_id === legalEntity();
    if (done === null || !isOwn || !isUndoable(done.made_at)) throw new AppError('already-undone');
    if (done.customers > fewCustomers) {
      const { customers, left } = await context.entries.undoMany(token);
      return { customers, left };
    }
    const plans: Planned[] = [];
    await context.entries.save(() => {
      const steps: Step[] = [];
      for (let back = bookOperations.nextBack(token); back !== null; back = bookOperations.nextBack(token)) {
        steps.push(...(JSON.parse(back.content) as Step[]));
        bookOperations.removeBack(token, back.part);
      }
      if (steps.length === 0) throw new AppError('already-undone');
      const planned = planSteps(tools(), steps);
      plans.push(planned);
      bookOperations.remove(token);
      return bodiesOf(planned);
    }, done.approved_by);
    return { customers: plans.at(-1)?.bodies.length ?? 0, left: 0 };
  }

  /** Of the only one with whom it was done, from the step that takes it back. */
  function nameOfOnly(token: string): string | null {
    const { bookOperations, clientBook, outbox } = context.store();
    const back = bookOperations.nextBack(token);
    const [step] = back === null ? [] : (JSON.parse(back.content) as Step[]);
    const customer = step === undefined ? null : outbox.customer(step.customer);
    return customer === null ? null : clientBook.customerName(customer);
  }

  function toListed(row: ReturnType<typeof recentOperations>[number]): BookOperation {
    const work = JSON.parse(row.work) as Work;
    const to = 'to' in work ? work.to : null;
    return {
      undo: row.back === 1 ? row.token : null,
      kind: work.kind,
      at: row.made_at,
      customers: row.customers,
      skipped: row.skipped,
      customerName: row.customers === 1 ? nameOfOnly(row.token) : null,
      toName: to === null ? null : (context.store().signIn.worker(to)?.name ?? to),
      isNews: row.is_interrupted === 1,
    };
  }
  const recentOperations = () =>
    context
      .store()
      .bookOperations.recent(context.session().staffId, context.now() - contract.undoableFor)
      .filter((row) => row.legal_entity_id === legalEntity());

  async function tell(): Promise<null> {
    const { bookOperations, write } = context.store();
    await write(() => {
      for (const row of recentOperations()) {
        if (row.is_interrupted !== 1) continue;
        if (row.back === 1) bookOperations.interrupt(row.token, 2);
        else bookOperations.remove(row.token);
      }
    });
    return null;
  }

  return [
    handle(contract.addToClientBook, ({ picked, staffId }, { approvedBy }) => {
      const to = bookOf(staffId === null ? 'own' : { staffId }, approvedBy) ?? context.session().staffId;
      return run(picked, { kind: 'add', to, at: context.now() }, approvedBy);
    }),
    handle(contract.removeFromClientBook, ({ picked, whose }, { approvedBy }) =>
      run(picked, { kind: 'remove', from: bookOf(whose, approvedBy) }, approvedBy),
    ),
    handle(contract.reassignToClientBook, ({ picked, whose, to }, { approvedBy }) => {
      const target = to ?? context.session().staffId;
      checkTarget(target);
      const from = bookOf(whose, approvedBy);
      return run(picked, { kind: 'reassign', from, to: target, at: context.now() }, approvedBy);
    }),
    handle(contract.logActivities, ({ picked, activityTypeId, text, at }) => {
      if (!context.store().timeline.isTypeOffered(activityTypeId))
        throw new AppError('activity-type-unknown');
      return run(picked, { kind: 'activity', activityTypeId, text, at: at ?? context.now() }, null);
    }),
    handle(contract.undoOperation, ({ undo }) => takeBack(undo)),
    handle(contract.stopOperation, async ({ undo }) => {
      await context.entries.stopMany(undo);
      return null;
    }),
    handle(contract.bookOperations, () => recentOperations().map(toListed)),
    handle(contract.operationsTold, () => tell()),
    handle(contract.associates, () => {
      const { compare } = new Intl.Collator(context.session().language);
      return context
        .store()
        .clientBook.associatesOfStore(context.register().store_id, legalEntity())
        .map(({ staff_id, name, customers }) => ({ staffId: staff_id, name, customers }))
        .sort((a, b) => compare(a.name, b.name));
    }),
  ];
}
