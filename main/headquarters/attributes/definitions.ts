// Definitions of attributes: what a form may say, what a change would do to the values that customers have, and
// doing it.
import {
  groupsWith,
  putAttributeSetting,
  readAttribute,
  readAttributeType,
} from '../../../db/headquarters/attribute-records';
import { valuesOf } from '../../../db/headquarters/attribute-values';
import { putAttribute, putAttributeBounds } from '../../../db/headquarters/attributes';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { Change } from '../../../db/headquarters/write';
import type { AttributeDefinition, definitionChange } from '../../contract/headquarters/attributes';
import type { FieldCode } from '../../contract/headquarters/records';
import { AppError } from '../../contract/result';
import { fromStored } from '../../contract/values';
import type { PropertyValue } from '../../contract/values';
import type { z } from 'zod';
import { InputFailure } from '../web-application/failure';
import { canonical } from '../web-application/versions';
import { convert, isDay, isFitting, textOf } from './convert';

const numeric = new Set(['integer', 'decimal', 'currency']);

/** Without what does not belong to its type. Throws where something is missing or contradicts itself. */
export function checkDefinition(given: AttributeDefinition, field = 'definition'): AttributeDefinition {
  const { type } = given;
  const hasBounds = numeric.has(type) || type === 'date';
  const definition: AttributeDefinition = {
    type,
    unit: type === 'integer' || type === 'decimal' ? given.unit || null : null,
    currencyCode: type === 'currency' ? given.currencyCode : null,
    minimum: hasBounds ? given.minimum : null,
    maximum: hasBounds ? given.maximum : null,
    options: type === 'list' ? given.options : [],
  };
  const fields: Record<string, FieldCode> = {};
  if (type === 'currency' && definition.currencyCode === null) fields[`${field}.currencyCode`] = 'required';
  if (type === 'list' && definition.options.length === 0) fields[`${field}.options`] = 'required';
  definition.options.forEach(({ value }, index, all) => {
    if (all.findIndex((one) => one.value === value) !== index) {
      fields[`${field}.options.${String(index)}.value`] = 'duplicate';
    }
  });
  const { minimum, maximum } = definition;
  for (const [name, bound] of [
    ['minimum', minimum],
    ['maximum', maximum],
  ] as const) {
    if (bound === null) continue;
    const isRight = type === 'date' ? typeof bound === 'string' && isDay(bound) : typeof bound === 'number';
    const isWhole = type === 'decimal' || type === 'date' || Number.isSafeInteger(bound);
    if (!isRight || !isWhole) fields[`${field}.${name}`] = 'type';
  }
  if (minimum !== null && maximum !== null && minimum > maximum) fields[`${field}.maximum`] ??= 'too-small';
  if (Object.keys(fields).length > 0) throw new InputFailure(fields);
  return definition;
}

/** The definition that holds: the attribute type's where one is named, the attribute's own otherwise. */
export async function definitionFor(
  db: HeadquartersDatabase,
  attributeTypeId: string | null,
  own: AttributeDefinition,
): Promise<AttributeDefinition> {
  if (attributeTypeId === null) return checkDefinition(own);
  const type = await readAttributeType(db, attributeTypeId);
  if (!type) throw new InputFailure({ attributeTypeId: 'unknown-reference' });
  return type.definition;
}

export type DefinitionChange = z.infer<typeof definitionChange>;
const examplesShown = 10;

/** Whether every value of the one definition is as it is one of the other: nobody's values need be looked at then. */
export function holdsAll(wider: AttributeDefinition, definition: AttributeDefinition): boolean {
  const limits = ({ type, currencyCode, minimum, maximum }: AttributeDefinition): unknown[] => [
    type,
    currencyCode,
    minimum,
    maximum,
  ];
  const values = new Set(wider.options.map(({ value }) => value));
  return (
    canonical(limits(wider)) === canonical(limits(definition)) &&
    definition.options.every(({ value }) => values.has(value))
  );
}

/** What the definition would do to the values of these attributes. */
export async function previewChange(
  db: HeadquartersDatabase,
  attributeIds: readonly number[],
  definition: AttributeDefinition,
): Promise<DefinitionChange> {
  let [kept, converted, lost] = [0, 0, 0];
  let losesFilters = false;
  const examples: DefinitionChange['examples'] = [];
  const lostExamples: DefinitionChange['examples'] = [];
  for (const id of attributeIds) {
    const attribute = await readAttribute(db, id);
    if (!attribute) throw new AppError('record-unknown');
    losesFilters ||= attribute.canBeRefined && attribute.definition.type !== definition.type;
    if (holdsAll(definition, attribute.definition)) {
      kept += attribute.customersWithValue;
      continue;
    }
    for await (const page of valuesOf(db, id)) {
      for (const row of page) {
        const value = fromStored(attribute.definition.type, row);
        const to = value === null ? null : convert(value, definition);
        const example = {
          accountNumber: row.account_number,
          from: value === null ? '' : textOf(value),
          to: to === null ? null : textOf(to),
        };
        if (to === null) {
          lost++;
          if (lostExamples.length < examplesShown) lostExamples.push(example);
        } else if (canonical(to) === canonical(value)) kept++;
        else {
          converted++;
          if (examples.length < examplesShown) examples.push(example);
        }
      }
    }
  }
  return {
    customersWithValue: kept + converted + lost,
    kept: kept + converted,
    converted,
    lost,
    examples: [...lostExamples, ...examples].slice(0, examplesShown),
    groups: await groupsWith(db, attributeIds),
    losesFilters,
  };
}

export interface AttributeForm {
  readonly name: string;
  readonly label: string;
  readonly labels: Readonly<Partial<Record<string, string>>>;
  readonly description: string;
  readonly helpText: string;
  readonly attributeTypeId: string | null;
  readonly defaultValue: PropertyValue | null;
  readonly canBeRefined: boolean;
}

/** Writes the attribute with this definition and brings its values over. Answers its id. */
export async function writeAttribute(
  change: Change,
  form: AttributeForm,
  definition: AttributeDefinition,
): Promise<number> {
  if (form.defaultValue !== null && !isFitting(definition, form.defaultValue)) {
    throw new InputFailure({ defaultValue: 'type' });
  }
  const id = await putAttribute(change, {
    name: form.name,
    type: definition.type,
    label: form.label,
    labels: written(form.labels),
    unit: definition.unit,
    currencyCode: definition.currencyCode,
    canBeRefined: form.canBeRefined,
    options: definition.options.map(({ value, labels }) => ({ value, labels: written(labels) })),
  });
  await putAttributeBounds(change, id, definition);
  await putAttributeSetting(change.tx, id, {
    attributeTypeId: form.attributeTypeId,
    description: form.description,
    helpText: form.helpText,
    minimum: definition.minimum,
    maximum: definition.maximum,
    defaultValue: form.defaultValue,
  });
  return id;
}

const written = (labels: Readonly<Partial<Record<string, string>>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
