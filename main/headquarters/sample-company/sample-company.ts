// Makes the sample company in an empty store: seeded, the same on every machine, through the same functions that
// write real data. In batches, so that Headquarters answers while it is made.
import { setImmediate } from 'node:timers/promises';
import { prepareBulkPut } from '../../../db/headquarters/bulk';
import { prepareCustomerWriter } from '../../../db/headquarters/bulk-customers';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { bulkWrite, write } from '../../../db/headquarters/write';
import type { Cell } from '../../contract/distribution';
import { composeName } from '../compose-name';
import {
  configureCompany,
  customerBook,
  hashPasswords,
  legalEntityId,
  workers,
  type Configured,
} from './company';
import { timeDaysAgo } from './dates';
import { conversations, purchases } from './history';
import { makePerson, type Person } from './people';
import { attributeCells, measureRows } from './properties';
import { seededRandom, type Random } from './random';

const customers = 3000;
const batchSize = 100;
const seed = 20_261_122;
/** How many customers each client book has; the others are in none. */
const bookSizes: Readonly<Record<string, number>> = {
  '000110': 1200,
  '000120': 400,
  '000130': 300,
  '000160': 12,
};
/** Some have known their associate for long: a timeline to scroll. */
const oldFriends = 3;

interface Member {
  readonly workerId: string;
  readonly isOldFriend: boolean;
}

/** Who is in whose book: customers of the associate's stores who can be reached. */
function assignBooks(random: Random, people: readonly Person[]): ReadonlyMap<number, Member> {
  const members = new Map<number, Member>();
  for (const worker of workers) {
    const stores: readonly string[] = worker.stores;
    const candidates = people.flatMap((person, index) => {
      const isNear = person.stores.some((store) => stores.includes(store));
      const isReachable = person.phones.length > 0 && (person.emails.length > 0 || index % 3 === 0);
      return isNear && isReachable && !members.has(index) ? [index] : [];
    });
    const chosen = random.shuffle(candidates).slice(0, bookSizes[worker.id] ?? 0);
    for (const [place, index] of chosen.entries())
      members.set(index, { workerId: worker.id, isOldFriend: place < oldFriends });
  }
  return members;
}

/**
 * @param store an empty one
 * @param onProgress customers made so far, of how many
 */
export async function makeSampleCompany(
  store: HeadquartersStore,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  onProgress(0, customers);
  const passwords = await hashPasswords();
  const configured = await write(store, (change) => configureCompany(change, passwords));
  const random = seededRandom(seed);
  const people = Array.from({ length: customers }, (_, index) => makePerson(random, index));
  const members = assignBooks(random, people);
  const writers = prepareWriters(store);
  let orders = 0;
  for (let from = 0; from < people.length; from += batchSize) {
    await bulkWrite(store, (_, change) => {
      for (const [offset, person] of people.slice(from, from + batchSize).entries()) {
        writers.person(change, random, person, members.get(from + offset), configured, () => ++orders);
      }
      writers.flush();
    });
    onProgress(Math.min(from + batchSize, customers), customers);
    await setImmediate();
  }
}

interface Writers {
  person(
    change: number,
    random: Random,
    person: Person,
    member: Member | undefined,
    configured: Configured,
    nextOrder: () => number,
  ): void;
  /** Before each transaction's end. */
  flush(): void;
}

function prepareWriters({ sqlite }: HeadquartersStore): Writers {
  const customerWriter = prepareCustomerWriter(sqlite, {
    legalEntityId,
    addressBooks: [],
    addToExisting: false,
    createdAt: timeDaysAgo(1, 9 * 60),
    composeName,
  });
  const put = {
    book: prepareBulkPut(sqlite, 'customer_address_book'),
    measure: prepareBulkPut(sqlite, 'customer_measure_value'),
    sale: prepareBulkPut(sqlite, 'sales_line'),
    activity: prepareBulkPut(sqlite, 'activity'),
    note: prepareBulkPut(sqlite, 'note'),
    member: prepareBulkPut(sqlite, 'client_book_member'),
  };
  return {
    flush: () => customerWriter.flush(),
    person(change, random, person, member, configured, nextOrder) {
      const { attributeIds, measureIds, activityTypeIds, clientBookIds } = configured;
      const written = customerWriter.put(change, {
        ...person,
        attributes: attributeCells(random, attributeIds),
      });
      if (written === 'nameless') throw new Error(`Sample customer ${person.accountNumber} has no name`);
      const { id } = written;
      const all = (name: keyof typeof put, rows: readonly (readonly Cell[])[]): void => {
        for (const row of rows) put[name](change, row);
      };
      all(
        'book',
        person.stores.map((one): Cell[] => [id, customerBook[one]]),
      );
      const bought = purchases(random, id, person.stores[0] ?? 'HOUSTON', nextOrder);
      all('sale', bought.rows);
      all('measure', measureRows(random, id, measureIds, bought.spent));

      const staff = member === undefined ? workers.map((worker) => worker.id) : [member.workerId, '000160'];
      const counts = member?.isOldFriend
        ? { activities: random.between(120, 180), notes: random.between(20, 40) }
        : member !== undefined
          ? {
              activities: random.pickEarly([0, 1, 2, 3, 4, 5, 6, 8, 12]),
              notes: random.pickEarly([0, 1, 2, 3]),
            }
          : { activities: random.pickEarly([0, 0, 1]), notes: random.pickEarly([0, 0, 0, 1]) };
      const said = conversations(random, id, staff, activityTypeIds, counts);
      all('activity', said.activities);
      all('note', said.notes);

      const bookId = member === undefined ? undefined : clientBookIds.get(member.workerId);
      if (bookId !== undefined)
        all('member', [[bookId, id, timeDaysAgo(random.between(1, 1000), random.between(600, 1200))]]);
    },
  };
}
