// Customers that may be the same person as the one who is being written down: the same phone, e-mail or name,
// whichever store's address books they are in.
import type { CustomerStatements, FoundRow } from '../../../db/pos/customers';
import { composeName } from '../../contract/compose-name';
import type { LikelyDuplicate } from '../../contract/customer-editing';
import { digits, fold } from '../../contract/search';

type Reason = LikelyDuplicate['reasons'][number];

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** Shorter numbers are extensions or half typed. */
const shortestPhone = 7;
/** With and without the country code a number ends in the same ten digits. */
const nationalDigits = 10;
/** As many as one reads. */
const most = 5;
/** Tokens read for one thing that was typed; a common name has as many. */
const tokensRead = 20;

/** What a customer is looked up by, each with what it would have in common. */
export function duplicateTokens({
  firstName,
  lastName,
  phones,
  emails,
}: Person): readonly [string, Reason][] {
  const found: [string, Reason][] = [];
  for (const phone of phones) {
    const all = digits(phone);
    if (all.length >= shortestPhone)
      found.push([all.length > nationalDigits ? all.slice(-nationalDigits) : all, 'phone']);
  }
  for (const email of emails) if (/.@.+\../u.test(email)) found.push([fold(email), 'email']);
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
export function findDuplicates(
  customers: CustomerStatements,
  legalEntity: string,
  person: Person,
  except: number | null,
): readonly FoundDuplicate[] {
  const found = new Map<number, { readonly row: FoundRow; readonly reasons: Set<Reason> }>();
  for (const [token, reason] of duplicateTokens(person)) {
    for (const row of customers.withToken(token, tokensRead, legalEntity)) {
      if (row.id === except) continue;
      const known = found.get(row.id) ?? { row, reasons: new Set<Reason>() };
      known.reasons.add(reason);
      found.set(row.id, known);
    }
  }
  return [...found.values()]
    .sort((a, b) => b.reasons.size - a.reasons.size)
    .slice(0, most)
    .map(({ row, reasons }) => ({ row, reasons: [...reasons] }));
}
