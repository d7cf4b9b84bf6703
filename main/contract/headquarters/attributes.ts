// Attribute types, attributes and attribute groups. An attribute takes its definition from an attribute type, or
// carries one of its own.
import { z } from 'zod';
import { propertyValueSchema } from '../customers';
import { attributeTypes, attributeTypeSchema } from '../values';
import { currencyCode, required, text, translations } from './fields';
import { booleanColumn, choiceColumn, numberColumn, textColumn } from './lists';
import { newId, records } from './records';
import { customerReaders, onlyAdministrator, route } from './route';

const label = required(100);
const readers = [...customerReaders, 'layout-designer'] as const;

export const attributeOption = z.strictObject({
  value: required(200),
  labels: translations(200).default({}),
});

/** What a value may be. Bounds are of integers, decimals, amounts (minor units) and dates (`YYYY-MM-DD`). */
export const attributeDefinition = z.strictObject({
  type: attributeTypeSchema,
  /** Integers and decimals. */
  unit: text(30).nullable().default(null),
  /** Amounts, which have one. */
  currencyCode: currencyCode.nullable().default(null),
  minimum: z.union([z.number(), z.iso.date()]).nullable().default(null),
  maximum: z.union([z.number(), z.iso.date()]).nullable().default(null),
  /** Fixed lists: their values in order. */
  options: z.array(attributeOption).max(500).default([]),
});
export type AttributeDefinition = z.infer<typeof attributeDefinition>;

const typeCounts = { attributes: z.int() };
export const attributeTypeRecords = records({
  name: 'attribute-types',
  idType: 'text',
  /** `acceptLoss`: as with attributes. */
  fields: { name: label, definition: attributeDefinition, acceptLoss: z.boolean().optional() },
  derived: { attributesUsingIt: z.array(z.object({ id: z.int(), name: z.string(), label: z.string() })) },
  create: { id: newId },
  row: {
    id: z.string(),
    name: z.string(),
    type: attributeTypeSchema,
    unit: z.string().nullable(),
    ...typeCounts,
  },
  columns: {
    id: textColumn,
    name: textColumn,
    type: choiceColumn(attributeTypes),
    unit: textColumn,
    attributes: numberColumn,
  },
  defaultSort: 'name',
  readers,
  writers: onlyAdministrator,
});

const attributeFields = {
  label,
  labels: translations(100).default({}),
  description: text(500).default(''),
  helpText: text(500).default(''),
  /** Where it names one, `definition` is that type's and what is sent for it is not used. */
  attributeTypeId: z.string().max(64).nullable(),
  definition: attributeDefinition,
  defaultValue: propertyValueSchema.nullable().default(null),
  canBeRefined: z.boolean(),
};

export const attributes = records({
  name: 'attributes',
  idType: 'number',
  /**
   * `acceptLoss`: values that the changed definition cannot hold go. Without it such a change is refused
   * (`attribute-values-lost`, details `lost` and `customers`).
   */
  fields: { ...attributeFields, acceptLoss: z.boolean().optional() },
  derived: {
    name: z.string(),
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
    customersWithValue: z.int(),
  },
  /** Names the attribute for good, in files too. */
  create: { name: newId.max(64) },
  row: {
    id: z.int(),
    name: z.string(),
    label: z.string(),
    type: attributeTypeSchema,
    attributeTypeId: z.string().nullable(),
    canBeRefined: z.boolean(),
    groups: z.int(),
    customersWithValue: z.int(),
  },
  columns: {
    name: textColumn,
    label: textColumn,
    type: choiceColumn(attributeTypes),
    attributeTypeId: textColumn,
    canBeRefined: booleanColumn,
    groups: numberColumn,
    customersWithValue: numberColumn,
  },
  defaultSort: 'name',
  readers,
  writers: onlyAdministrator,
});

export const definitionChange = z.object({
  customersWithValue: z.int(),
  /** Values that stay or can be turned into the new type. */
  kept: z.int(),
  converted: z.int(),
  lost: z.int(),
  /** Some of each, as they are shown; `to` null where the value is lost. */
  examples: z.array(z.object({ accountNumber: z.string(), from: z.string(), to: z.string().nullable() })),
  /** Groups, client book attribute groups among them, whose cards and filters change. */
  groups: z.array(z.object({ id: z.string(), name: z.string(), isClientBookGroup: z.boolean() })),
  losesFilters: z.boolean(),
});
/** What a changed definition would do to the values that customers have, before it happens. */
export const previewDefinition = route({
  name: 'attributes.preview-definition',
  method: 'POST',
  path: '/attributes/:id/preview-definition',
  params: z.strictObject({ id: z.coerce.number().int().positive() }),
  body: z.strictObject({ attributeTypeId: z.string().max(64).nullable(), definition: attributeDefinition }),
  reply: definitionChange,
  access: onlyAdministrator,
});
/** The same for an attribute type: all its attributes together. */
export const previewTypeDefinition = route({
  name: 'attribute-types.preview-definition',
  method: 'POST',
  path: '/attribute-types/:id/preview-definition',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  body: z.strictObject({ definition: attributeDefinition }),
  reply: definitionChange,
  access: onlyAdministrator,
});

/** How far the values that customers have are brought over to a changed definition; null where all are. */
export const readConversion = route({
  name: 'attributes.conversion',
  method: 'GET',
  path: '/attributes/:id/conversion',
  params: z.strictObject({ id: z.coerce.number().int().positive() }),
  reply: z.object({ conversion: z.object({ done: z.int(), of: z.int() }).nullable() }),
  access: readers,
});

export const attributeGroups = records({
  name: 'attribute-groups',
  idType: 'text',
  fields: {
    name: label,
    /** Display order 1 comes before 2; equal orders go by name. */
    attributes: z
      .array(z.strictObject({ attributeId: z.int(), displayOrder: z.int().min(0).max(100_000) }))
      .max(500),
  },
  derived: {
    attributeDetails: z.array(
      z.object({
        attributeId: z.int(),
        name: z.string(),
        label: z.string(),
        type: attributeTypeSchema,
        canBeRefined: z.boolean(),
      }),
    ),
    /** Legal entities whose client books it is for. */
    clientBooksOf: z.array(z.string()),
    customersOf: z.array(z.string()),
  },
  create: { id: newId },
  row: { id: z.string(), name: z.string(), attributes: z.int(), isClientBookGroup: z.boolean() },
  columns: { id: textColumn, name: textColumn, attributes: numberColumn, isClientBookGroup: booleanColumn },
  defaultSort: 'name',
  readers,
  writers: onlyAdministrator,
});
