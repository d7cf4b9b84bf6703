// Today and a customer's follow-ups while the clock jumps back and forth by years: what was acknowledged is there,
// once, and what nobody typed is what the day of the clock asks for.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CustomerFollowUps, FollowUp, FollowUpUndo, Today } from '../../contract/follow-ups';
import { dateOf, dayNumberOf } from '../../contract/occasions';
import { storeDay } from '../calendar';
import { act, birthdays, company, completion, neglect, useFollowUps } from './follow-ups-testing';
import { neglectDue, occasionDue, occasionKey, storeDays, type DayRule } from './rules';

const numRuns = process.env['LONG_TESTS'] === '1' ? 100 : 5;
const register = useFollowUps();
const timeZone = 'America/Chicago';
const dayOf = storeDays(timeZone);
const days = 60;

/** The rules of the company. */
const birthday: DayRule = { id: 'BIRTHDAY', source: 'occasion', daysBefore: 3, daysAfter: 7, months: 0 };
const quiet: DayRule = { id: 'QUIET', source: 'not-contacted', daysBefore: 0, daysAfter: 0, months: 6 };
const dates = new Map([
  [3, '1986-11-24'],
  [4, '--02-29'],
  [5, '1990-01-02'],
]);

interface Row {
  readonly customer: number;
  readonly dueOn: string;
  readonly occasion: string | null;
  readonly isDone: boolean;
}
/** What was acknowledged. */
interface Model {
  readonly rows: ReadonlyMap<string, Row>;
  readonly contacts: readonly (readonly [customer: number, at: number])[];
}

function lastContact({ contacts }: Model, customer: number, now: number): number | null {
  const times = contacts.filter(([of, at]) => of === customer && at <= now).map(([, at]) => at);
  return times.length === 0 ? null : dayOf(Math.max(...times));
}

/** One for want of contact that was put off is over with the next contact. */
function isOver(model: Model, { customer, occasion }: Row, now: number): boolean {
  const last = lastContact(model, customer, now);
  const [rule, period = ''] = occasion?.split(':') ?? [];
  return rule === quiet.id && last !== null && dateOf(last) >= period;
}

/** Ids of all lines that Today has at that moment. */
function linesOf(model: Model, members: ReadonlyMap<number, number>, now: number): string[] {
  const { rows } = model;
  const today = dayNumberOf(storeDay(now, timeZone));
  const open = [...rows].filter(
    ([, row]) => !row.isDone && row.dueOn <= dateOf(today + days) && !isOver(model, row, now),
  );
  const answered = new Set([...rows.values()].map((row) => `${String(row.customer)} ${row.occasion ?? ''}`));
  const untyped = [...members].flatMap(([customer, added]) => {
    const date = dates.get(customer);
    const since = lastContact(model, customer, now) ?? dayOf(added);
    return [
      { rule: birthday, due: date === undefined ? null : occasionDue(birthday, date, today, days) },
      { rule: quiet, due: neglectDue(quiet, since, today, days) },
    ].flatMap(({ rule, due }) => {
      if (due === null) return [];
      const key = occasionKey(rule, due.period);
      return answered.has(`${String(customer)} ${key}`) ? [] : [`occasion:${String(customer)}:${key}`];
    });
  });
  return [...open.map(([id]) => id), ...untyped].sort();
}

const course = fc.array(
  fc.record({
    clock: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) }),
    does: fc.constantFrom('save', 'complete', 'postpone', 'remove', 'undo', 'look'),
    which: fc.nat(1000),
  }),
  { minLength: 8, maxLength: 20 },
);

/** A contact lies a moment ahead of a clock that was put back within the day. */
const putBack = [0, 0, 6, 0].map((moment, at) => ({
  clock: Date.UTC(2025, 0, 1) + moment,
  does: at === 2 ? ('complete' as const) : ('save' as const),
  which: 0,
}));

