// What happened with one sample customer: purchases, activities, notes, all before the reference day.
import type { Cell } from '../../contract/distribution';
import { activityTexts, noteTexts } from './conversations';
import { daysAgo, timeDaysAgo } from './dates';
import { products } from './products';
import type { Random } from './random';

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

/** A UUIDv7 of that time, its random part from the sample's own numbers. */
function uuidAt(random: Random, at: number): string {
  const time = hex(at, 12);
  const part = (length: number): string => hex(Math.floor(random.next() * 16 ** length), length);
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${part(3)}-${variant}${part(3)}-${part(6)}${part(6)}`;
}

export interface Purchases {
  /** Rows of sales_line. */
  readonly rows: Cell[][];
  /** Sum of the amounts, in cents. */
  readonly spent: number;
}

/** @param nextOrder gives the number of the next order of the company */
export function purchases(
  random: Random,
  customerId: number,
  store: string,
  nextOrder: () => number,
): Purchases {
  const rows: Cell[][] = [];
  let spent = 0;
  if (!random.chance(0.65)) return { rows, spent };
  const orders = 1 + Math.floor(random.next() * random.next() * 9);
  const days = Array.from({ length: orders }, () => random.between(1, 900)).sort((a, b) => b - a);
  for (const day of days) {
    const order = `S${String(nextOrder()).padStart(7, '0')}`;
    const lines = random.pickEarly([1, 2, 3, 4]);
    for (let line = 1; line <= lines; line++) {
      const product = random.pickEarly(products);
      const quantity = random.chance(0.92) ? 1 : 2;
      const price = random.chance(0.15) ? Math.round(product.price * 0.8) : product.price;
      spent += price * quantity;
      rows.push([
        customerId,
        order,
        line,
        store,
        daysAgo(day),
        product.sku,
        product.name,
        product.category,
        quantity,
        price,
        price * quantity,
        'USD',
      ]);
    }
  }
  return { rows, spent };
}

export interface Conversations {
  /** Rows of activity. */
  readonly activities: Cell[][];
  /** Rows of note. */
  readonly notes: Cell[][];
}

/**
 * @param types ids of the activity types by their names
 * @param counts how many of each
 */
export function conversations(
  random: Random,
  customerId: number,
  workerIds: readonly string[],
  types: ReadonlyMap<string, number>,
  counts: { readonly activities: number; readonly notes: number },
): Conversations {
  // Shops are open from ten to eight.
  const time = (): number => timeDaysAgo(random.between(1, 700), random.between(10 * 60, 20 * 60));
  const kinds = [...types.keys()];
  return {
    activities: Array.from({ length: counts.activities }, () => {
      const at = time();
      const kind = random.pickEarly(kinds);
      const text = random.pickEarly(activityTexts[kind] ?? noteTexts);
      return [customerId, at, uuidAt(random, at), random.pickEarly(workerIds), types.get(kind) ?? 0, text];
    }),
    notes: Array.from({ length: counts.notes }, () => {
      const at = time();
      return [customerId, at, uuidAt(random, at), random.pickEarly(workerIds), random.pickEarly(noteTexts)];
    }),
  };
}
