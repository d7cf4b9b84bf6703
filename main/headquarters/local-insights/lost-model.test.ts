import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnModel, logGamma, probabilityLost } from './lost-model';
import type { LostModel, Repeats } from './lost-model';

/** Numbers between 0 and 1 that are the same every time (mulberry32). */
function luck(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const gammaOf = (random: () => number, shape: number): number => {
  // Marsaglia and Tsang; below one by the usual power.
  if (shape < 1) return gammaOf(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
};

/** Customers who behave exactly as the model says. */
function simulated(
  count: number,
  model: LostModel,
): { readonly repeats: Repeats[]; readonly isLost: boolean[] } {
  const random = luck(7);
  const repeats: Repeats[] = [];
  const isLost: boolean[] = [];
  for (let index = 0; index < count; index += 1) {
    const age = 20 + random() * 100;
    const rate = gammaOf(random, model.r) / model.alpha;
    const [p, q] = [gammaOf(random, model.a), gammaOf(random, model.b)];
    const dropout = p / (p + q);
    let [last, number, lost] = [0, 0, random() < dropout];
    while (!lost) {
      const next = last - Math.log(1 - random()) / rate;
      if (next > age) break;
      [last, number] = [next, number + 1];
      lost = random() < dropout;
    }
    repeats.push({ repeats: number, last, age });
    isLost.push(lost);
  }
  return { repeats, isLost };
}

const truth: LostModel = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 };

describe('logGamma', () => {
  it.each([
    [0.5, 0.5723649429247001],
    [1, 0],
    [4.5, 2.453736570842442],
    [10, 12.801827480081469],
    [0.1, 2.252712651734206],
  ])('of %d', (z, value) => {
    expect(logGamma(z)).toBeCloseTo(value, 10);
  });
});

describe('probabilityLost', () => {
  const repeats: fc.Arbitrary<Repeats> = fc
    .tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }),
    )
    .map(([number, part, age]) => ({ repeats: number, last: number === 0 ? 0 : part * age, age }));
  const parameter = fc.double({ min: 0.01, max: 50, noNaN: true });
  const model: fc.Arbitrary<LostModel> = fc.record({
    r: parameter,
    alpha: parameter,
    a: parameter,
    b: parameter,
  });

  it('is a probability for any history and any model, and only grows while nothing is bought', () => {
    fc.assert(
      fc.property(repeats, model, fc.double({ min: 0, max: 500, noNaN: true }), (one, any, weeks) => {
        const now = probabilityLost(one, any);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(probabilityLost({ ...one, age: one.age + weeks }, any)).toBeGreaterThanOrEqual(now - 1e-12);
      }),
    );
  });

  it('follows the published formula', () => {
    // Computed by hand: 1 / (1 + 1) where a / (b + x) is 1 and nothing has passed since the last purchase.
    expect(probabilityLost({ repeats: 1, last: 5, age: 5 }, { r: 1, alpha: 1, a: 3, b: 2 })).toBeCloseTo(
      0.5,
      12,
    );
    // a / (b + x) = 1/4, ((1 + 9) / (1 + 4))^2 = 4
    expect(probabilityLost({ repeats: 1, last: 4, age: 9 }, { r: 1, alpha: 1, a: 1, b: 3 })).toBeCloseTo(
      0.5,
      12,
    );
  });
});

describe('learnModel', () => {
  it('finds the behaviour that customers were made with', async () => {
    const { repeats, isLost } = simulated(3000, truth);
    const model = await learnModel(repeats);
    expect(model).not.toBeNull();
    if (!model) return;
    // Calibrated: of those with a probability around 0.7, about 70 % are lost indeed.
    for (const [from, until] of [
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1.01],
    ] as const) {
      const group = repeats
        .map((one, index) => ({ expected: probabilityLost(one, model), isLost: isLost[index] === true }))
        .filter(({ expected }) => expected >= from && expected < until);
      if (group.length < 100) continue;
      const expected = group.reduce((sum, one) => sum + one.expected, 0) / group.length;
      const seen = group.filter((one) => one.isLost).length / group.length;
      expect(Math.abs(seen - expected)).toBeLessThan(0.08);
    }
    expect(model.r).toBeGreaterThan(0.5);
    expect(model.r).toBeLessThan(1.3);
  });

  it('gives the same for the same history, and nothing where too few came back', async () => {
    const { repeats } = simulated(400, truth);
    expect(await learnModel(repeats)).toEqual(await learnModel(repeats));
    expect(await learnModel(repeats.map((one) => ({ ...one, repeats: 0, last: 0 })))).toBeNull();
    expect(await learnModel([])).toBeNull();
  });

  it('stops when told', async () => {
    expect(await learnModel(simulated(200, truth).repeats, AbortSignal.abort())).toBeNull();
  });

  it('gives numbers that can be used even for odd histories', async () => {
    const same = Array.from({ length: 50 }, () => ({ repeats: 3, last: 0, age: 0 }));
    const model = await learnModel(same);
    expect(Object.values(model ?? {}).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });
});
