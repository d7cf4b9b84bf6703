// That a register's clock is wrong is said as soon as Headquarters tells its own, and no more once it is right.
import { expect, it } from 'vitest';
import { startHeadquarters } from '../testing';
import { createSchedule } from './schedule';

const minute = 60_000;

it.each([
  ['agrees', 3 * minute, 0],
  ['is a day ahead', 1_440 * minute, 1_440 * minute],
  ['is an hour behind', -60 * minute, -60 * minute],
])('a clock that %s', async (_, ahead, told) => {
  const headquarters = await startHeadquarters();
  let now = 1e12;
  const schedule = createSchedule(
    {
      every: 1e9,
      now: () => now,
      upload: () => Promise.resolve(false),
      pending: () => 0,
      isOwnWaiting: () => false,
      orders: () => Promise.resolve({ orders: [], current: [], now: 1e12 - ahead }),
      download: () => Promise.reject(new Error('nothing was ordered')),
      applied: () => undefined,
      finished: () => Promise.resolve(),
      changed: () => undefined,
      failed: () => undefined,
    },
    null,
  );
  try {
    await schedule.connect(headquarters);
    expect((await schedule.runNow()).clockAhead).toBe(told);
    now -= ahead;
    expect((await schedule.runNow()).clockAhead).toBe(0);
  } finally {
    await schedule.close();
    await headquarters.close();
  }
});
