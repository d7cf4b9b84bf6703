// The texts of message templates: their placeholders, which language a customer is written to in, and the text filled
// in. Plain functions for Headquarters, the register and both windows.

export const placeholders = [
  'firstName',
  'lastName',
  'prefix',
  'name',
  'storeName',
  'associateName',
  'lastPurchase',
  'lastPurchaseDate',
] as const;
export type Placeholder = (typeof placeholders)[number];
export type TemplateValues = Readonly<Record<Placeholder, string>>;

const isPlaceholder = (name: string): name is Placeholder => placeholders.includes(name as Placeholder);
const pattern = /\{([^{}\n]*)\}/g;
const withSpaces = /( ?)\{([^{}\n]*)\}( ?)/g;

/** Names in braces that are no placeholder, each once. */
export const unknownPlaceholders = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(pattern)].map((match) => match[1] ?? '').filter((name) => !isPlaceholder(name.trim())),
  ),
];

export interface FilledText {
  readonly text: string;
  /** Placeholders that the customer has no value for; nothing stands in their place. */
  readonly missing: readonly Placeholder[];
}

/**
 * What is in braces and no placeholder stays as it is. A value is never looked through again. Where there is none, the
 * space beside it goes too.
 */
export function fillIn(text: string, values: TemplateValues): FilledText {
  const missing = new Set<Placeholder>();
  const filled = text.replace(
    withSpaces,
    (whole: string, before: string, inner: string, after: string, at: number) => {
      const name = inner.trim();
      if (!isPlaceholder(name)) return whole;
      const value = values[name];
      if (value !== '') return before + value + after;
      missing.add(name);
      const isAtStart = before === '' && (at === 0 || text[at - 1] === '\n');
      const isAtEnd = after === '' && /^(?:$|[\s,.;:!?])/.test(text.slice(at + whole.length));
      return isAtStart || isAtEnd ? '' : before === '' ? after : before;
    },
  );
  return { text: filled, missing: [...missing] };
}

/**
 * The language to write in, of those that there are: the customer's own, else another of the same language (pt-BR for
 * pt-PT), else the template's first.
 */
export function languageFor(wanted: string | null, first: string, others: readonly string[]): string {
  if (wanted === null || wanted === '') return first;
  const all = [first, ...others];
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const main = (language: string): string => language.split('-')[0] ?? language;
  return all.find((one) => same(one, wanted)) ?? all.find((one) => same(main(one), main(wanted))) ?? first;
}

/** A day as a message in that language has it; empty where there is none. */
export function messageDate(date: string | null, language: string): string {
  if (date === null) return '';
  try {
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
  } catch {
    return date;
  }
}