it('nothing is lost and nothing comes twice', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      await register.open([...company(), ...birthdays(...dates), ...neglect]);
      await register.signIn('110');
      const members = new Map(
        register.look((db) =>
          db
            .prepare<[], [number, number]>(
              `SELECT customer_id, added_at FROM client_book_member m JOIN client_book b ON b.id = client_book_id
               WHERE b.worker_id = '110'`,
            )
            .raw()
            .all(),
        ),
      );
      const contacts = register.look((db) =>
        db.prepare<[], [number, number]>('SELECT customer_id, at FROM activity').raw().all(),
      );
      let model: Model = { rows: new Map(), contacts };
      let last: { readonly undo: FollowUpUndo; readonly before: Model } | null = null;

      const put = (id: string, row: Row | null, contact?: readonly [number, number]): void => {
        const rows = new Map(model.rows);
        if (row === null) rows.delete(id);
        else rows.set(id, row);
        model = { rows, contacts: contact === undefined ? model.contacts : [...model.contacts, contact] };
      };
      const read = async (): Promise<readonly FollowUp[]> => {
        const limits = { overdue: 1000, today: 1000, comingUp: 1000 };
        const { overdue, today, comingUp } = await register.today({ days, limits });
        const sections: readonly Today['today'][] = [overdue, today, comingUp];
        const lines = sections.flatMap(({ followUps }) => followUps);
        expect(lines).toHaveLength(overdue.total + today.total + comingUp.total);
        expect(lines.map(({ id }) => id).sort()).toEqual(linesOf(model, members, register.now));
        return lines;
      };
      const keyOf = (line: FollowUp): string | null =>
        line.id.startsWith('occasion:')
          ? line.id.split(':').slice(2).join(':')
          : (model.rows.get(line.id)?.occasion ?? null);

      for (const { clock, does, which } of steps) {
        // What was done a moment ago is taken back when the clock is already another.
        register.now = clock;
        const lines = await read();
        const line = lines[which % Math.max(1, lines.length)];
        const before = model;
        if (does === 'save') {
          const [customer, dueOn] = [1 + (which % 20), dateOf(dayOf(clock) + (which % 90) - 30)];
          const { id } = await register.save(customer, dueOn, 'Typed');
          put(id, { customer, dueOn, occasion: null, isDone: false });
          last = null;
        } else if (does === 'undo' && last !== null) {
          await register.value('follow-ups.undo', last.undo);
          model = last.before;
          last = null;
        } else if (line !== undefined && does !== 'look' && does !== 'undo') {
          const { customerId: customer, dueOn } = line;
          const occasion = keyOf(line);
          const input = act(line.id, customer);
          const id = line.id.startsWith('occasion:') ? input.newId : line.id;
          const row = { customer, dueOn, occasion, isDone: true };
          if (does === 'complete') {
            const asked = { ...completion(line.id, customer), newId: id };
            const undo = await register.value<FollowUpUndo>('follow-ups.complete', asked);
            // An answer that got lost is asked for again.
            expect(await register.ask('follow-ups.complete', asked)).toMatchObject({ ok: true });
            put(id, row, [customer, clock]);
            last = { undo, before };
          } else if (does === 'postpone') {
            const later = dateOf(dayOf(clock) + 1 + (which % 40));
            const asked = { ...input, dueOn: later };
            const undo = await register.value<FollowUpUndo>('follow-ups.postpone', asked);
            put(id, { ...row, dueOn: later, isDone: false });
            last = { undo, before };
          } else {
            const undo = await register.value<FollowUpUndo>('follow-ups.remove', input);
            put(id, occasion === null ? null : row);
            last = { undo, before };
          }
          const page = await register.value<CustomerFollowUps>('follow-ups.of-customer', {
            customerId: customer,
          });
          const own = page.open.map((one) => one.id);
          expect(new Set(own).size).toBe(own.length);
          for (const [of, one] of model.rows) {
            if (one.customer !== customer) continue;
            expect(own.includes(of)).toBe(!one.isDone && !isOver(model, one, clock));
          }
        }
        await read();
      }
      const stored = register.look((db) => ({
        rows: db.prepare<[], string>('SELECT id FROM follow_up ORDER BY id').pluck().all(),
        activities: db.prepare<[], number>('SELECT count(*) FROM activity').pluck().get(),
      }));
      expect(stored).toEqual({ rows: [...model.rows.keys()].sort(), activities: model.contacts.length });
      await register.close();
    }),
    { numRuns, examples: [[putBack]] },
  );
  await register.open(company());
});
