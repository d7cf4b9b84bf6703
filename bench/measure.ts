// How costs are compared on noisy machines: product and floor in one process, in alternating order, judged by
// the median of paired ratios and by the sum of each query's best times. Milliseconds are printed, never judged.

export interface Comparison {
  /** Median over queries of product / floor, each the best of its repetitions. */
  readonly medianRatio: number;
  /** Sum of the product's best times over the sum of the floor's. */
  readonly sumRatio: number;
  /** The slowest query's best time over the median query's. */
  readonly tail: number;
  readonly productMs: number;
  readonly floorMs: number;
  /** The best times of each query, in their order. */
  readonly best: readonly { readonly product: number; readonly floor: number }[];
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
};

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/**
 * @param queries what both sides are asked, one by one.
 * @param repetitions of each query and side; at least 5 is steady (ABBA order, two warm-up passes discarded).
 */
export async function compare<Query>(
  queries: readonly Query[],
  product: (query: Query) => unknown,
  floor: (query: Query) => unknown,
  repetitions = 6,
): Promise<Comparison> {
  const best = queries.map(() => ({ product: Infinity, floor: Infinity }));
  for (let pass = -2; pass < repetitions; pass += 1) {
    for (const [index, query] of queries.entries()) {
      const isProductFirst = (pass + index) % 2 === 0;
      const first = await timed(() => (isProductFirst ? product(query) : floor(query)));
      const second = await timed(() => (isProductFirst ? floor(query) : product(query)));
      const slot = best[index];
      if (pass < 0 || slot === undefined) continue;
      slot.product = Math.min(slot.product, isProductFirst ? first : second);
      slot.floor = Math.min(slot.floor, isProductFirst ? second : first);
    }
  }
  const products = best.map((one) => one.product);
  const floors = best.map((one) => one.floor);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return {
    medianRatio: median(best.map((one) => one.product / one.floor)),
    sumRatio: sum(products) / sum(floors),
    tail: Math.max(...products) / median(products),
    productMs: median(products),
    floorMs: median(floors),
    best,
  };
}
