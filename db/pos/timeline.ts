// The timeline of a customer: activities, notes and purchases by time, newest first, page by page; activity types;
// and what somebody has begun to write.
import type { Statement } from 'better-sqlite3';
import type { EntryState } from '../../main/contract/timeline';
import type { Connection } from './connection';
import { recordState, refsOf } from './outbox';

export interface EntryRow {
  readonly kind: 'activity' | 'note' | 'purchase';
  readonly id: string;
  readonly at: number;
  readonly staff_id: string | null;
  readonly staff_name: string | null;
  readonly activity_type_id: number | null;
  readonly text: string;
  readonly amount_minor: number | null;
  readonly currency_code: string | null;
  /** Where the last entry about it stands that was made here; null: none was. */
  readonly state: EntryState | null;
}

export interface ActivityTypeRow {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly icon: string | null;
  readonly needs_time: number;
  readonly is_retired: number;
}

export interface DraftRow {
  readonly kind: 'activity' | 'note';
  readonly activity_type_id: number | null;
  readonly text: string;
  /** The time chosen for an appointment, by the store's clock: `YYYY-MM-DDTHH:MM`. */
  readonly happens_at: string | null;
}

/** Behind which entry a page begins. */
export interface TimelinePlace {
  readonly at: number;
  readonly id: string;
}

/** A page's statement takes the place behind which it begins as a time, and as a day and an order of that day. */
interface PageParameters {
  readonly customer: number;
  readonly at: number;
  readonly id: string;
  readonly day: string;
  readonly order: string;
  /** Orders of earlier days are not needed. */
  readonly since: string;
  readonly limit: number;
}

/** `EntryRow` without name and state, in its order: an array is read in half the time of an object. */
type EntryCells = readonly [
  EntryRow['kind'],
  string,
  number,
  string | null,
  number | null,
  string,
  number | null,
  string | null,
];

/** Behind every id: no text has this character. */
const lastId = '\u{10FFFF}';
const lastPlace: TimelinePlace = { at: Date.UTC(9999, 11, 31), id: lastId };
const dayLength = 86_400_000;
/** Days that have four digits of a year. */
const inCalendar = (at: number): number => Math.min(Math.max(at, Date.UTC(0, 0, 1)), lastPlace.at);
const dayOf = (at: number): string => new Date(inCalendar(at)).toISOString().slice(0, 10);

