// How long the thread that answers the screens had to wait for its next turn while something was done: the longest
// delay of its event loop, which is what a person feels as a screen that hangs.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

export interface Waited<Value> {
  readonly value: Value;
  /** Milliseconds of the longest delay. */
  readonly longest: number;
  readonly seconds: number;
}

const resolution = 2;

/** @param meanwhile is done again and again, as somebody works at the register while it goes on. */
export async function longestWait<Value>(
  work: () => Promise<Value>,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Waited<Value>> {
  const delays = monitorEventLoopDelay({ resolution });
  // What ran before leaves garbage whose collection would count here.
  await wait(100);
  let isOver = false;
  delays.enable();
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
  delays.disable();
  return { value, longest: Math.max(0, delays.max / 1e6 - resolution), seconds };
}
