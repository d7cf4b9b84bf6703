// The display order of a group's attributes: 1 comes before 2, equal orders go by name (source: "A display order
// of 1 is considered higher than a display order of 2").
export interface Ordered {
  readonly attributeId: number;
  readonly displayOrder: number;
}

export function inOrder(
  rows: readonly Ordered[],
  nameOf: (attributeId: number) => string,
  language: string,
): readonly Ordered[] {
  const { compare } = new Intl.Collator(language);
  return [...rows].sort(
    (one, other) =>
      one.displayOrder - other.displayOrder || compare(nameOf(one.attributeId), nameOf(other.attributeId)),
  );
}

/**
 * Puts the row at `from` to the place `to`, and gives orders anew only where the place asks for it: rows that were
 * in order stay as they are.
 */
export function moved(rows: readonly Ordered[], from: number, to: number): readonly Ordered[] {
  const next = [...rows];
  const [row] = next.splice(from, 1);
  if (row === undefined) return rows;
  next.splice(to, 0, row);
  let last = 0;
  return next.map((one) => {
    // Orders grow strictly, so that names no longer decide where somebody chose a place.
    const displayOrder = one.displayOrder > last && one !== row ? one.displayOrder : last + 1;
    last = displayOrder;
    return { ...one, displayOrder };
  });
}

/** The order for one more at the end. */
export const nextOrder = (rows: readonly Ordered[]): number =>
  rows.reduce((highest, { displayOrder }) => Math.max(highest, displayOrder), 0) + 1;
