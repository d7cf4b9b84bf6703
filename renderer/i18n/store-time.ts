// Times by the store's clock, wherever the computer thinks it is: from a moment to what the clock on the store's wall
// shows (`YYYY-MM-DDTHH:MM`) and back.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch {
    // A time zone this computer does not know: its own is the best guess.
    made = new Intl.DateTimeFormat('en-CA', options);
  }
  formats.set(timeZone, made);
  return made;
}

/** `YYYY-MM-DDTHH:MM` */
export function storeTimeOf(timeZone: string, moment: number): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the store's clock shows this; null where it is no time. Of two, when clocks are put back, the
 * first; where they are put forward over it, as much later.
 */
export function momentOf(timeZone: string, storeTime: string): number | null {
  const asIfUtc = Date.parse(`${storeTime}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(storeTime) || Number.isNaN(asIfUtc)) return null;
  const offsetAt = (moment: number): number => Date.parse(`${storeTimeOf(timeZone, moment)}:00Z`) - moment;
  // The offsets of the day before and of the day after are the only ones there can be.
  const day = 86_400_000;
  const offsets = [offsetAt(asIfUtc - day), offsetAt(asIfUtc + day)];
  const fitting = offsets
    .map((offset) => asIfUtc - offset)
    .filter((moment) => storeTimeOf(timeZone, moment) === storeTime);
  return fitting.length > 0 ? Math.min(...fitting) : asIfUtc - (offsets[0] ?? 0);
}

const minute = 60_000;

/** When the store's clock next shows a full hour; where clocks are half an hour off, that is in the middle of others'. */
export function fullHourFrom(timeZone: string, moment: number): string {
  const next = Math.ceil(moment / minute) * minute;
  const past = Number(storeTimeOf(timeZone, next).slice(-2));
  return storeTimeOf(timeZone, next + (past === 0 ? 0 : 60 - past) * minute);
}
