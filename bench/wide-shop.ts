// The shop of a company that knows three hundred things of its customers: a register's store in which each of a book of
// a hundred thousand has between ten and three hundred values of all types, a hundred or so on average.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { connect, forPackages, type Connection } from '../db/pos/connection';
import { noteClosed, storeFiles } from '../db/pos/files';
import { write } from '../db/pos/write';
import { parameterNames } from '../main/contract/distribution';
import type { AttributeType } from '../main/contract/values';
import { randomSource } from './data';
import { loopedTypes } from './filter';
import { bookOf, copyStore, makeShop } from './shop';
import { manyClientsOf } from './world';

export const attributes = 300;
/** Values of whom the company knows least. */
const fewest = 10;
const options = 8;
const group = 'WIDE';
/** Raised when what is put into the shop changes. */
const generation = 1;

/** After the seven that the loop of `filter.ts` is written for, again and again one of each type. */
const otherTypes: readonly AttributeType[] = [
  'text',
  'decimal',
  'list',
  'date',
  'integer',
  'boolean',
  'currency',
];

export interface WideAttribute {
  readonly id: number;
  readonly name: string;
  readonly type: AttributeType;
}
const firstId = 900_001;
export const wideAttributes: readonly WideAttribute[] = Array.from({ length: attributes }, (_, at) => ({
  id: firstId + at,
  name: `trait_${String(at + 1).padStart(3, '0')}`,
  type: loopedTypes[at] ?? otherTypes[at % otherTypes.length] ?? 'text',
}));

/** The store with so many customers; kept between runs, to be read only. */
export async function makeWideShop(customers: number): Promise<string> {
  const shop = await makeShop(customers);
  const folder = `${shop}-wide-${String(generation)}`;
  if (existsSync(folder)) return folder;
  console.log(`Making a shop whose customers have up to ${String(attributes)} values …`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  copyStore(shop, part);
  const files = storeFiles(part);
  const db = connect(files.store, forPackages);
  try {
    write(db, () => {
      addAttributes(db);
      addValues(db);
    });
  } finally {
    db.close();
  }
  noteClosed(files);
  renameSync(part, folder);
  return folder;
}

/** All of them can be filtered by, in their order, and nothing else can. */
function addAttributes(db: Connection): void {
  const attribute = db.prepare('INSERT INTO attribute VALUES (?, ?, ?, ?, NULL, ?, 1)');
  const option = db.prepare('INSERT INTO attribute_option VALUES (?, ?, ?)');
  const member = db.prepare('INSERT INTO attribute_group_attribute VALUES (?, ?, ?)');
  const parameter = db.prepare('UPDATE parameter SET text_value = ? WHERE name = ?');
  db.prepare('INSERT INTO attribute_group VALUES (?, ?)').run(group, 'What the company knows');
  wideAttributes.forEach(({ id, name, type }, at) => {
    attribute.run(id, name, type, `Trait ${String(at + 1)}`, type === 'currency' ? 'USD' : null);
    for (let place = 0; type === 'list' && place < options; place += 1)
      option.run(id, `v${String(place)}`, place);
    member.run(group, id, at + 1);
  });
  parameter.run('0', parameterNames.customerInsightsEnabled);
  parameter.run(group, parameterNames.clientBookAttributeGroup);
  parameter.run(group, parameterNames.customerAttributeGroup);
}

function addValues(db: Connection): void {
  const random = randomSource(300);
  const upTo = (many: number): number => Math.floor(random() * many);
  const value = db.prepare('INSERT INTO customer_attribute_value VALUES (?, ?, ?, ?, ?)');
  const members = db
    .prepare<[number], number>(
      'SELECT customer_id FROM client_book_member WHERE client_book_id = ? ORDER BY customer_id',
    )
    .pluck()
    .all(bookOf(db, manyClientsOf));
  const add = (customer: number, { id, type }: WideAttribute): void => {
    switch (type) {
      case 'list':
        value.run(customer, id, `v${String(upTo(options))}`, null, null);
        return;
      case 'text':
        value.run(customer, id, `Likes what came in on day ${String(upTo(2_000))}`, null, null);
        return;
      case 'date':
        value.run(customer, id, new Date(upTo(20_000) * 86_400_000).toISOString().slice(0, 10), null, null);
        return;
      case 'boolean':
        value.run(customer, id, null, random() < 0.7 ? 1 : 0, null);
        return;
      case 'currency':
        value.run(customer, id, null, upTo(100_000), 'USD');
        return;
      case 'decimal':
        value.run(customer, id, null, upTo(1_000) / 10, null);
        return;
      case 'integer':
        value.run(customer, id, null, upTo(100), null);
    }
  };
  for (const customer of members) {
    // Most are known a little, a few thoroughly, one in a thousand by everything.
    const known = Math.round(fewest + (attributes - fewest) * random() ** 2);
    for (const one of wideAttributes) if (random() * attributes < known) add(customer, one);
  }
}
