// Builds the search tokens of many customers at once. One by one, each customer's tokens land all over the token
// table; sorted first and written in its own order they cost a fifth. A download that brings many customers leaves
// their tokens out and has them built here, in steps that hold the lock for a moment each.
import { searchTokens } from '../../main/contract/search';
import type { Connection } from './connection';
import { joinTokens, splitTokens } from './search-tokens';
import { settingStatements } from './settings';
import { buildTimelineWords } from './timeline-search';
import { write } from './write';

/** Tokens written in one transaction: some ten milliseconds. */
const tokensInStep = 20_000;

interface CustomerRow {
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
}

interface ContactRow {
  readonly customer_id: number;
  readonly kind: 'phone' | 'email';
  readonly value: string;
}

export interface BuildOptions {
  /** Called between two steps; answers when others who wait for the store have written. */
  letOthersWrite(): Promise<void>;
  readonly signal?: AbortSignal;
  /** Tokens in one transaction; for tests. */
  readonly step?: number;
}

/** One build: how large its steps are, and what happens between them. */
interface Build {
  readonly tokens: number;
  readonly customers: number;
  letOthersWrite(): Promise<void>;
  isStopped(): boolean;
}

/** Whether customers are there without their tokens, because a download left them for the end. */
export const isSearchIndexBehind = (db: Connection): boolean =>
  settingStatements(db).read('search-index') !== null;

/**
 * Writes the tokens of all customers that have none, and takes the mark of being behind away. What is written about
 * a customer meanwhile by others stays as they wrote it. Stopped by `signal` or by the end of the process it is
 * begun again from the start. Then the words of what was written into timelines.
 */
export async function buildSearchIndex(db: Connection, options: BuildOptions): Promise<void> {
  await buildTokens(db, options);
  await buildTimelineWords(db, options);
}

async function buildTokens(
  db: Connection,
  { letOthersWrite, signal, step = tokensInStep }: BuildOptions,
): Promise<void> {
  const settings = settingStatements(db);
  if (settings.read('search-index') === null) return;
  const isStopped = (): boolean => signal?.aborted === true;
  const build: Build = { tokens: step, customers: Math.ceil(step / 10), letOthersWrite, isStopped };
  try {
    if (settings.read('search-index') === 'building') await forgetHalfBuilt(db, build);
    if (isStopped()) return;
    write(db, () => {
      settings.change('search-index', 'building');
    });
    db.exec(`
      CREATE TEMP TABLE built_customer (customer_id INTEGER PRIMARY KEY, tokens TEXT NOT NULL, list TEXT NOT NULL);`);
    await fold(db, build);
    if (isStopped()) return;
    // SQLite's own sorter: beside the store, without a lock that others would wait for.
    db.exec(`
      CREATE TEMP TABLE sorted_token (position INTEGER PRIMARY KEY, token TEXT NOT NULL, customer_id INTEGER NOT NULL);
      INSERT INTO temp.sorted_token (token, customer_id)
        SELECT l.value, c.customer_id FROM temp.built_customer c CROSS JOIN json_each(c.list) l
        ORDER BY l.value, c.customer_id;`);
    await writeTokens(db, build);
    await writeCustomers(db, build);
    if (isStopped()) return;
    write(db, () => {
      settings.change('search-index', null);
    });
  } finally {
    db.exec(`
      DROP TABLE IF EXISTS temp.sorted_token;
      DROP TABLE IF EXISTS temp.built_customer;`);
  }
}

/**
 * Tokens that their customer's own row does not name were written by a build that did not end: the customer has no
 * row yet, or was changed since by others, who knew nothing of the build's tokens.
 */
async function forgetHalfBuilt(db: Connection, build: Build): Promise<void> {
  // From token to token, so that no step reads twice what an earlier one kept.
  const page = db
    .prepare<[string, number, number], [string, number, number]>(
      `SELECT token, customer_id, EXISTS (
         SELECT 1 FROM customer_search s WHERE s.customer_id = t.customer_id
           AND instr(s.tokens || char(10), char(10) || t.token || char(10)) > 0)
       FROM search_token t WHERE (token, customer_id) > (?, ?) ORDER BY token, customer_id LIMIT ?`,
    )
    .raw();
  const remove = db.prepare<[string, number]>('DELETE FROM search_token WHERE token = ? AND customer_id = ?');
  let last: readonly [string, number] = ['', -1];
  for (;;) {
    let read = 0;
    write(db, () => {
      for (const [token, customer, isKept] of page.all(last[0], last[1], build.tokens)) {
        if (isKept === 0) remove.run(token, customer);
        last = [token, customer];
        read += 1;
      }
    });
    if (read < build.tokens || build.isStopped()) return;
    await build.letOthersWrite();
  }
}

