// The sample's customers: who they are, where they live, how they are reached.
import type { CustomerRow } from '../../../db/headquarters/bulk-customers';
import { cultures, toAscii } from './names';
import { mailDomains, places, streets } from './places';
import type { Random } from './random';

export type SampleStore = 'HOUSTON' | 'SEATTLE';

export interface Person extends Omit<CustomerRow, 'attributes'> {
  readonly culture: string;
  readonly stores: readonly SampleStore[];
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

function phone(random: Random, areaCodes: readonly string[]): string {
  const area = random.pick(areaCodes);
  const [exchange, line] = [random.between(200, 989), pad(random.between(0, 9999), 4)];
  return random.chance(0.7) ? `+1 ${area} ${exchange} ${line}` : `(${area}) ${exchange}-${line}`;
}

/** @param index from 0; with the same index and random state, the same person */
export function makePerson(random: Random, index: number): Person {
  const culture = random.weighted(cultures.map((one) => [one, one.weight] as const));
  const isWoman = random.chance(0.58);
  const given = isWoman ? culture.women : culture.men;
  const firstName = random.chance(0.4) ? random.pickEarly(given) : random.pick(given);
  const family = random.chance(0.4) ? random.pickEarly(culture.families) : random.pick(culture.families);
  const lastName = isWoman ? (culture.ofWoman?.(family) ?? family) : family;
  const stores = random.weighted<readonly SampleStore[]>([
    [['HOUSTON'], 62],
    [['SEATTLE'], 28],
    [['HOUSTON', 'SEATTLE'], 10],
  ]);
  const place = random.pickEarly(places[stores[0] ?? 'HOUSTON']);
  const phones = random.chance(0.94) ? [phone(random, place.areaCodes)] : [];
  if (phones.length > 0 && random.chance(0.15)) phones.push(phone(random, place.areaCodes));
  const account = `C${pad(100001 + index, 6)}`;
  // The number keeps addresses apart where names are the same.
  const mailbox = `${toAscii(firstName)}.${toAscii(family)}${random.between(1, 99)}`;
  const emails = random.chance(0.9) ? [`${mailbox}@${random.pick(mailDomains)}`] : [];
  if (emails.length > 0 && random.chance(0.08)) emails.push(`${toAscii(family)}.${index}@work.example`);
  return {
    accountNumber: account,
    name: null,
    firstName,
    lastName,
    prefix: random.chance(0.25) ? (isWoman ? random.pick(['Ms.', 'Mrs.']) : 'Mr.') : '',
    language: culture.language,
    culture: culture.language,
    phones,
    emails,
    address: random.chance(0.93)
      ? [
          `${random.between(2, 9899)} ${random.pick(streets)}`,
          random.chance(0.2) ? `Apt. ${random.between(1, 48)}` : '',
          place.city,
          place.state,
          `${place.postal}${pad(random.between(1, 99), 2)}`,
          'US',
        ]
      : null,
    stores,
  };
}
