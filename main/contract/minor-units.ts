// Amounts between the units in which people type them and the minor units in which they are kept: cents of a dollar,
// none of a yen, thousandths of a dinar.

const kept = new Map<string, number>();

/** Digits of a currency's minor unit. A code that is not one (yet, while it is typed) has two. */
export function minorDigits(currency: string): number {
  const found = kept.get(currency);
  if (found !== undefined) return found;
  let digits = 2;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // Not three letters.
  }
  kept.set(currency, digits);
  return digits;
}

/** Minor units of one unit. */
export const minorFactor = (currency: string): number => 10 ** minorDigits(currency);

/** The smallest step between two amounts, in units. */
export const smallestAmount = (currency: string): number => Number(`1e-${String(minorDigits(currency))}`);

/** The nearest amount, without what binary fractions add: 1.005 dollars are 101 cents. */
export const toMinorUnits = (units: number, currency: string): number =>
  Math.round(Number((units * minorFactor(currency)).toPrecision(15)));
