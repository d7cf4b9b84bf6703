import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AzureFailure } from '../key-vault/failure';
import { patiently } from './patience';
import type { Patience } from './patience';

const away = (): AzureFailure => new AzureFailure('service-unavailable', {}, true);
const throttled = (seconds: number): AzureFailure => new AzureFailure('throttled', { seconds }, true);

function recorded(patience: Partial<Patience> = {}): {
  readonly patience: Patience;
  readonly pauses: number[];
} {
  const pauses: number[] = [];
  return {
    pauses,
    patience: {
      tries: 5,
      longestWait: 60,
      firstPause: 1000,
      random: () => 1,
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
      ...patience,
    },
  };
}

/** Fails with these, then succeeds. */
const failing = (...failures: readonly Error[]): (() => Promise<string>) => {
  const left = [...failures];
  return () => {
    const failure = left.shift();
    return failure ? Promise.reject(failure) : Promise.resolve('done');
  };
};

describe('patiently', () => {
  it('pauses longer each time', async () => {
    const { patience, pauses } = recorded();
    expect(await patiently(failing(away(), away(), away()), patience)).toBe('done');
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  it('waits what the service asks for, never less', async () => {
    const { patience, pauses } = recorded({ random: () => 0 });
    expect(await patiently(failing(throttled(17), throttled(3)), patience)).toBe('done');
    expect(pauses).toEqual([17_000, 3000]);
  });

  it('ends: after its tries, or where the service asks for more than there is time', async () => {
    const few = recorded({ tries: 3 });
    await expect(patiently(failing(away(), away(), away()), few.patience)).rejects.toMatchObject({
      code: 'service-unavailable',
    });
    expect(few.pauses).toHaveLength(2);
    const long = recorded();
    await expect(patiently(failing(throttled(40), throttled(40)), long.patience)).rejects.toMatchObject({
      code: 'throttled',
    });
    expect(long.pauses).toHaveLength(1);
  });

  it('does not repeat what will not change, nor defects', async () => {
    const { patience, pauses } = recorded();
    await expect(patiently(failing(new AzureFailure('alternate-id-unknown')), patience)).rejects.toThrow(
      'alternate-id-unknown',
    );
    await expect(patiently(failing(new TypeError('defect')), patience)).rejects.toThrow('defect');
    expect(pauses).toEqual([]);
  });

  it('stops in the middle of a pause when told', async () => {
    const controller = new AbortController();
    const real: Patience = { tries: 5, longestWait: 60, firstPause: 60_000, random: () => 1 };
    setTimeout(() => {
      controller.abort();
    }, 20);
    await expect(patiently(failing(away()), real, controller.signal)).rejects.toMatchObject({
      code: 'canceled',
    });
  });

  it('keeps every pause within its bounds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 0, max: 8 })), { maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (asked, luck) => {
          const { patience, pauses } = recorded({ random: () => luck });
          await patiently(
            failing(...asked.map((seconds) => (seconds === null ? away() : throttled(seconds)))),
            patience,
          );
          pauses.forEach((pause, index) => {
            const seconds = asked[index] ?? 0;
            expect(pause).toBeGreaterThanOrEqual(seconds * 1000);
            expect(pause).toBeLessThanOrEqual(seconds * 1000 + 1000 * 2 ** index);
          });
        },
      ),
    );
  });
});
