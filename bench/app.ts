// The real app in real Electron: how it starts, what it takes of memory, and how quickly its page answers; each
// against a bare Electron window on the same machine, in turn.
import { existsSync, readFileSync } from 'node:fs';
import { closeDisplay, lackOfDisplay, startApp, type App } from './electron';
import { median } from './measure';
import * as page from './page-scripts';
import { ms, unmeasured, type Row } from './report';
import { copyShop, copyToWriteInto, type Copy } from './shop';
import { attributes, makeWideShop, wideAttributes } from './wide-shop';
import { fewClientsOf, manyClientsOf } from './world';

const count = (value: number): string => value.toLocaleString('en-US');
const clock = '--clock=2026-11-22T12:00:00Z';
const bare = ['--bare'];
/** A register on the folder's store alone: what it starts is its own. */
const alone = (folder: string): readonly string[] => [`--data-dir=${folder}`, '--no-headquarters', clock];

async function onApp<Value>(args: readonly string[], work: (app: App) => Promise<Value>): Promise<Value> {
  const app = await startApp(args);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Rows of a display that is there, or the reason why there are none. */
async function withWindow(
  names: readonly (readonly [task: string, goal: number])[],
  work: () => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const lack = await lackOfDisplay();
  if (lack !== null) return names.map(([task, goal]) => unmeasured(task, goal, lack));
  try {
    return await work();
  } finally {
    closeDisplay();
  }
}

const coldStart = 'cold start to cards painted';
const startBySize = 'cold start, large store against small';

export const measureAppStart = (customers: number): Promise<readonly Row[]> =>
  withWindow(
    [
      [coldStart, 1.25],
      [startBySize, 1.05],
    ],
    async () => {
      const large = await copyShop(customers);
      const small = await copyShop(10_000);
      try {
        // The first screen, and from the touch on the client book to its cards; not the time of the password's hash.
        const toCards = (folder: string) => async (): Promise<number> =>
          onApp(alone(folder), async (app) => {
            await app.run(page.signIn(manyClientsOf));
            return app.started + (await app.run<number>(page.openBook));
          });
        const toWindow = (): Promise<number> => onApp(bare, (app) => Promise.resolve(app.started));
        const sides = [toCards(large.folder), toWindow, toCards(small.folder)] as const;
        const times: number[][] = [[], [], []];
        for (let turn = -1; turn < 7; turn += 1) {
          const order = turn % 2 === 0 ? [0, 1, 2] : [2, 1, 0];
          for (const side of order) {
            const time = (await sides[side]?.()) ?? Number.NaN;
            if (turn >= 0) times[side]?.push(time);
          }
        }
        const [ofLarge = [], ofBare = [], ofSmall = []] = times;
        const ratio = (a: readonly number[], b: readonly number[]): number =>
          median(a.map((time, turn) => time / (b[turn] ?? Number.NaN)));
        const size = `${count(customers)} customers`;
        return [
          {
            task: coldStart,
            size,
            product: ms(median(ofLarge)),
            floor: `${ms(median(ofBare))} (bare window)`,
            ratio: ratio(ofLarge, ofBare),
            goal: 1.25,
          },
          {
            task: startBySize,
            size: `${size} : 10,000`,
            product: ms(median(ofLarge)),
            floor: ms(median(ofSmall)),
            ratio: ratio(ofLarge, ofSmall),
            goal: 1.05,
          },
        ];
      } finally {
        large.remove();
        small.remove();
      }
    },
  );

/** Megabytes of all its processes, what they share counted once. */
async function memoryOf(app: App): Promise<number> {
  let kilobytes = 0;
  for (const { pid, isHeadquarters } of await app.processes()) {
    if (isHeadquarters) continue;
    const text = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
    kilobytes += Number(/^Pss:\s+(\d+) kB/mu.exec(text)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

const memoryStarted = 'memory of all processes, started';
const memoryFiltered = 'memory of all processes, client book filtered';
const memoryOfMany = `${memoryFiltered}, ${String(attributes)} attributes`;

export async function measureAppMemory(customers: number): Promise<readonly Row[]> {
  const goals = [
    [memoryStarted, 1.15],
    [memoryFiltered, 1.4],
    [memoryOfMany, 1.4],
  ] as const;
  if (!existsSync('/proc/self/smaps_rollup'))
    return goals.map(([task, goal]) => unmeasured(task, goal, 'only Linux tells what processes share'));
  return withWindow(goals, async () => {
    const shop = await copyShop(customers);
    const wide = copyToWriteInto(await makeWideShop(customers));
    const measure = ({ folder }: Copy, attribute: string) =>
      onApp(alone(folder), async (app) => {
        const started = await settled(app);
        await app.run(page.signIn(manyClientsOf));
        await app.run(page.openBook);
        await app.run(page.filterBook(attribute));
        return { started, filtered: await settled(app) };
      });
    try {
      const rounds: { bare: number; started: number; filtered: number; ofMany: number }[] = [];
      for (let round = 0; round < 3; round += 1) {
        const ofBare = await onApp(bare, settled);
        const ofShop = await measure(shop, 'favourite_category');
        const { filtered: ofMany } = await measure(wide, wideAttributes[0]?.name ?? '');
        rounds.push({ bare: ofBare, ...ofShop, ofMany });
      }
      type Side = 'bare' | 'started' | 'filtered' | 'ofMany';
      const of = (side: Side): number => median(rounds.map((round) => round[side]));
      const row = (task: string, goal: number, side: Side): Row => ({
        task,
        size: `${count(customers)} customers`,
        product: `${of(side).toFixed(0)} MB`,
        floor: `${of('bare').toFixed(0)} MB (bare window)`,
        ratio: median(rounds.map((round) => round[side] / round.bare)),
        goal,
      });
      return [
        row(memoryStarted, 1.15, 'started'),
        row(memoryFiltered, 1.4, 'filtered'),
        row(memoryOfMany, 1.4, 'ofMany'),
      ];
    } finally {
      shop.remove();
      wide.remove();
    }
  });
}

/** Once it no longer changes: what is begun at the start has been done. */
async function settled(app: App): Promise<number> {
  let before = 0;
  for (let tries = 0; tries < 10; tries += 1) {
    await new Promise((done) => setTimeout(done, 1_000));
    const now = await memoryOf(app);
    if (Math.abs(now - before) < 1) return now;
    before = now;
  }
  return before;
}

const roundTrip = 'page of 50 cards over IPC, round trip';
const drawBook = 'scroll and draw, commit of a screen of cards';
const frames = 'scroll, 95th percentile of frames';
const keyToRows = 'customer search, key press to painted rows';

export const measureAppPage = (customers: number): Promise<readonly Row[]> =>
  withWindow(
    [
      [roundTrip, 3],
      [drawBook, 1.5],
      [frames, 2.5],
      [keyToRows, 1],
    ],
    async () => {
      const shop = await copyShop(customers);
      try {
        const bareFrames: number[] = [];
        const large = { frames: [] as number[], commits: [] as number[] };
        const small = { commits: [] as number[] };
        let trips: { page: number[]; empty: number[] } = { page: [], empty: [] };
        const keys: number[] = [];
        for (let round = 0; round < 3; round += 1) {
          await onApp(bare, async (app) => {
            await app.run(page.fillBarePage);
            await app.run(page.scrollFrames('#list', 20));
            bareFrames.push(percentile(await app.run<number[]>(page.scrollFrames('#list')), 0.95));
          });
          await onApp(alone(shop.folder), async (app) => {
            await app.run(page.signIn(manyClientsOf));
            if (round === 0) keys.push(...(await keyTimes(app)));
            await app.run(page.openBook);
            await app.run(page.scrollFrames(page.cards, 20));
            large.frames.push(percentile(await app.run<number[]>(page.scrollFrames(page.cards)), 0.95));
            large.commits.push(median(await app.run<number[]>(page.commits)));
            if (round === 0) trips = await app.run(page.roundTrips);
          });
          await onApp(alone(shop.folder), async (app) => {
            await app.run(page.signIn(fewClientsOf));
            await app.run(page.openBook);
            small.commits.push(median(await app.run<number[]>(page.commits)));
          });
        }
        const book = Math.min(customers, 100_000);
        const worstKey = percentile(keys, 0.9);
        return [
          {
            task: roundTrip,
            size: '50 cards',
            product: ms(median(trips.page)),
            floor: `${ms(median(trips.empty))} (empty call)`,
            ratio: median(trips.page.map((time, turn) => time / (trips.empty[turn] ?? Number.NaN))),
            goal: 3,
          },
          {
            task: drawBook,
            size: `${count(book)} : 100 cards`,
            product: ms(median(large.commits)),
            floor: ms(median(small.commits)),
            ratio: median(large.commits) / median(small.commits),
            goal: 1.5,
          },
          {
            task: frames,
            size: `${count(book)} cards`,
            product: ms(median(large.frames)),
            floor: `${ms(median(bareFrames))} (bare page)`,
            ratio: median(large.frames) / median(bareFrames),
            goal: 2.5,
          },
          {
            task: keyToRows,
            size: `${count(customers)} customers`,
            product: `${ms(median(keys))}, 9 of 10 within ${ms(worstKey)}`,
            floor: '50 ms',
            ratio: median(keys) / 50,
            goal: 1,
          },
        ];
      } finally {
        shop.remove();
      }
    },
  );

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** Each key of some names, from the press to the frame with its rows; those after which nothing changes are left out. */
async function keyTimes(app: App): Promise<readonly number[]> {
  const times: number[] = [];
  for (const text of ['anna', 'smith', 'bj', 'c20', 'olga', '555']) {
    await app.run(page.clearSearch);
    for (const sign of text) {
      await app.run(page.waitForRows);
      await app.type(sign);
      const time = await app.run<number | null>(page.rowsShown);
      if (time !== null) times.push(time);
    }
  }
  if (times.length < 10) throw new Error('The search showed nothing.');
  return times;
}
