// What is done to follow-ups: each change is one transaction with the entries that take it to Headquarters, and
// answers how to take it back.
import type { FollowUpRow } from '../../../db/pos/follow-ups';
import type { EntryBody } from '../../contract/entries';
import type { FollowUpUndo } from '../../contract/follow-ups';
import { dateOf } from '../../contract/occasions';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';
import type { FollowUpAccess } from './access';
import { activityTypes } from './company-rules';
import { findTarget, storeToday, type Target } from './of-customer';

type FollowUpPut = Extract<EntryBody, { kind: 'follow-up.put' }>;

export interface Act {
  readonly id: string;
  readonly customerId: number;
  readonly newId: string;
}
export interface Completion extends Act {
  readonly activityId: string;
  readonly activityTypeId: number | null;
  readonly text: string;
}

export function followUpChanges(context: RegisterContext, access: FollowUpAccess) {
  /** @throws AppError `entry-unknown`, `follow-up-done`, `permission-missing` */
  function target({ id, newId, customerId }: Act): { readonly customer: number; readonly found: Target } {
    access.checkOn();
    const customer = access.known(customerId);
    const found = findTarget(context, customer, id);
    if (found === null) throw new AppError('entry-unknown');
    if (found.kind === 'row') {
      // The same call again: it was done.
      if (found.row.id === newId) return { customer, found };
      access.checkChange(found.row);
      if (found.row.completed_at !== null) throw new AppError('follow-up-done');
    }
    return { customer, found };
  }

  /** Whose an occasion becomes when it is put off: of whom looks after the customer, where the session may say so. */
  const ownerOf = (staffId: string): string => (access.mayForOthers() ? staffId : context.session().staffId);

  const before = (row: FollowUpRow): NonNullable<FollowUpUndo['before']> => ({
    dueOn: row.due_on,
    reason: row.reason,
    owner: row.worker_id,
  });

  /** The row as it is to be. */
  function put(customer: number, found: Target, newId: string, changed: Partial<FollowUpPut>): FollowUpPut {
    const row =
      found.kind === 'row'
        ? {
            id: found.row.id,
            ownerStaffId: found.row.worker_id,
            dueOn: found.row.due_on,
            reason: found.row.reason,
            occasion: found.row.occasion,
            completedAt: found.row.completed_at,
          }
        : {
            id: newId,
            ownerStaffId: context.session().staffId,
            dueOn: dateOf(found.one.days.due),
            reason: found.one.rule.reason.slice(0, 500),
            occasion: found.occasion,
            completedAt: null,
          };
    return { kind: 'follow-up.put', customer: access.refOf(customer), ...row, ...changed };
  }

  const undoOf = (
    customerId: number,
    body: FollowUpPut,
    found: Target,
    activity: FollowUpUndo['activity'],
  ): FollowUpUndo => ({
    id: body.id,
    customerId,
    before: found.kind === 'row' ? before(found.row) : null,
    activity,
  });

  return {
    /**
     * Finishes it with the activity, in one transaction.
     * @param written the activity's text; where it is empty, the reason.
     * @param also more entries of the same transaction.
     */
    async complete(act: Completion): Promise<FollowUpUndo> {
      const { customer, found } = target(act);
      if (found.kind === 'row' && found.row.completed_at !== null) {
        const logged = context.store().timeline.entry('activity', customer, act.activityId);
        const activity = logged === null ? null : { id: logged.id, at: logged.at };
        return { id: found.row.id, customerId: act.customerId, before: null, activity };
      }
      const { rules } = storeToday(context);
      const typeOf = activityTypes(context);
      const rule =
        found.kind === 'untyped'
          ? found.one.rule
          : (rules.find(({ id }) => found.row.occasion?.startsWith(`${id}:`) === true) ?? null);
      const type = act.activityTypeId ?? typeOf(rule);
      if (act.activityTypeId !== null) {
        const known = context.store().timeline.activityTypes(context.session().language);
        if (!known.some(({ id, is_retired }) => id === type && is_retired === 0)) {
          throw new AppError('activity-type-unknown');
        }
      }
      const at = context.now();
      const body = put(customer, found, act.newId, { completedAt: at });
      const text = act.text === '' ? (rule?.reason ?? body.reason) : act.text;
      const activity = type === null ? null : { id: act.activityId, at };
      await context.entries.save([
        ...(type === null
          ? []
          : [
              {
                kind: 'activity.put' as const,
                id: act.activityId,
                customer: body.customer,
                at,
                activityTypeId: type,
                text,
              },
            ]),
        body,
      ]);
      return undoOf(act.customerId, body, found, activity);
    },
    async postpone(act: Act & { readonly dueOn: string }): Promise<FollowUpUndo> {
      const { customer, found } = target(act);
      const body = put(customer, found, act.newId, {
        dueOn: act.dueOn,
        ...(found.kind === 'untyped' ? { ownerStaffId: ownerOf(found.one.owner.staffId) } : {}),
      });
      await context.entries.save([body]);
      return undoOf(act.customerId, body, found, null);
    },
    /** An occasion is answered by a row that is done without an activity: so it does not come back. */
    async remove(act: Act): Promise<FollowUpUndo> {
      const { customer, found } = target(act);
      const body = put(customer, found, act.newId, { completedAt: context.now() });
      await context.entries.save([
        body.occasion === null ? { kind: 'follow-up.remove', id: body.id, customer: body.customer } : body,
      ]);
      return undoOf(act.customerId, body, found, null);
    },
    async reopen(id: string, customerId: number): Promise<void> {
      access.checkOn();
      const customer = access.known(customerId);
      const row = context.store().followUps.one(id);
      if (row?.customer_id !== customer) throw new AppError('entry-unknown');
      access.checkChange(row);
      if (row.completed_at === null) return;
      await context.entries.save([put(customer, { kind: 'row', row }, row.id, { completedAt: null })]);
    },
    async undo({ id, customerId, before: to, activity }: FollowUpUndo): Promise<void> {
      access.checkOn();
      const customer = access.known(customerId);
      const row = context.store().followUps.one(id);
      if (row !== null) {
        if (row.customer_id !== customer) throw new AppError('entry-unknown');
        access.checkChange(row);
      }
      const ref = access.refOf(customer);
      const bodies: EntryBody[] = [];
      if (to === null) {
        if (row !== null) bodies.push({ kind: 'follow-up.remove', id, customer: ref });
      } else {
        if (to.owner !== row?.worker_id) access.checkOwner(to.owner);
        bodies.push({
          kind: 'follow-up.put',
          id,
          customer: ref,
          ownerStaffId: to.owner,
          dueOn: to.dueOn,
          reason: to.reason,
          occasion: row?.occasion ?? null,
          completedAt: null,
        });
      }
      if (activity !== null) {
        const written = context.store().timeline.entry('activity', customer, activity.id);
        if (written !== null && written.staff_id !== context.session().staffId) {
          throw new AppError('entry-not-own');
        }
        if (written !== null) {
          bodies.push({ kind: 'activity.remove', id: activity.id, customer: ref, at: written.at });
        }
      }
      await context.entries.save(bodies);
    },
  };
}
export type FollowUpChanges = ReturnType<typeof followUpChanges>;
