// A register whose clock jumps back and forth by years: what was done is done in the order in which it was done, here
// and at Headquarters, each thing once.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { makeStore } from '../../../db/pos/testing';
import type { EntryBody } from '../../contract/entries';
import type { TestServer } from '../../headquarters/testing';
import { companyWithCustomers, registerEnd, rowsOf } from './testing';

const numRuns = process.env['LONG_TESTS'] === '1' ? 100 : 5;
const staffId = '000110';

let server: TestServer;
beforeAll(async () => {
  server = await companyWithCustomers();
});
afterAll(async () => {
  await server.end();
});

const course = fc.array(
  fc.record({
    /** What the clock says. */
    clock: fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2060, 0, 1) }),
    customer: fc.integer({ min: 1, max: 3 }),
    does: fc.constantFrom('add', 'remove', 'note'),
    isUploading: fc.boolean(),
  }),
  { minLength: 5, maxLength: 25 },
);

it('keeps order and number whatever the clock says', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      const store = makeStore();
      const fresh = makeStore();
      try {
        const connection = { url: server.url, token: server.register };
        const end = registerEnd(store.db, connection);
        await end.download();
        const noteCount = (): number => Number(store.db.prepare('SELECT count(*) FROM note').pluck().get());
        const before = noteCount();
        const clients = new Map<number, boolean>();
        const made: string[] = [];
        let notes = 0;
        for (const { clock, customer, does, isUploading } of steps) {
          const body: EntryBody =
            does === 'add'
              ? { kind: 'client-book.add', staffId, customer, at: clock }
              : does === 'remove'
                ? { kind: 'client-book.remove', staffId, customer }
                : { kind: 'note.put', id: uuid({ msecs: clock }), customer, at: clock, text: 'Note' };
          if (does === 'note') notes += 1;
          else clients.set(customer, does === 'add');
          const entryId = uuid({ msecs: clock });
          made.push(entryId);
          end.save({ entryId, madeAt: clock, staffId, approvedBy: null, body });
          if (isUploading) await end.upload();
        }
        await end.upload();
        await end.download();
        await registerEnd(fresh.db, connection).download();
        expect(rowsOf(store.db)).toEqual(rowsOf(fresh.db));
        const members = store.db
          .prepare<[string], number>(
            `SELECT customer_id FROM client_book_member JOIN client_book b ON b.id = client_book_id
             WHERE worker_id = ?`,
          )
          .pluck()
          .all(staffId);
        for (const [customer, isIn] of clients) expect(members.includes(customer)).toBe(isIn);
        expect(noteCount()).toBe(before + notes);
        expect(store.db.prepare(`SELECT count(*) FROM outbox WHERE state <> 'accepted'`).pluck().get()).toBe(
          0,
        );
        expect(new Set(made).size).toBe(made.length);
      } finally {
        store.remove();
        fresh.remove();
      }
    }),
    { numRuns },
  );
}, 300_000);
