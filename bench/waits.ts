// How long the thread that answers the screens had to wait for its next turn while something was done: the longest
// delay of its event loop, which is what a person feels as a screen that hangs.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from './report';

export interface Wait {
  /** Milliseconds of the longest delay. */
  readonly longest: number;
  /** Of the longest without the time in which the thread was ready and others had the processors. */
  readonly own: number;
}
export interface Waited<Value> extends Wait {
  readonly value: Value;
  readonly seconds: number;
}

const resolution = 2;

/** Milliseconds for which this thread has waited for a processor; only Linux tells. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** Looks at the clock as often as the event loop lets it. */
function watchDelays(): { readonly end: () => Wait } {
  let [longest, own] = [0, 0];
  let [last, lastWaited] = [performance.now(), waitedForProcessor()];
  const look = (): void => {
    const [now, waited] = [performance.now(), waitedForProcessor()];
    const delay = Math.max(0, now - last - resolution);
    longest = Math.max(longest, delay);
    own = Math.max(own, delay - (waited - lastWaited));
    [last, lastWaited] = [now, waited];
  };
  const timer = setInterval(look, resolution);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return { longest, own };
    },
  };
}

/** @param meanwhile is done again and again, as somebody works at the register while it goes on. */
export async function longestWait<Value>(
  work: () => Promise<Value>,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Waited<Value>> {
  // What ran before leaves garbage whose collection would count here.
  await wait(100);
  let isOver = false;
  const delays = watchDelays();
  const from = performance.now();
  const working = work().finally(() => {
    isOver = true;
  });
  const person = (async () => {
    while (!isOver) {
      await meanwhile();
      await wait(25);
    }
  })();
  const value = await working;
  const seconds = (performance.now() - from) / 1000;
  await person;
  return { value, ...delays.end(), seconds };
}

/** The better of several: what other programs did is no wait of ours. */
export const quietest = <One extends Wait>(all: readonly One[]): One =>
  all.reduce((a, b) => (b.longest < a.longest ? b : a));

export const waitRow = (task: string, size: string, { longest, own }: Wait): Row => ({
  task,
  size,
  product: `${longest.toFixed(0)} ms (${own.toFixed(0)} of its own)`,
  floor: '50 ms',
  ratio: longest / 50,
  goal: 1,
});
