// Numbers that look random and are the same on every machine: the sample company must not differ by one byte.

export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** As `pick`, the first ones more often. */
  pickEarly<T>(from: readonly T[]): T;
  /** One of the weighted, by its weight. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
  /** In another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** mulberry32, by Tommy Ettinger (public domain). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const at = <T>(from: readonly T[], index: number): T => {
    const item = from[index];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => at(from, Math.floor(next() * from.length)),
    pickEarly: (from) => at(from, Math.floor(next() * next() * from.length)),
    weighted(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of from) {
        left -= weight;
        if (left < 0) return item;
      }
      return at(from, from.length - 1)[0];
    },
    shuffle(list) {
      const result = [...list];
      for (let index = result.length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1));
        const moved = at(result, index);
        result[index] = at(result, other);
        result[other] = moved;
      }
      return result;
    },
  };
}
