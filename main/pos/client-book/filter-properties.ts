// What a client book can be filtered by: the measures chosen for cards, then the refinable attributes of the client
// book group and of the customer group; and conditions that name them, resolved.
import type { ClientBookStatements } from '../../../db/pos/client-book';
import type { CompanyStatements } from '../../../db/pos/company';
import { parameterNames } from '../../contract/distribution';
import type { Facet, FacetChoice, Filter, FilterCondition } from '../../contract/filters';
import { AppError } from '../../contract/result';
import { attributeTypeSchema, type PropertyType } from '../../contract/values';
import { readCardProperties, toCardProperty, type ShownProperty } from './card-properties';
import type { FacetCounts, ResolvedCondition } from './choice';

export function readFilterProperties(
  company: CompanyStatements,
  books: ClientBookStatements,
  legalEntity: string,
  language: string,
): readonly ShownProperty[] {
  const measures = readCardProperties(company, books, legalEntity, language).filter(
    ({ kind }) => kind === 'measure',
  );
  const groups = [parameterNames.clientBookAttributeGroup, parameterNames.customerAttributeGroup];
  const seen = new Set<number>();
  const attributes = groups.flatMap((name) => {
    const group = company.parameter(legalEntity, name);
    if (group === null) return [];
    const rows = books
      .attributes(group, language)
      .filter((row) => row.can_be_refined !== 0 && !seen.has(row.id))
      .sort((a, b) => a.display_order - b.display_order || (a.name < b.name ? -1 : 1));
    return rows.flatMap((row): ShownProperty[] => {
      seen.add(row.id);
      const type = attributeTypeSchema.safeParse(row.type);
      if (!type.success) return [];
      const { id, name: own, label, unit } = row;
      return [
        {
          kind: 'attribute',
          id,
          name: own,
          label,
          type: type.data,
          ...(unit === null ? {} : { unit }),
        },
      ];
    });
  });
  return [...measures, ...attributes];
}

const operatorsOf = (type: PropertyType): readonly FilterCondition['operator'][] => {
  switch (type) {
    case 'text':
      return ['any-of', 'contains', 'has-value'];
    case 'list':
    case 'boolean':
      return ['any-of', 'has-value'];
    case 'date':
      return ['between-dates', 'coming-up', 'has-value'];
    default:
      return ['between', 'has-value'];
  }
};

/** @throws AppError `attribute-unknown`, or `attribute-value-invalid` for an operator that its type does not have. */
export function resolveFilter(filter: Filter, properties: readonly ShownProperty[]): ResolvedCondition[] {
  return filter.map((condition) => {
    const found = properties.find(({ kind, name }) => kind === condition.kind && name === condition.name);
    if (found === undefined) throw new AppError('attribute-unknown', { name: condition.name });
    if (!operatorsOf(found.type).includes(condition.operator)) {
      throw new AppError('attribute-value-invalid', { name: condition.name });
    }
    return { source: { kind: found.kind, id: found.id, type: found.type }, condition };
  });
}

/** Choices with their labels, the most frequent first; those of a fixed list also where nobody has them. */
export function toFacet(
  property: ShownProperty,
  counts: FacetCounts,
  books: ClientBookStatements,
  language: string,
): Facet {
  const { range, currency, withValue, withoutValue } = counts;
  return {
    ...toCardProperty(property),
    choices: labelledChoices(property, counts, books, language),
    range,
    currency,
    withValue,
    withoutValue,
  };
}

function labelledChoices(
  { id, type, kind }: ShownProperty,
  { choices }: FacetCounts,
  books: ClientBookStatements,
  language: string,
): readonly FacetChoice[] {
  const counts = new Map(choices);
  const options = type === 'list' && kind === 'attribute' ? books.options(id, language) : [];
  const known = options.map(([value, label]) => ({ value, label, count: counts.get(value) ?? 0 }));
  const listed = new Set(known.map(({ value }) => value));
  const others = [...counts]
    .filter(([value]) => !listed.has(value))
    .map(([value, count]) => ({ value, label: value, count }));
  // Equal counts keep the order of the list, or of the alphabet.
  const { compare } = new Intl.Collator(language);
  return [...known, ...others.sort((a, b) => compare(a.label, b.label))].sort((a, b) => b.count - a.count);
}
