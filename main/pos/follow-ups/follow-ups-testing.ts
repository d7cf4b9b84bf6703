// For tests of follow-ups and Today through the router, as a screen calls them: a register on a small company with the
// real worker, birthdays 3 days before and 7 after.
import { afterEach, beforeEach } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { Connection } from '../../../db/pos/connection';
import type { FollowUp, Today } from '../../contract/follow-ups';
import type { TimelineEntry } from '../../contract/timeline';
import { startTestRegister, type TestRegister } from '../register-testing';
import { smallCompany, type WireChange } from '../testing';
import { useWorker } from '../worker-testing';

type Cells = readonly (string | number | null)[];
const rows = (table: string, change: number, ...cells: readonly Cells[]): WireChange[] =>
  cells.map((row): WireChange => ({ table, kind: 'row', cells: row, change }));

const january = Date.UTC(2026, 0, 15, 18);
/** Birthdays have a rule; everybody was contacted in January. */
export function company(customers = 20): WireChange[] {
  const base = smallCompany(customers);
  const hash = base.find(({ table }) => table === 'worker')?.cells[6] ?? null;
  const ids = Array.from({ length: customers * 2 }, (_, index) => index + 1);
  return [
    ...base,
    ...rows('activity_type', 900, [1, 'visit', 'Visit', null, 0, 0, 1], [2, 'call', 'Call', null, 0, 0, 2]),
    ...rows('follow_up_rule', 901, ['BIRTHDAY', 'USRT', 'Birthday', 'occasion', 1, 3, 7, null, 2, 1, 1]),
    ...rows('follow_up_rule_text', 902, ['BIRTHDAY', 'sv-SE', 'Födelsedag']),
    ...rows('permission_group', 903, ['OWN', 'Without the store']),
    ...rows('permission_group_operation', 904, ['OWN', 712], ['OWN', 713]),
    ...rows('worker', 905, ['160', 'USRT', 'Mo Own', 'en-US', 'OWN', null, hash, 0]),
    ...rows('worker_address_book', 906, ['160', 'HOU']),
    ...rows('activity', 907, ...ids.map((id) => [id, january, `a${String(id)}`, '110', 1, ''])),
  ];
}
export const birthdays = (...of: readonly (readonly [id: number, date: string])[]): WireChange[] =>
  rows('customer_attribute_value', 910, ...of.map(([id, date]) => [id, 1, date, null, null]));
export const neglect = rows('follow_up_rule', 911, [
  'QUIET',
  'USRT',
  'Not contacted for a while',
  'not-contacted',
  null,
  0,
  0,
  6,
  null,
  1,
  2,
]);

/** Everything, a week ahead. */
export const everything = {
  scope: 'own',
  associate: null,
  sources: ['person', 'occasion', 'not-contacted'],
  days: 7,
  limits: { overdue: 100, today: 100, comingUp: 100 },
};
export const brief = ({ date, overdue, today: now_, comingUp }: Today): object => {
  const of = ({ followUps }: Today['today']): string[] =>
    followUps.map(({ customerId, reason, dueOn }) => `${String(customerId)} ${reason} ${dueOn}`);
  return { date, overdue: of(overdue), today: of(now_), comingUp: of(comingUp) };
};
export const act = (id: string, customerId: number) => ({ id, customerId, newId: uuid() });
export const completion = (id: string, customerId: number) => ({
  ...act(id, customerId),
  activityId: uuid(),
  activityTypeId: null,
  text: '',
});

export interface FollowUpsRegister extends Pick<
  TestRegister,
  'ask' | 'value' | 'signIn' | 'stop' | 'restart'
> {
  /** What the clock says. */
  now: number;
  onEvent: (event: string) => void;
  open(changes: WireChange[]): Promise<void>;
  close(): Promise<void>;
  /** The rows as another connection sees them. */
  look<Value>(read: (db: Connection) => Value): Value;
  today(more?: object): Promise<Today>;
  save(customerId: number, dueOn: string, reason: string, owner?: string, id?: string): Promise<FollowUp>;
  activities(customerId: number): Promise<readonly TimelineEntry[]>;
}

/** A register for each test of the file that calls it, once it is opened. */
export function useFollowUps(): FollowUpsRegister {
  const worker = useWorker();
  let register: TestRegister;
  const used: FollowUpsRegister = {
    now: 0,
    onEvent: () => undefined,
    async open(changes) {
      register = await startTestRegister(worker.file, [], changes, {
        now: () => used.now,
        onEvent: (event) => {
          used.onEvent(event);
        },
      });
    },
    close: () => register.close(),
    ask: (channel, input) => register.ask(channel, input),
    value: (channel, input) => register.value(channel, input),
    signIn: (staffId) => register.signIn(staffId),
    stop: () => register.stop(),
    restart: () => register.restart(),
    look(read) {
      const db = register.open();
      try {
        return read(db);
      } finally {
        db.close();
      }
    },
    today: (more = {}) => register.value('follow-ups.today', { ...everything, ...more }),
    save: (customerId, dueOn, reason, owner = '110', id = uuid()) =>
      register.value('follow-ups.save', { id, customerId, dueOn, reason, owner }),
    async activities(customerId) {
      const asked = { customerId, kinds: ['activity'], before: null, limit: 10 };
      return (await register.value<{ entries: TimelineEntry[] }>('timeline.page', asked)).entries;
    },
  };
  beforeEach(() => {
    used.now = Date.UTC(2026, 10, 22, 18);
    used.onEvent = () => undefined;
  });
  afterEach(() => register.close());
  return used;
}
