// One line of Today as the screens show it, from a row or from an occasion that has none.
import type { FollowUpRow } from '../../../db/pos/follow-ups';
import type { CardRow } from '../../../db/pos/client-book';
import type { FollowUp } from '../../contract/follow-ups';
import { dateOf, dayNumberOf, monthsBetween } from '../../contract/occasions';
import type { RegisterContext } from '../context';
import type { FollowUpAccess } from './access';
import { activityTypes, type CompanyRule } from './company-rules';
import { occasionKey, storeDays, yearsOn, type DueDay } from './rules';

/** An occasion that nobody typed and nobody answered yet. */
export interface Untyped {
  readonly customerId: number;
  readonly rule: CompanyRule;
  readonly days: DueDay;
  readonly owner: { readonly staffId: string; readonly name: string };
}

const prefix = 'occasion';
export const untypedId = ({ customerId, rule, days }: Untyped): string =>
  [prefix, customerId, rule.id, days.period].join(':');

/** What an id of an occasion without a row says; null for any other. */
export function readUntypedId(id: string): { readonly ruleId: string; readonly period: string } | null {
  const [kind, , ruleId, period, ...more] = id.split(':');
  if (kind !== prefix || ruleId === undefined || period === undefined || more.length > 0) return null;
  return { ruleId, period };
}

export function createLines(
  context: RegisterContext,
  access: FollowUpAccess,
  rules: readonly CompanyRule[],
  today: number,
) {
  const { followUps, outbox, clientBook } = context.store();
  const typeOf = activityTypes(context);
  const dayOf = storeDays(context.register().time_zone);
  const periodOf = (occasion: string): string => occasion.slice(occasion.lastIndexOf(':') + 1);
  const ruleIdOf = (occasion: string): string => occasion.slice(0, occasion.lastIndexOf(':'));
  const ruleOf = (occasion: string): CompanyRule | null =>
    rules.find((rule) => rule.id === ruleIdOf(occasion)) ?? null;

  /** An open one that was put off, for a customer who has been contacted since: nothing is left to be done. */
  const isOver = (occasion: string | null, customer: number): boolean => {
    if (occasion === null || ruleOf(occasion)?.source !== 'not-contacted') return false;
    const at = followUps.lastContact(customer, context.now());
    return at !== null && dateOf(dayOf(at)) >= periodOf(occasion);
  };

  function monthsSince(customer: number): number | null {
    const at = followUps.lastContact(customer, context.now());
    return at === null ? null : Math.max(0, monthsBetween(dayOf(at), today));
  }

  function years(customer: number, rule: CompanyRule | null, due: number): number | null {
    if (rule?.source !== 'occasion') return null;
    const date = followUps.dateValue(customer, rule.attributeId);
    return date === null ? null : yearsOn(date, due);
  }

  const who = (card: CardRow) => ({
    customerId: card[0],
    accountNumber: card[1],
    customerName: card[2],
    phone: card[3],
    email: card[4],
  });

  function ofRow(row: FollowUpRow, card: CardRow): FollowUp {
    const rule = row.occasion === null ? null : ruleOf(row.occasion);
    const period = row.occasion === null ? '' : periodOf(row.occasion);
    const source = row.occasion === null ? 'person' : (rule?.source ?? 'occasion');
    return {
      ...who(card),
      id: row.id,
      source,
      ruleId: row.occasion === null ? null : ruleIdOf(row.occasion),
      dueOn: row.due_on,
      reason: rule?.reason ?? row.reason,
      years: /^\d{4}$/.test(period) ? years(row.customer_id, rule, dayNumberOf(`${period}-12-31`)) : null,
      monthsSinceContact: source === 'not-contacted' ? monthsSince(row.customer_id) : null,
      ownerStaffId: row.worker_id,
      ownerName: row.owner_name,
      assignedByName: row.assigned_by === row.worker_id ? null : row.assigned_by_name,
      completedAt: row.completed_at,
      activityTypeId: typeOf(rule),
      isChangeable: access.isChangeable(row.worker_id) && !isOver(row.occasion, row.customer_id),
      state: outbox.stateOfRecord(row.customer_id, row.id) ?? 'accepted',
    };
  }

  function ofUntyped(one: Untyped, card: CardRow): FollowUp {
    const { rule, days, owner } = one;
    return {
      ...who(card),
      id: untypedId(one),
      source: rule.source,
      ruleId: rule.id,
      dueOn: dateOf(days.due),
      reason: rule.reason,
      years: years(one.customerId, rule, days.due),
      monthsSinceContact: rule.source === 'not-contacted' ? monthsSince(one.customerId) : null,
      ownerStaffId: owner.staffId,
      ownerName: owner.name,
      assignedByName: null,
      completedAt: null,
      activityTypeId: typeOf(rule),
      isChangeable: true,
      state: 'accepted',
    };
  }

  return {
    isOver,
    /** In their order; those whose customer is not there any more are left out. */
    show(lines: readonly (FollowUpRow | Untyped)[]): readonly FollowUp[] {
      const idOf = (line: FollowUpRow | Untyped): number =>
        'rule' in line ? line.customerId : line.customer_id;
      const cards = new Map(
        clientBook.cards([...new Set(lines.map(idOf))], []).map((card) => [card[0], card]),
      );
      return lines.flatMap((line) => {
        const card = cards.get(idOf(line));
        if (card === undefined) return [];
        return ['rule' in line ? ofUntyped(line, card) : ofRow(line, card)];
      });
    },
  };
}

/** Whether a row answers the occasion. */
export const answers = (row: Pick<FollowUpRow, 'occasion'>, rule: CompanyRule, days: DueDay): boolean =>
  row.occasion === occasionKey(rule, days.period);
