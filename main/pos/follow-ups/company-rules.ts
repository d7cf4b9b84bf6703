// The rules of Headquarters as they apply at this store, and the activity type that completing a follow-up logs.
import type { FollowUpRuleRow } from '../../../db/pos/follow-ups';
import { parameterNames } from '../../contract/distribution';
import type { RegisterContext } from '../context';
import type { DayRule } from './rules';

export interface CompanyRule extends DayRule {
  /** In the session's language. */
  readonly reason: string;
  readonly attributeId: number;
  readonly activityTypeId: number | null;
  /** Staff ids for whose client books it is; empty: everybody's. */
  readonly workers: readonly string[];
}

function toRule(row: FollowUpRuleRow): CompanyRule | null {
  const common = {
    id: row.id,
    reason: row.reason,
    activityTypeId: row.activity_type_id,
    workers: JSON.parse(row.workers) as readonly string[],
    daysBefore: row.days_before,
    daysAfter: row.days_after,
  };
  if (row.source === 'occasion' && row.attribute_id !== null) {
    return { ...common, source: 'occasion', attributeId: row.attribute_id, months: 0 };
  }
  if (row.source === 'not-contacted' && row.months !== null && row.months > 0) {
    return { ...common, source: 'not-contacted', attributeId: 0, months: row.months };
  }
  // Of a kind that this version does not know.
  return null;
}

export function companyRules(context: RegisterContext): readonly CompanyRule[] {
  const { legal_entity_id, store_id } = context.register();
  return context
    .store()
    .followUps.rules(context.session().language, legal_entity_id, store_id)
    .flatMap((row) => toRule(row) ?? []);
}

/** The rule's type, else the company's, else the first that needs no time of day. Retired ones are not taken. */
export function activityTypes(context: RegisterContext): (rule: CompanyRule | null) => number | null {
  const { timeline, company } = context.store();
  const offered = timeline.activityTypes(context.session().language).filter((type) => type.is_retired === 0);
  const known = (id: number | null): number | null => (offered.some((type) => type.id === id) ? id : null);
  const named = company.parameter(context.register().legal_entity_id, parameterNames.followUpActivityType);
  const usual =
    known(named === null || named === '' ? null : Number(named)) ??
    offered.find((type) => type.needs_time === 0)?.id ??
    offered[0]?.id ??
    null;
  return (rule) => known(rule?.activityTypeId ?? null) ?? usual;
}
