// Which properties the cards show, read from what was distributed; and a stored row as a card.
import {
  cardColumns,
  valueColumns,
  type CardRow,
  type ClientBookStatements,
  type PropertySource,
} from '../../../db/pos/client-book';
import type { CompanyStatements } from '../../../db/pos/company';
import { chooseCardProperties, type Card, type CardProperty, type GroupAttribute } from '../../contract/card';
import { parameterNames } from '../../contract/distribution';
import {
  attributeTypeSchema,
  fromStored,
  measureTypeSchema,
  type PropertyType,
  type PropertyValue,
} from '../../contract/values';

export type ShownProperty = CardProperty & PropertySource;

/** Ids of the measures in their slots; a parameter that is not a list of numbers counts as none chosen. */
function measureIds(text: string | null): readonly number[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id): id is number => Number.isSafeInteger(id)) : [];
  } catch {
    return [];
  }
}

export function readCardProperties(
  company: CompanyStatements,
  books: ClientBookStatements,
  legalEntity: string,
  language: string,
): readonly ShownProperty[] {
  const parameter = (name: string): string | null => company.parameter(legalEntity, name);
  const isInsightsOn = parameter(parameterNames.customerInsightsEnabled) === '1';
  const ids = isInsightsOn ? measureIds(parameter(parameterNames.customerInsightsMeasures)) : [];
  const measures = ids.flatMap((id): ShownProperty[] => {
    const row = books.measure(id, language);
    const type = measureTypeSchema.safeParse(row?.type);
    if (row === null || !type.success) return [];
    return [{ kind: 'measure', id, name: row.name, label: row.label, type: type.data }];
  });
  const group = parameter(parameterNames.clientBookAttributeGroup);
  const attributes = (group === null ? [] : books.attributes(group, language)).flatMap(
    (row): (ShownProperty & GroupAttribute)[] => {
      const type = attributeTypeSchema.safeParse(row.type);
      if (!type.success) return [];
      return [
        {
          kind: 'attribute',
          id: row.id,
          name: row.name,
          label: row.label,
          type: type.data,
          displayOrder: row.display_order,
          ...(row.unit === null ? {} : { unit: row.unit }),
        },
      ];
    },
  );
  return chooseCardProperties(measures, attributes);
}

/** As the contract has it, without our ids. */
export const toCardProperty = ({ kind, name, label, type, unit }: ShownProperty): CardProperty => ({
  kind,
  name,
  label,
  type,
  ...(unit === undefined ? {} : { unit }),
});

const text = (cell: string | number | null | undefined): string | null =>
  typeof cell === 'string' ? cell : null;

function valueAt(row: CardRow, at: number, type: PropertyType): PropertyValue | null {
  const number = row[at + 1];
  return fromStored(type, {
    text_value: text(row[at]),
    number_value: typeof number === 'number' ? number : null,
    currency_code: text(row[at + 2]),
  });
}

export function toCard(row: CardRow, properties: readonly ShownProperty[], associate?: string): Card {
  const values: (PropertyValue | null)[] = [];
  const asOf: (string | null)[] = [];
  let at = cardColumns;
  for (const { type } of properties) {
    values.push(valueAt(row, at, type));
    asOf.push(text(row[at + 3]));
    at += valueColumns;
  }
  const [customerId, accountNumber, name, phone, email] = row;
  const card: Card = { customerId, accountNumber, name, phone, email, values, asOf };
  return associate === undefined ? card : { ...card, associate };
}
