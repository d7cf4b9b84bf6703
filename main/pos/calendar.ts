// The store's calendar: which day it is where the store stands, whatever the computer's time zone.

const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD`; by UTC where nobody knows the time zone. */
export function storeDay(now: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      format = new Intl.DateTimeFormat('en-CA', { ...parts, timeZone });
    } catch {
      format = new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: 'UTC' });
    }
    formats.set(timeZone, format);
  }
  return format.format(now);
}
