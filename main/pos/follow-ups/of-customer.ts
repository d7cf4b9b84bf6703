// The follow-ups of one customer, with the occasions that are on or come up; and one of them by its id.
import type { FollowUpRow } from '../../../db/pos/follow-ups';
import { longestHorizon } from '../../contract/follow-ups';
import { dayNumberOf } from '../../contract/occasions';
import { storeDay } from '../calendar';
import type { RegisterContext } from '../context';
import { companyRules, type CompanyRule } from './company-rules';
import { readUntypedId, type Untyped } from './lines';
import { neglectDue, occasionDue, occasionKey, storeDays } from './rules';

export interface StoreToday {
  readonly date: string;
  readonly today: number;
  readonly rules: readonly CompanyRule[];
}

export function storeToday(context: RegisterContext): StoreToday {
  const date = storeDay(context.now(), context.register().time_zone);
  return { date, today: dayNumberOf(date), rules: companyRules(context) };
}

/** Occasions of the customer that begin within `horizon` days, answered or not; of those who look after them. */
export function occasionsOf(
  context: RegisterContext,
  customerId: number,
  { today, rules }: StoreToday,
  horizon: number,
): readonly Untyped[] {
  const { followUps, clientBook } = context.store();
  const { legal_entity_id, time_zone } = context.register();
  const dayOf = storeDays(time_zone);
  const owners = clientBook.owners([customerId], legal_entity_id);
  return rules.flatMap((rule): readonly Untyped[] => {
    const own = owners.find(({ staff_id }) => rule.workers.length === 0 || rule.workers.includes(staff_id));
    if (own === undefined) return [];
    const owner = { staffId: own.staff_id, name: own.name };
    if (rule.source === 'occasion') {
      const date = followUps.dateValue(customerId, rule.attributeId);
      const days = date === null ? null : occasionDue(rule, date, today, horizon);
      return days === null ? [] : [{ customerId, rule, days, owner }];
    }
    const since = followUps.lastContact(customerId, context.now()) ?? own.added_at;
    const days = neglectDue(rule, dayOf(since), today, horizon);
    return days === null ? [] : [{ customerId, rule, days, owner }];
  });
}

/** What somebody acts on: a row, or an occasion that has none yet. */
export type Target =
  | { readonly kind: 'row'; readonly row: FollowUpRow }
  | { readonly kind: 'untyped'; readonly occasion: string; readonly one: Untyped };

/** Null where there is no such follow-up of the customer, or its day is over. */
export function findTarget(context: RegisterContext, customerId: number, id: string): Target | null {
  const { followUps } = context.store();
  const untyped = readUntypedId(id);
  if (untyped === null) {
    const row = followUps.one(id);
    return row?.customer_id === customerId ? { kind: 'row', row } : null;
  }
  const day = storeToday(context);
  const rule = day.rules.find((one) => one.id === untyped.ruleId);
  if (rule === undefined) return null;
  const occasion = occasionKey(rule, untyped.period);
  // Answered meanwhile, here or at another register.
  const row = followUps.byOccasion(customerId, occasion);
  if (row !== null) return { kind: 'row', row };
  const one = occasionsOf(context, customerId, day, longestHorizon).find(
    (found) => found.rule.id === rule.id && found.days.period === untyped.period,
  );
  return one === undefined ? null : { kind: 'untyped', occasion, one };
}
