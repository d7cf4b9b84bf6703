import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullHourFrom, momentOf, storeTimeOf } from './store-time';

const zones = [
  'America/Chicago',
  'Europe/Stockholm',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'UTC',
];

it('shows the time of the store, and comes back from it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) }).map((at) => at - (at % 60_000)),
      (zone, moment) => {
        const shown = storeTimeOf(zone, moment);
        const back = momentOf(zone, shown) ?? NaN;
        expect(storeTimeOf(zone, back)).toBe(shown);
        expect(moment - back === 0 || moment - back === 3_600_000 || moment - back === 1_800_000).toBe(true);
      },
    ),
  );
});

it.each([
  ['America/Chicago', '2026-11-22T10:00', Date.UTC(2026, 10, 22, 16)],
  ['America/Chicago', '2026-07-01T10:00', Date.UTC(2026, 6, 1, 15)],
  // The hour that is there twice: the first; the one that is not there: an hour later.
  ['America/Chicago', '2026-11-01T01:30', Date.UTC(2026, 10, 1, 6, 30)],
  ['America/Chicago', '2026-03-08T02:30', Date.UTC(2026, 2, 8, 8, 30)],
])('in %s %s is %s', (zone, text, moment) => {
  expect(momentOf(zone, text)).toBe(moment);
});

it.each(['', '2026-11-22', '2026-13-01T10:00', 'x'])('takes “%s” for no time', (text) => {
  expect(momentOf('UTC', text)).toBeNull();
});

it.each([
  ['America/Chicago', Date.UTC(2026, 10, 22, 16, 20, 5), '2026-11-22T11:00'],
  ['America/Chicago', Date.UTC(2026, 10, 22, 16), '2026-11-22T10:00'],
  ['Asia/Kolkata', Date.UTC(2026, 10, 22, 4, 40), '2026-11-22T11:00'],
  ['Pacific/Chatham', Date.UTC(2026, 10, 22, 22, 10), '2026-11-23T12:00'],
])('in %s the full hour from %d on is %s', (zone, moment, hour) => {
  expect(fullHourFrom(zone, moment)).toBe(hour);
});
