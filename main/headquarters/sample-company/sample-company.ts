// Makes the sample company in an empty store: seeded, the same on every machine, through the same functions that
// write real data. In batches, so that Headquarters answers while it is made.
import { setImmediate } from 'node:timers/promises';
import type { Bulk } from '../../../db/headquarters/bulk';
import { putCustomers, type AttributeCells } from '../../../db/headquarters/bulk-customers';
import { firstMembers } from '../../../db/headquarters/follow-ups';
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
import { boundSampleAttributes, cardsAndConsents } from './cards-and-consents';
import { timeDaysAgo } from './dates';
import { putSampleFollowUps } from './follow-ups';
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
  await write(store, (change) => boundSampleAttributes(change, configured.attributeIds));
  const random = seededRandom(seed);
  const people = Array.from({ length: customers }, (_, index) => makePerson(random, index));
  const members = assignBooks(random, people);
  let orders = 0;
  for (let from = 0; from < people.length; from += batchSize) {
    const lives = people
      .slice(from, from + batchSize)
      .map((person, offset) =>
        makeLife(random, person, from + offset, members.get(from + offset), configured, () => ++orders),
      );
    await bulkWrite(store, (bulk) => writeLives(bulk, lives));
    onProgress(Math.min(from + batchSize, customers), customers);
    await setImmediate();
  }
  await write(store, (change) =>
    putSampleFollowUps(change, configured, async (staffId, count) => {
      const book = configured.clientBookIds.get(staffId);
      return book === undefined ? [] : firstMembers(change, book, count);
    }),
  );
}

const partNames = [
  'customer_address_book',
  'customer_card',
  'customer_consent',
  'sales_line',
  'customer_measure_value',
  'activity',
  'note',
] as const;
type PartName = (typeof partNames)[number];

/** One customer with all that happened; the rows' first cell waits for the customer's id. */
interface Life {
  readonly person: Person;
  readonly attributes: AttributeCells[];
  readonly parts: Readonly<Record<PartName, readonly (readonly Cell[])[]>>;
  /** Id of the client book, and when they came into it. */
  readonly book: readonly [number, number] | null;
}

const noId = 0;

function makeLife(
  random: Random,
  person: Person,
  index: number,
  member: Member | undefined,
  configured: Configured,
  nextOrder: () => number,
): Life {
  const { attributeIds, measureIds, activityTypeIds, clientBookIds } = configured;
  const attributes = attributeCells(random, attributeIds);
  const bought = purchases(random, noId, person.stores[0] ?? 'HOUSTON', nextOrder);
  const measures = measureRows(random, noId, measureIds, bought.spent);
  const staff = member === undefined ? workers.map((worker) => worker.id) : [member.workerId, '000160'];
  const counts = member?.isOldFriend
    ? { activities: random.between(120, 180), notes: random.between(20, 40) }
    : member !== undefined
      ? {
          activities: random.pickEarly([0, 1, 2, 3, 4, 5, 6, 8, 12]),
          notes: random.pickEarly([0, 1, 2, 3]),
        }
      : { activities: random.pickEarly([0, 0, 1]), notes: random.pickEarly([0, 0, 0, 1]) };
  const said = conversations(random, noId, staff, activityTypeIds, counts);
  const agreed = cardsAndConsents(index, person, member?.workerId ?? '000160');
  const bookId = member === undefined ? undefined : clientBookIds.get(member.workerId);
  return {
    person,
    attributes,
    parts: {
      customer_address_book: person.stores.map((one): Cell[] => [noId, customerBook[one]]),
      customer_card: agreed.cards,
      customer_consent: agreed.consents,
      sales_line: bought.rows,
      customer_measure_value: measures,
      activity: said.activities,
      note: said.notes,
    },
    book:
      bookId === undefined ? null : [bookId, timeDaysAgo(random.between(1, 1000), random.between(600, 1200))],
  };
}

async function writeLives(bulk: Bulk, lives: readonly Life[]): Promise<void> {
  const options = {
    legalEntityId,
    addressBooks: [],
    addToExisting: false,
    createdAt: timeDaysAgo(1, 9 * 60),
    composeName,
  };
  const written = await putCustomers(
    bulk,
    options,
    lives.map(({ person, attributes }) => ({ ...person, attributes })),
  );
  const ids = written.map((one, at) => {
    if (one === 'nameless')
      throw new Error(`Sample customer ${String(lives[at]?.person.accountNumber)} has no name`);
    return one.id;
  });
  const idAt = (at: number): number => ids[at] ?? noId;
  for (const name of partNames) {
    await bulk.put(
      name,
      lives.flatMap(({ parts }, at) => parts[name].map(([, ...rest]): Cell[] => [idAt(at), ...rest])),
    );
  }
  await bulk.put(
    'client_book_member',
    lives.flatMap(({ book }, at) => (book === null ? [] : [[book[0], idAt(at), book[1]]])),
  );
}
