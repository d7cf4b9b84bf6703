// Changing a filter: one condition for each property and operator, and "no value" by itself.
import type { CardProperty } from '../../../main/contract/card';
import type { Filter, FilterCondition } from '../../../main/contract/filters';

type Named = Pick<CardProperty, 'kind' | 'name'>;
export type Operator = FilterCondition['operator'];
export type ConditionOf<Of extends Operator> = Extract<FilterCondition, { readonly operator: Of }>;

const isOf = (condition: FilterCondition, { kind, name }: Named): boolean =>
  condition.kind === kind && condition.name === name;

export function conditionOf<Of extends Operator>(
  filter: Filter,
  property: Named,
  operator: Of,
): ConditionOf<Of> | undefined {
  return filter.find((one): one is ConditionOf<Of> => isOf(one, property) && one.operator === operator);
}

/** The filter with this condition in the place of the one with the same operator; null takes it away. */
export function withCondition(
  filter: Filter,
  property: Named,
  operator: Operator,
  condition: FilterCondition | null,
): Filter {
  const isReplaced = (one: FilterCondition): boolean => isOf(one, property) && one.operator === operator;
  if (condition === null) return filter.filter((one) => !isReplaced(one));
  // Who has no value fulfils nothing else that is asked of the same property.
  const clashes = (one: FilterCondition): boolean =>
    isOf(one, property) && (one.operator === 'has-value') !== (operator === 'has-value');
  const kept = filter.filter((one) => !clashes(one));
  return kept.some(isReplaced)
    ? kept.map((one) => (isReplaced(one) ? condition : one))
    : [...kept, condition];
}

/** The filter with one value of a property picked, or no longer picked. */
export function withValue(filter: Filter, property: Named, value: string, isPicked: boolean): Filter {
  const { kind, name } = property;
  const picked = conditionOf(filter, property, 'any-of')?.values ?? [];
  const values = isPicked
    ? [...picked.filter((one) => one !== value), value]
    : picked.filter((one) => one !== value);
  return withCondition(
    filter,
    property,
    'any-of',
    values.length === 0 ? null : { kind, name, operator: 'any-of', values },
  );
}
