// Two people edited the same record: what each changed of what they had both read, and my changes put onto
// theirs.
export type FieldValues = Readonly<Record<string, unknown>>;

export interface Difference {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Whether I changed it, they did, or both. */
  readonly by: 'me' | 'them' | 'both';
}

export const isSame = (one: unknown, other: unknown): boolean => normal(one) === normal(other);

/** The same text for equal values, whatever order their keys came in. */
function normal(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export function differences(
  base: FieldValues,
  mine: FieldValues,
  theirs: FieldValues,
): readonly Difference[] {
  return Object.keys(mine).flatMap((field): readonly Difference[] => {
    const iDid = !isSame(base[field], mine[field]);
    const theyDid = !isSame(base[field], theirs[field]);
    if (!iDid && !theyDid) return [];
    if (isSame(mine[field], theirs[field])) return [];
    const by = iDid && theyDid ? 'both' : iDid ? 'me' : 'them';
    return [{ field, mine: mine[field], theirs: theirs[field], by }];
  });
}

/** Theirs, with the fields that I changed as I want them. */
export function reapply(base: FieldValues, mine: FieldValues, theirs: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.keys(mine).map((field) => [field, isSame(base[field], mine[field]) ? theirs[field] : mine[field]]),
  );
}
