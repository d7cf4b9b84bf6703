// Number sequences: segments that make a format, the next number, and whether numbers given back are used again.
import { z } from 'zod';
import { required, text } from './fields';
import { booleanColumn, numberColumn, textColumn, onlyShown } from './lists';
import { newId, records } from './records';
import { administratorOrReader, onlyAdministrator, route } from './route';

/** A constant cannot hold `#`, which stands for a digit of the number in the format. */
export const segmentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), text: z.string().regex(/^[^#]{1,20}$/) }),
  z.strictObject({ kind: z.literal('legal-entity') }),
  z.strictObject({ kind: z.literal('number'), digits: z.int().min(1).max(15) }),
]);
export type Segment = z.infer<typeof segmentSchema>;

/** The format that segments make: `CB-######`. Exactly one of them is the number. */
export const formatOf = (segments: readonly Segment[], legalEntityId: string): string =>
  segments
    .map((segment) =>
      segment.kind === 'number'
        ? '#'.repeat(segment.digits)
        : segment.kind === 'constant'
          ? segment.text
          : legalEntityId,
    )
    .join('');

/** `preview('CB-####', 7)` is `CB-0007`; a number that outgrows its places keeps all its digits. */
export function previewNumber(format: string, number: number): string {
  return format.replace(/#+/, (places) => String(number).padStart(places.length, '0'));
}

export const segments = z
  .array(segmentSchema)
  .min(1)
  .max(8)
  .refine((all) => all.filter(({ kind }) => kind === 'number').length === 1, { params: { code: 'format' } });

const fields = {
  name: text(100),
  segments,
  nextNumber: z.int().min(1).max(999_999_999_999_999),
  /** Numbers of records that are removed are given again, so that none is missing for long. */
  isContinuous: z.boolean(),
};

/** The id of a sequence is `legal entity:code`, because codes repeat in legal entities. */
export const numberSequences = records({
  name: 'number-sequences',
  idType: 'text',
  fields,
  derived: {
    code: z.string(),
    legalEntityId: z.string(),
    format: z.string(),
    /** The next three ids. */
    preview: z.array(z.string()),
    /** Below this the next number cannot go, because ids were given up to it. */
    lowestNextNumber: z.int(),
    /** References of Commerce parameters that use it. */
    usedBy: z.array(z.string()),
  },
  create: { code: newId, legalEntityId: required(64) },
  row: {
    id: z.string(),
    code: z.string(),
    legalEntityId: z.string(),
    name: z.string(),
    format: z.string(),
    nextNumber: z.int(),
    isContinuous: z.boolean(),
    preview: z.string(),
  },
  columns: {
    code: textColumn,
    legalEntityId: textColumn,
    name: textColumn,
    format: textColumn,
    nextNumber: numberColumn,
    isContinuous: booleanColumn,
    preview: onlyShown(textColumn),
  },
  defaultSort: 'code',
  readers: administratorOrReader,
  writers: onlyAdministrator,
});

/** What segments would give, before they are saved. */
export const previewSegments = route({
  name: 'number-sequences.preview',
  method: 'POST',
  path: '/number-sequences/preview',
  body: z.strictObject({ legalEntityId: required(64), segments, nextNumber: fields.nextNumber }),
  reply: z.object({ format: z.string(), preview: z.array(z.string()) }),
  access: administratorOrReader,
});
