// Countries and territories by their names in a language, ordered as it orders them; codes are ISO 3166 alpha-2.

export interface Country {
  readonly code: string;
  readonly name: string;
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Regions that are no place one lives in: unions, the unknown, pseudo-locales, reserved codes. */
const none = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
const kept = new Map<string, readonly Country[]>();

export function countries(language: string): readonly Country[] {
  const known = kept.get(language);
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const { compare } = new Intl.Collator(language);
  const made = letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): Country[] => {
      const name = names.of(code);
      // A code that another took the place of names that other one.
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      return name === undefined || none.has(code) || !isCurrent ? [] : [{ code, name }];
    })
    .sort((a, b) => compare(a.name, b.name))
    .filter(({ name }, at, all) => all[at - 1]?.name !== name);
  kept.set(language, made);
  return made;
}
