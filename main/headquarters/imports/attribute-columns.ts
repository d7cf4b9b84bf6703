// The extra columns of a customers' file as attributes: existing ones by their name or a label in any language,
// the others created with the type of their values.
import { listAttributes, putAttribute, type KnownAttribute } from '../../../db/headquarters/attributes';
import {
  appendToAttributeGroup,
  listAttributeLabels,
  listOptionLabels,
} from '../../../db/headquarters/import-lookups';
import { readParameter } from '../../../db/headquarters/parameters';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { headerKey, labelOf } from './columns';
import { attributeTypeOf, ColumnProfile } from './inference';
import type { FoundProperty, ImportContext } from './importer';
import { optionKey, type PropertyColumn } from './property-columns';
import { ImportRefused } from './failure';
import type { CsvRecord } from './records';

export interface AttributeColumn extends PropertyColumn {
  readonly index: number;
  readonly attributeId: number;
  readonly options: Map<string, string>;
  /** A list made by this import takes further values; one that a designer made does not. */
  readonly isOpenList: boolean;
}

/** Words for the same thing that headers use. */
const sameThing: readonly (readonly string[])[] = [
  ['birthday', 'birthdate', 'dateofbirth', 'dob', 'borndate'],
  ['anniversary', 'weddinganniversary', 'anniversarydate'],
];
const wordsFor = (key: string): readonly string[] => sameThing.find((words) => words.includes(key)) ?? [key];

export interface AttributeColumns {
  readonly columns: readonly AttributeColumn[];
  readonly created: readonly string[];
  readonly properties: readonly FoundProperty[];
}

/** Matches or creates the attributes; `sample` is the file's first rows. */
export async function openAttributeColumns(
  context: ImportContext,
  sample: readonly CsvRecord[],
): Promise<AttributeColumns> {
  const { store, columns, legalEntity } = context;
  const known = await listAttributes(store.db);
  const find = await attributeFinder(context, known);
  const optionLabels = await listOptionLabels(store.db);
  const found: AttributeColumn[] = [];
  const wanted: Wanted[] = [];
  const taken = new Map<number, string>();
  for (const { index, header } of columns.extras) {
    const profile = new ColumnProfile(header, legalEntity.currency);
    for (const { row, isBroken } of sample) {
      const text = isBroken ? '' : (row[index] ?? '').trim();
      if (text !== '') profile.add(text);
    }
    const attribute = find(header);
    if (attribute === undefined) {
      if (!profile.isEmpty) wanted.push({ index, header, profile });
      continue;
    }
    const other = taken.get(attribute.id);
    if (other !== undefined) {
      throw new ImportRefused(
        `The columns "${other}" and "${header}" both are the attribute "${attribute.name}". Leave one out with --map "${header}=".`,
      );
    }
    taken.set(attribute.id, header);
    const options = new Map(attribute.options.flatMap((value) => [[value, value] as const]));
    for (const value of attribute.options) options.set(optionKey(value), value);
    for (const option of optionLabels)
      if (option.attribute_id === attribute.id) options.set(optionKey(option.label), option.value);
    found.push({
      index,
      header,
      attributeId: attribute.id,
      type: attribute.type,
      currency: attribute.currencyCode ?? legalEntity.currency,
      dateOrder: profile.result().dateOrder,
      options,
      isOpenList: false,
    });
  }
  const created = wanted.length === 0 ? [] : await createAttributes(context, wanted);
  return {
    columns: [...found, ...created],
    created: created.map(({ header }) => labelOf(header)),
    properties: [
      ...found.map(({ index, type }) => ({ index, type, isNew: false })),
      ...created.map(({ index, type }) => ({ index, type, isNew: true })),
    ],
  };
}

async function attributeFinder(
  { store }: ImportContext,
  known: readonly KnownAttribute[],
): Promise<(header: string) => KnownAttribute | undefined> {
  const byId = new Map(known.map((attribute) => [attribute.id, attribute]));
  const byKey = new Map<string, KnownAttribute>();
  const learn = (text: string, attribute: KnownAttribute | undefined): void => {
    const key = headerKey(text);
    if (attribute !== undefined && !byKey.has(key)) byKey.set(key, attribute);
  };
  for (const attribute of known) learn(attribute.name, attribute);
  for (const attribute of known) learn(attribute.label, attribute);
  for (const { attribute_id, label } of await listAttributeLabels(store.db))
    learn(label, byId.get(attribute_id));
  return (header) => {
    const exact = byKey.get(headerKey(header));
    if (exact !== undefined) return exact;
    for (const word of wordsFor(headerKey(header))) {
      const attribute = byKey.get(word);
      if (attribute !== undefined) return attribute;
    }
    return undefined;
  };
}

interface Wanted {
  readonly index: number;
  readonly header: string;
  readonly profile: ColumnProfile;
}

const columnFor = (
  { index, header, profile }: Wanted,
  attributeId: number,
  { legalEntity }: ImportContext,
): AttributeColumn => {
  const inferred = profile.result();
  const type = attributeTypeOf(inferred.type);
  const options = new Map(inferred.options.map((value) => [value, value] as const));
  for (const value of inferred.options) options.set(optionKey(value), value);
  return {
    index,
    header,
    attributeId,
    type,
    currency: inferred.currency ?? legalEntity.currency,
    dateOrder: inferred.dateOrder,
    options,
    isOpenList: type === 'list',
  };
};

async function createAttributes(
  context: ImportContext,
  wanted: readonly Wanted[],
): Promise<AttributeColumn[]> {
  const { store, legalEntity, tried } = context;
  // A trial makes none: rows that refer to numbers below zero count as written.
  if (tried !== null) return wanted.map((one, at) => columnFor(one, -1 - at, context));
  const group = await readParameter(store.db, legalEntity.id, parameterNames.clientBookAttributeGroup);
  return write(store, async (change) => {
    const made: AttributeColumn[] = [];
    const forGroup: number[] = [];
    for (const one of wanted) {
      const inferred = one.profile.result();
      const type = attributeTypeOf(inferred.type);
      // Long texts and identifiers are nothing to filter by.
      const canBeRefined = type !== 'text' && !inferred.isIdentifier;
      const attributeId = await putAttribute(change, {
        name: one.header,
        type,
        label: labelOf(one.header),
        currencyCode: inferred.currency,
        canBeRefined,
        options: inferred.options.map((value) => ({ value })),
      });
      if (canBeRefined || type === 'text') forGroup.push(attributeId);
      made.push(columnFor(one, attributeId, context));
    }
    if (group !== null) await appendToAttributeGroup(change, group, forGroup);
    return made;
  });
}
