// Days of the sample: all counted from one fixed day, so that birthdays and "last visit" make sense together and
// are the same on every machine.

export const referenceDay = '2026-11-22';
const dayLength = 86_400_000;
const referenceTime = Date.parse(`${referenceDay}T00:00:00Z`);

/** `YYYY-MM-DD`, so many days before the reference day. */
export const daysAgo = (days: number): string =>
  new Date(referenceTime - days * dayLength).toISOString().slice(0, 10);

/** UTC milliseconds of a minute of that day in Houston (UTC-6), when its store is open. */
export const timeDaysAgo = (days: number, minuteOfDay: number): number =>
  referenceTime - days * dayLength + (6 * 60 + minuteOfDay) * 60_000;
