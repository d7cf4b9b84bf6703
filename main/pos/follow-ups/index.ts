// Follow-ups and Today: what is open and coming up, for oneself or, by permission, for the store; and what is done
// about it.
import * as contract from '../../contract/follow-ups';
import type { CustomerFollowUps, FollowUp } from '../../contract/follow-ups';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { errorFields } from '../log';
import { followUpAccess, type FollowUpAccess } from './access';
import { followUpChanges, type FollowUpChanges } from './changes';
import { keepOccasions } from './kept-occasions';
import { answers, createLines } from './lines';
import { occasionsOf, storeToday } from './of-customer';
import type { Occasions, OccasionsRequest } from './occasions';
import { readToday } from './today';

export interface FollowUpsFeature {
  readonly handlers: readonly Handler[];
  readonly access: FollowUpAccess;
  readonly changes: FollowUpChanges;
  /** Another store was opened: what was computed from the one before is computed again. */
  forget(): void;
  /** Something was saved that cards show: occasions of before are stale. */
  noteCardsChanged(): void;
}

/** Occasions that a customer's page tells of before they are for today. */
const comingUp = 14;
const doneShown = 5;

export function followUpsFeature(
  context: RegisterContext,
  /** Computes the occasions of large client books in another thread. */
  compute: (request: OccasionsRequest) => Promise<Occasions>,
): FollowUpsFeature {
  const access = followUpAccess(context);
  const changes = followUpChanges(context, access);
  const kept = keepOccasions({
    compute,
    onRefreshed: () => {
      context.emit('follow-ups.changed', {});
    },
    onFailed: (error) => {
      context.log.error({ error: errorFields(error) }, 'occasions could not be computed');
    },
  });

  function ofCustomer(customerId: number): CustomerFollowUps {
    const customer = access.known(customerId);
    const { followUps, clientBook } = context.store();
    const day = storeToday(context);
    const lines = createLines(context, access, day.rules, day.today);
    const done = followUps.doneOfCustomer(customer, doneShown);
    const rows = followUps.ofCustomer(customer).filter(({ occasion }) => !lines.isOver(occasion, customer));
    const untyped = occasionsOf(context, customer, day, comingUp).filter(
      ({ rule, days }) =>
        followUps.byOccasion(customer, `${rule.id}:${days.period}`) === null &&
        !rows.some((row) => answers(row, rule, days)),
    );
    const open = [...lines.show([...rows, ...untyped])].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const { staffId, name } = context.session();
    const { store_id, legal_entity_id } = context.register();
    return {
      date: day.date,
      open,
      done: lines.show(done),
      owners: access.mayForOthers()
        ? clientBook
            .associatesOfStore(store_id, legal_entity_id)
            .map((one) => ({ staffId: one.staff_id, name: one.name }))
        : [{ staffId, name }],
    };
  }

  /** @throws AppError `entry-unknown` */
  function written(id: string): FollowUp {
    const row = context.store().followUps.one(id);
    const day = storeToday(context);
    const shown = row === null ? [] : createLines(context, access, day.rules, day.today).show([row]);
    if (shown[0] === undefined) throw new AppError('entry-unknown');
    return shown[0];
  }

  return {
    access,
    changes,
    forget: () => {
      kept.forget();
    },
    noteCardsChanged: kept.noteCardsChanged,
    handlers: [
      handle(contract.today, (input) => {
        access.checkOn();
        if (input.scope === 'store') access.checkForOthers();
        return readToday(context, access, kept, input);
      }),
      handle(contract.customerFollowUps, ({ customerId }) => {
        access.checkOn();
        return ofCustomer(customerId);
      }),
      handle(contract.saveFollowUp, async ({ id, customerId, dueOn, reason, owner }) => {
        access.checkOn();
        const customer = access.known(customerId);
        const row = context.store().followUps.one(id);
        if (row !== null) {
          if (row.customer_id !== customer) throw new AppError('entry-unknown');
          access.checkChange(row);
          if (row.completed_at !== null) throw new AppError('follow-up-done');
        }
        if (owner !== row?.worker_id) access.checkOwner(owner);
        await context.entries.save([
          {
            kind: 'follow-up.put',
            id,
            customer: access.refOf(customer),
            ownerStaffId: owner,
            dueOn,
            reason,
            occasion: row?.occasion ?? null,
            completedAt: null,
          },
        ]);
        return written(id);
      }),
      handle(contract.completeFollowUp, (input) => changes.complete(input)),
      handle(contract.postponeFollowUp, (input) => changes.postpone(input)),
      handle(contract.removeFollowUp, (input) => changes.remove(input)),
      handle(contract.reopenFollowUp, async ({ id, customerId }) => {
        await changes.reopen(id, customerId);
        return null;
      }),
      handle(contract.undoFollowUp, async (input) => {
        await changes.undo(input);
        return null;
      }),
    ],
  };
}