export function timelineStatements(db: Connection) {
  const columns = (table: 'activity' | 'note'): string =>
    `SELECT '${table}' AS kind, e.id AS id, e.at AS at, e.worker_id,
       ${table === 'activity' ? 'e.activity_type_id' : 'NULL'}, e.text, NULL, NULL
     FROM ${table} e`;
  const writtenOne = (table: 'activity' | 'note') =>
    db.prepare<[number, string], EntryCells>(`${columns(table)} WHERE e.customer_id = ? AND e.id = ?`).raw();
  const written = (table: 'activity' | 'note'): string =>
    `${columns(table)} WHERE e.customer_id = @customer AND (e.at, e.id) < (@at, @id)`;
  const branches: Readonly<Record<EntryRow['kind'], string>> = {
    activity: written('activity'),
    note: written('note'),
    // One entry an order; the day it was made has no time, so that it stands before what was written that day. Only
    // the days with as many orders as a page holds are looked at, which the index has in their order.
    purchase: `SELECT 'purchase' AS kind, order_number AS id, coalesce(unixepoch(ordered_on), 0) * 1000 AS at,
         NULL, NULL, group_concat(product_name, ' · '), sum(amount_minor), currency_code
       FROM sales_line WHERE customer_id = @customer AND (ordered_on, order_number) < (@day, @order)
         AND ordered_on >= coalesce((SELECT ordered_on FROM
           (SELECT DISTINCT ordered_on, order_number FROM sales_line
            WHERE customer_id = @customer AND (ordered_on, order_number) < (@day, @order) AND ordered_on >= @since
            ORDER BY ordered_on DESC LIMIT 1 OFFSET @limit)), @since)
       GROUP BY ordered_on, order_number, currency_code`,
  };
  const pages = new Map<string, Statement<[PageParameters], EntryCells>>();
  /** SQLite merges the kinds, each of which it reads in its own order and no further than the page goes. */
  const pageOf = (kinds: readonly EntryRow['kind'][]): Statement<[PageParameters], EntryCells> => {
    const key = kinds.join(' ');
    let page = pages.get(key);
    if (page === undefined) {
      const all = kinds.map((kind) => branches[kind]).join('\nUNION ALL ');
      page = db.prepare<[PageParameters], EntryCells>(`${all}\nORDER BY at DESC, id DESC LIMIT @limit`).raw();
      pages.set(key, page);
    }
    return page;
  };
  const one = {
    activity: writtenOne('activity'),
    note: writtenOne('note'),
  };
  const writtenAt = (table: 'activity' | 'note') =>
    db
      .prepare<[number, number, string], EntryCells>(
        `${columns(table)} WHERE e.customer_id = ? AND e.at = ? AND e.id = ?`,
      )
      .raw();
  const oneAt = { activity: writtenAt('activity'), note: writtenAt('note') };
  const workerName = db.prepare<[string], string>('SELECT name FROM worker WHERE id = ?').pluck();
  const stateOfOne = recordState(db);
  // For a page all of a customer's are read at once, because there are few; the last of each record wins.
  const states = db
    .prepare<[number, number], [string, EntryState]>(
      `SELECT record_id, state FROM outbox WHERE customer_ref IN ${refsOf('?')} AND record_id IS NOT NULL
       ORDER BY sequence`,
    )
    .raw();
  /** A page is written by a few: their names are read once each, which a join would do for every entry. */
  function toRows(
    entries: readonly EntryCells[],
    stateOf: (id: string) => EntryState | null | undefined,
  ): EntryRow[] {
    const names = new Map<string, string>();
    const nameOf = (staffId: string): string => {
      const name = names.get(staffId) ?? workerName.get(staffId) ?? staffId;
      names.set(staffId, name);
      return name;
    };
    return entries.map(([kind, id, at, staff_id, activity_type_id, text, amount_minor, currency_code]) => ({
      kind,
      id,
      at,
      staff_id,
      staff_name: staff_id === null ? null : nameOf(staff_id),
      activity_type_id,
      text,
      amount_minor,
      currency_code,
      state: kind === 'purchase' ? null : (stateOf(id) ?? null),
    }));
  }
  const toRow = (customer: number, cells: EntryCells | undefined): EntryRow | null =>
    cells === undefined ? null : (toRows([cells], (id) => stateOfOne(customer, id))[0] ?? null);
  const types = db.prepare<[string], ActivityTypeRow>(
    `SELECT t.id, t.name, coalesce(l.label, t.label) AS label, t.icon, t.needs_time, t.is_retired
     FROM activity_type t LEFT JOIN activity_type_label l ON l.activity_type_id = t.id AND l.language = ?
     ORDER BY t.position, t.id`,
  );
  const isTypeOffered = db
    .prepare<[number], number>('SELECT 1 FROM activity_type WHERE id = ? AND is_retired = 0')
    .pluck();
  const draft = db.prepare<[string, number], DraftRow>(
    'SELECT kind, activity_type_id, text, happens_at FROM draft WHERE staff_id = ? AND customer_id = ?',
  );
  const keepDraft = db.prepare<[string, number, string, number | null, string, string | null]>(
    `INSERT OR REPLACE INTO draft (staff_id, customer_id, kind, activity_type_id, text, happens_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const forgetDraft = db.prepare<[string, number]>(
    'DELETE FROM draft WHERE staff_id = ? AND customer_id = ?',
  );

  return {
    /** Entries of these kinds behind a place, newest first. */
    page(
      customer: number,
      kinds: readonly EntryRow['kind'][],
      before: TimelinePlace | null,
      limit: number,
    ): readonly EntryRow[] {
      const { id } = before ?? lastPlace;
      const at = inCalendar((before ?? lastPlace).at);
      const day = dayOf(at);
      // Of the day itself all orders, unless the page begins behind one of them.
      const order = at % dayLength === 0 ? id : lastId;
      const stateOf = new Map(states.all(customer, customer));
      const read = (of: readonly EntryRow['kind'][], since: string): readonly EntryRow[] =>
        of.length === 0
          ? []
          : toRows(pageOf(of).all({ customer, at, id, day, order, since, limit }), (of) => stateOf.get(of));
      const isPurchase = (kind: EntryRow['kind']): boolean => kind === 'purchase';
      const each = [...new Set(kinds)];
      const written = read(
        each.filter((kind) => !isPurchase(kind)),
        '',
      );
      const last = written.length < limit ? undefined : written.at(-1);
      const bought = read(each.filter(isPurchase), last === undefined ? '' : dayOf(last.at));
      if (bought.length === 0 || written.length === 0) return bought.length === 0 ? written : bought;
      return [...written, ...bought]
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
        .slice(0, limit);
    },
    entry: (kind: 'activity' | 'note', customer: number, id: string): EntryRow | null =>
      toRow(customer, one[kind].get(customer, id)),
    /** The same where its time is known, without looking through the customer's others. */
    entryAt: (kind: 'activity' | 'note', customer: number, at: number, id: string): EntryRow | null =>
      toRow(customer, oneAt[kind].get(customer, at, id)),
    activityTypes: (language: string): readonly ActivityTypeRow[] => types.all(language),
    /** Whether there is such a type, and it is not retired. */
    isTypeOffered: (id: number): boolean => isTypeOffered.get(id) !== undefined,
    draft: (staffId: string, customer: number): DraftRow | null => draft.get(staffId, customer) ?? null,
    keepDraft: (staffId: string, customer: number, draft: DraftRow): void => {
      const { kind, activity_type_id, text, happens_at } = draft;
      keepDraft.run(staffId, customer, kind, activity_type_id, text, happens_at);
    },
    forgetDraft: (staffId: string, customer: number): void => {
      forgetDraft.run(staffId, customer);
    },
  };
}
export type TimelineStatements = ReturnType<typeof timelineStatements>;