/** Tokens of the customers that have none, into the temporary tables. */
async function fold(db: Connection, build: Build): Promise<void> {
  const customers = db.prepare<[number, number], CustomerRow>(
    `SELECT id, account_number, name, first_name, last_name FROM customer c
     WHERE id > ? AND NOT EXISTS (SELECT 1 FROM customer_search s WHERE s.customer_id = c.id)
     ORDER BY id LIMIT ?`,
  );
  const contacts = db.prepare<[number, number], ContactRow>(
    `SELECT customer_id, kind, value FROM customer_contact WHERE customer_id BETWEEN ? AND ?
     ORDER BY customer_id, kind, position`,
  );
  const cardsOf = db.prepare<[number, number], { readonly customer_id: number; readonly number: string }>(
    'SELECT customer_id, number FROM customer_card WHERE customer_id BETWEEN ? AND ?',
  );
  // The tokens once more as JSON: SQLite takes the list apart at a third of the cost of a statement for each token.
  const add = db.prepare<[number, string, string]>('INSERT INTO temp.built_customer VALUES (?, ?, ?)');
  // Ids made at a register are negative.
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    // One moment of the store for a customer and its contacts; nothing of it is locked for others.
    const read = db.transaction(() => {
      const rows = customers.all(last, build.customers);
      const [first, end] = [rows[0], rows.at(-1)];
      if (first === undefined || end === undefined) return 0;
      const found = contacts.all(first.id, end.id);
      const cards = new Map<number, string[]>();
      for (const { customer_id, number } of cardsOf.all(first.id, end.id))
        cards.set(customer_id, [...(cards.get(customer_id) ?? []), number]);
      let at = 0;
      for (const row of rows) {
        const phones: string[] = [];
        const emails: string[] = [];
        while ((found[at]?.customer_id ?? Infinity) < row.id) at += 1;
        for (let one = found[at]; one?.customer_id === row.id; one = found[(at += 1)]) {
          (one.kind === 'phone' ? phones : emails).push(one.value);
        }
        const tokens = searchTokens({
          accountNumber: row.account_number,
          name: row.name,
          firstName: row.first_name,
          lastName: row.last_name,
          phones,
          emails,
          cards: cards.get(row.id) ?? [],
        });
        add.run(row.id, joinTokens(tokens), JSON.stringify(tokens));
      }
      last = end.id;
      return rows.length;
    })();
    if (read < build.customers || build.isStopped()) return;
    await build.letOthersWrite();
  }
}

async function writeTokens(db: Connection, build: Build): Promise<void> {
  const end =
    db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM temp.sorted_token').pluck().get() ?? 0;
  const add = db.prepare<[number, number]>(
    `INSERT OR IGNORE INTO search_token (token, customer_id)
     SELECT token, customer_id FROM temp.sorted_token WHERE position BETWEEN ? AND ? ORDER BY position`,
  );
  for (let from = 1; from <= end && !build.isStopped(); from += build.tokens) {
    write(db, () => add.run(from, from + build.tokens - 1));
    await build.letOthersWrite();
  }
}

/** From here on a customer counts as found; one that others wrote or removed meanwhile keeps what is true of it. */
async function writeCustomers(db: Connection, build: Build): Promise<void> {
  const page = db
    .prepare<[number, number], number>(
      'SELECT max(customer_id) FROM (SELECT customer_id FROM temp.built_customer WHERE customer_id > ? ORDER BY customer_id LIMIT ?)',
    )
    .pluck();
  const changedMeanwhile = db.prepare<
    [number, number],
    { customer_id: number; built: string; actual: string | null }
  >(
    `SELECT b.customer_id, b.tokens AS built, s.tokens AS actual
     FROM temp.built_customer b
     LEFT JOIN customer_search s ON s.customer_id = b.customer_id
     WHERE b.customer_id > ? AND b.customer_id <= ?
       AND (s.customer_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = b.customer_id))`,
  );
  const add = db.prepare<[number, number]>(
    `INSERT OR IGNORE INTO customer_search (customer_id, tokens)
     SELECT customer_id, tokens FROM temp.built_customer b WHERE customer_id > ? AND customer_id <= ?
       AND EXISTS (SELECT 1 FROM customer c WHERE c.id = b.customer_id)`,
  );
  const remove = db.prepare<[string, number]>('DELETE FROM search_token WHERE token = ? AND customer_id = ?');
  for (let from = Number.MIN_SAFE_INTEGER; !build.isStopped();) {
    const to = page.get(from, build.customers);
    if (to === undefined || to === null) return;
    const last = from;
    write(db, () => {
      for (const { customer_id, built, actual } of changedMeanwhile.all(last, to)) {
        const kept = new Set(splitTokens(actual ?? ''));
        for (const token of splitTokens(built)) if (!kept.has(token)) remove.run(token, customer_id);
      }
      add.run(last, to);
    });
    from = to;
    await build.letOthersWrite();
  }
}
