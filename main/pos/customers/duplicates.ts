// Customers that may be the same person as the one who is being written down, whichever store's address books they
// are in: the same phone, e-mail, card or name, or a name that differs by a letter.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CustomerStatements, FoundRow } from '../../../db/pos/customers';
import { composeName } from '../../contract/compose-name';
import type { LikelyDuplicate } from '../../contract/customer-editing';
import { cardToken, digits, fold } from '../../contract/search';
import { numberEnds } from '../client-book/filter-words';
import { alikeNames } from './alike-names';

type Reason = LikelyDuplicate['reasons'][number];

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly cards: readonly string[];
  readonly city: string;
}

/** Shorter numbers are extensions or half typed. */
const shortestPhone = 7;
/** Where a number has ten digits without its country, it ends in the same ten with it; others are compared whole. */
const nationalDigits = 10;
/** As many as one reads. */
const most = 5;
/** Customers read for one thing that was typed; a common name has as many. */
const customersRead = 50;
/** Customers with similar names that are read at the most. */
const mostRead = 500;
/** Where more have a similar name it says nothing by itself. */
const fewSimilar = 3;

/** How much each of them says that it is the same person. */
const weights: Readonly<Record<Reason, number>> = {
  phone: 4,
  email: 4,
  card: 4,
  name: 2,
  city: 1,
  'similar-name': 1,
};

/** A whole name in one of the two fields is taken apart at its first space. */
function inTwoFields({ firstName, lastName }: Person): Pick<Person, 'firstName' | 'lastName'> {
  if (firstName !== '' && lastName !== '') return { firstName, lastName };
  const [first = '', ...others] = `${firstName}${lastName}`.trim().split(/\s+/u);
  return others.length === 0 ? { firstName, lastName } : { firstName: first, lastName: others.join(' ') };
}

/** What a customer is looked up by, each with what it would have in common. */
function duplicateTokens({
  firstName,
  lastName,
  phones,
  emails,
  cards,
}: Person): readonly (readonly [string, Reason])[] {
  const found: [string, Reason][] = [];
  for (const phone of phones) {
    const all = digits(phone);
    if (all.length >= shortestPhone)
      found.push([all.length > nationalDigits ? all.slice(-nationalDigits) : all, 'phone']);
  }
  for (const email of emails) if (/.@.+\../u.test(email)) found.push([fold(email), 'email']);
  for (const card of cards) if (card !== '') found.push([cardToken(card), 'card']);
  if (firstName !== '' && lastName !== '') {
    found.push([`${fold(firstName)} ${fold(lastName)}`, 'name']);
    // Written in one word where the script does.
    const whole = fold(composeName(firstName, lastName));
    if (!whole.includes(' ')) found.push([whole, 'name']);
  }
  return found;
}

export interface FoundDuplicate {
  readonly row: FoundRow;
  readonly reasons: readonly Reason[];
}

/** Those with most in common first. */
export async function findDuplicates(
  customers: CustomerStatements,
  legalEntity: string,
  typed: Person,
  except: number | null,
): Promise<readonly FoundDuplicate[]> {
  const person = { ...typed, ...inTwoFields(typed) };
  const city = fold(person.city);
  const found = new Map<number, { readonly row: FoundRow; readonly reasons: Set<Reason> }>();
  const note = (row: FoundRow, reason: Reason): void => {
    if (row.id === except) return;
    const known = found.get(row.id) ?? { row, reasons: new Set<Reason>() };
    known.reasons.add(reason);
    if (city !== '' && fold(row.city ?? '') === city) known.reasons.add('city');
    found.set(row.id, known);
  };
  for (const [token, reason] of duplicateTokens(person))
    for (const row of customers.withToken(token, customersRead, legalEntity)) note(row, reason);
  for (const ends of person.phones.map(numberEnds)) {
    if (ends.length === 0) continue;
    for (const row of customers.withPhone(ends, customersRead, legalEntity)) note(row, 'phone');
  }
  for (const row of await similarlyNamed(customers, legalEntity, person)) note(row, 'similar-name');
  const weigh = ({ reasons }: { readonly reasons: ReadonlySet<Reason> }): number =>
    [...reasons].reduce((sum, reason) => sum + weights[reason], 0);
  return [...found.values()]
    .sort((a, b) => weigh(b) - weigh(a))
    .slice(0, most)
    .map(({ row, reasons }) => ({ row, reasons: [...reasons] }));
}

/**
 * Customers with a name that differs from the person's by a letter: those of the same city; where they are few,
 * those too of whom no other city is known, first those of whom half the name is the very same.
 */
async function similarlyNamed(
  customers: CustomerStatements,
  legalEntity: string,
  person: Person,
): Promise<readonly FoundRow[]> {
  const [first, last, city] = [fold(person.firstName), fold(person.lastName), fold(person.city)];
  if (first === '' || last === '') return [];
  const rows: { readonly row: FoundRow; readonly isHalfSame: boolean }[] = [];
  for (const name of await alikeNames(customers.tokenFrom, first, last)) {
    const isHalfSame = name.first === first || name.last === last;
    if (name.first === first && name.last === last) continue;
    for (const row of customers.withToken(`${name.first} ${name.last}`, customersRead, legalEntity))
      rows.push({ row, isHalfSame });
    if (rows.length >= mostRead) break;
    await nextTurn();
  }
  const isFew = new Set(rows.map(({ row }) => row.id)).size <= fewSimilar;
  return rows
    .filter(({ row }) => {
      const other = fold(row.city ?? '');
      return city !== '' && other !== '' ? other === city : isFew;
    })
    .sort((a, b) => Number(b.isHalfSame) - Number(a.isHalfSame))
    .map(({ row }) => row);
}
