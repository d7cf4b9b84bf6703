// Names and words from right to left (Hebrew, Arabic) among what all six languages write from left to right: each keeps
// to itself, or the date or number after it would change places with it.

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const [begin, end] = ['\u2068', '\u2069'];

/** As it is where nothing in it goes from right to left. */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `${begin}${text}${end}` : text);

/** The values of a text, the very same ones where nothing in them goes from right to left. */
export function isolatedIn(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.values(values).some((value) => typeof value === 'string' && rightToLeft.test(value)))
    return values;
  const kept = ([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? isolated(value) : value,
  ];
  return Object.fromEntries(Object.entries(values).map(kept));
}

/** In one line, without what is not there: "Nov 22, 2026, 10:00 · Emma Harris". */
export const inLine = (parts: readonly (string | null | undefined)[]): string =>
  parts
    .flatMap((part) => (part === null || part === undefined || part === '' ? [] : [isolated(part)]))
    .join(' · ');

const fromTheRight = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction of what is written in a language, whatever names are in it. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  fromTheRight.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
