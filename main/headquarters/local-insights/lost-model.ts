// The probability that a customer is lost, by the MBG/NBD model (Batislam, Denizel, Filiztekin 2007; Hoppe, Wagner
// 2007), the variant of the BG/NBD in which a customer can be lost after the very first purchase, too.
//
// Purchases of an active customer come at a rate of the customer's own (gamma over customers: r, alpha); after each
// purchase the customer is lost with a probability of the customer's own (beta over customers: a, b). From x repeat
// purchases, the last at time t, observed for time T (weeks), follows
//
//     P(active) = 1 / (1 + a / (b + x) · ((alpha + T) / (alpha + t))^(r + x))
//
// The four parameters are those that make the company's own history most likely, found by Nelder–Mead on their
// logarithms from one fixed start, so that the same history always gives the same result.
export interface Repeats {
  /** Purchase days after the first one. */
  readonly repeats: number;
  /** Weeks from the first to the last purchase day. */
  readonly last: number;
  /** Weeks from the first purchase day to today. */
  readonly age: number;
}

export interface LostModel {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** With fewer customers who came back, there is nothing to learn from. */
export const fewestRepeaters = 20;
/** Customers that the parameters are learned from; evenly chosen where there are more. */
export const largestSample = 5000;

export function probabilityLost({ repeats: x, last, age }: Repeats, { r, alpha, a, b }: LostModel): number {
  const odds = Math.log(a / (b + x)) + (r + x) * Math.log((alpha + age) / (alpha + last));
  // odds of being lost to being active, in logarithms
  return odds > 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

/**
 * The model of these customers; null where too few came back. Gives the event loop its turns, because it takes some
 * tenths of a second.
 */
export async function learnModel(
  customers: readonly Repeats[],
  signal?: AbortSignal,
): Promise<LostModel | null> {
  if (customers.filter(({ repeats }) => repeats > 0).length < fewestRepeaters) return null;
  const step = Math.max(1, customers.length / largestSample);
  const sample: Repeats[] = [];
  for (let at = 0; at < customers.length; at += step) {
    const one = customers[Math.floor(at)];
    if (one) sample.push(one);
  }
  const cost = (logs: readonly number[]): number => {
    const model = fromLogs(logs);
    let sum = 0;
    for (const one of sample) sum += logLikelihood(one, model);
    // Keeps the parameters from running away where the history does not decide them (weight of one customer).
    const pull = logs.reduce((total, log) => total + (log / 10) ** 2, 0);
    return -sum + pull;
  };
  const logs = await minimise(cost, [0, Math.log(10), 0, Math.log(2)], signal);
  return logs && fromLogs(logs);
}

const fromLogs = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): LostModel => ({
  r: Math.exp(r),
  alpha: Math.exp(alpha),
  a: Math.exp(a),
  b: Math.exp(b),
});

function logLikelihood({ repeats: x, last, age }: Repeats, { r, alpha, a, b }: LostModel): number {
  const rate = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
  const active = logBeta(a, b + x + 1) - logBeta(a, b) - (r + x) * Math.log(alpha + age);
  const lost = logBeta(a + 1, b + x) - logBeta(a, b) - (r + x) * Math.log(alpha + last);
  const larger = Math.max(active, lost);
  return rate + larger + Math.log(Math.exp(active - larger) + Math.exp(lost - larger));
}

const logBeta = (p: number, q: number): number => logGamma(p) + logGamma(q) - logGamma(p + q);

// Lanczos' approximation (g = 7, n = 9): 15 digits for positive arguments.
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

export function logGamma(z: number): number {
  // Reflected, since the series is made for arguments above one half.
  if (z < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * z))) - logGamma(1 - z);
  const at = z - 1;
  const sum = lanczos.reduce((total, one, index) => total + one / (at + index + 1), 0.9999999999998099);
  const t = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

interface Corner {
  readonly at: readonly number[];
  readonly cost: number;
}

const mostSteps = 400;
const tolerance = 1e-6;
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Nelder–Mead with its usual coefficients. Null where it was told to stop. */
async function minimise(
  cost: (at: readonly number[]) => number,
  start: readonly number[],
  signal?: AbortSignal,
): Promise<readonly number[] | null> {
  const corner = (at: readonly number[]): Corner => {
    const value = cost(at);
    return { at, cost: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  let corners = [
    corner(start),
    ...start.map((_, index) => corner(start.map((value, place) => (place === index ? value + 0.7 : value)))),
  ];
  for (let step = 0; step < mostSteps; step += 1) {
    if (signal?.aborted) return null;
    await turn();
    corners = [...corners].sort((one, other) => one.cost - other.cost);
    const [best] = corners;
    const worst = corners.at(-1);
    const second = corners.at(-2);
    if (!best || !worst || !second || worst.cost - best.cost <= tolerance * (Math.abs(best.cost) + 1)) break;
    const others = corners.slice(0, -1);
    const middle = start.map(
      (_, place) => others.reduce((sum, { at }) => sum + (at[place] ?? 0), 0) / others.length,
    );
    const towards = (distance: number): Corner =>
      corner(middle.map((value, place) => value + distance * (value - (worst.at[place] ?? 0))));
    const reflected = towards(1);
    if (reflected.cost < best.cost) {
      const expanded = towards(2);
      corners = [...others, expanded.cost < reflected.cost ? expanded : reflected];
    } else if (reflected.cost < second.cost) {
      corners = [...others, reflected];
    } else {
      const contracted = towards(reflected.cost < worst.cost ? 0.5 : -0.5);
      corners =
        contracted.cost < Math.min(worst.cost, reflected.cost)
          ? [...others, contracted]
          : corners.map((one) =>
              one === best ? one : corner(one.at.map((value, place) => ((best.at[place] ?? 0) + value) / 2)),
            );
    }
  }
  return [...corners].sort((one, other) => one.cost - other.cost)[0]?.at ?? null;
}
