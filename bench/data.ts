// Customers for measuring: seeded, so that every machine measures the same; kept between runs outside the
// repository, in a folder named after the size.
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Raised when what is generated changes, so that nothing stale is measured. */
const generation = 1;

export const folderFor = (customers: number): string =>
  join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'counterbook',
    'bench',
    `${String(customers)}-${String(generation)}`,
  );

/** mulberry32: small, fast, the same everywhere. */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const givenNames =
  'Anna Maria Elena Olga Ieva Kristīne Maarika Åsa Ingrid Lars Erik Jānis Pēteris Jaan Tõnu Dmitri Sergei 小明 丽 伟 John Emma Olivia Liam Noah Ava Mia Lucas José Lucía Chloé Zoë Jürgen Björn'.split(
    ' ',
  );
const familyNames =
  'Smith Johnson Bērziņš Kalniņa Ozols Tamm Saar Mägi Andersson Lindström Öberg Иванова Петров Смирнова 王 李 张 García Müller Schmidt Dubois Nguyễn Brown Davis Wilson Taylor Moore Clark Lewis'.split(
    ' ',
  );
const categories = ['Handbags', 'Shoes', 'Jewellery', 'Watches', 'Scarves', 'Perfume'];
const cities = ['Houston', 'Seattle', 'Riga', 'Tallinn', 'Stockholm', 'Shanghai', 'Austin', 'Dallas'];

const header =
  'account_number,prefix,first_name,last_name,email,phone,address_line1,address_line2,city,state_province,postal_code,country_code,birth_date,anniversary,favourite_category,shoe_size,annual_budget,visits,newsletter,favourite_colour,occupation,points,discount,first_purchase_date';
export const csvColumns = header.split(',').length;

const two = (value: number): string => String(value).padStart(2, '0');

function line(index: number, random: () => number, visits: number): string {
  const pick = (all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? '';
  const day = (from: number, years: number): string =>
    `${String(from + Math.floor(random() * years))}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const account = `B${String(index).padStart(8, '0')}`;
  return [
    account,
    random() < 0.5 ? 'Ms.' : 'Mr.',
    pick(givenNames),
    pick(familyNames),
    `c${String(index)}@example.com`,
    `+1 (${String(200 + Math.floor(random() * 700))}) 555-${String(index % 10_000).padStart(4, '0')}`,
    `${String(1 + Math.floor(random() * 9000))} Main St`,
    '',
    pick(cities),
    'Texas',
    String(10_000 + Math.floor(random() * 89_999)),
    'US',
    day(1940, 65),
    day(1970, 50),
    pick(categories),
    (35 + Math.floor(random() * 22) / 2).toFixed(1),
    `"$${String(1 + Math.floor(random() * 90))},000"`,
    String(visits),
    random() < 0.4 ? 'Y' : 'N',
    pick(['Red', 'Blue', 'Green', 'Black', 'Ivory']),
    pick(['Professional', 'Clerical', 'Management', 'Manual']),
    String(Math.floor(random() * 100_000)),
    (random() * 30).toFixed(1),
    day(2010, 15),
  ].join(',');
}

/**
 * @param every writes only every n-th customer, with another number of visits: the file of what changed.
 * @returns the file's path.
 */
export async function customersCsv(customers: number, every = 1): Promise<string> {
  const folder = folderFor(customers);
  const file = join(folder, every === 1 ? 'customers.csv' : `changed-${String(every)}.csv`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const random = randomSource(20_261_122);
  const out = createWriteStream(`${file}.part`);
  out.write(`${header}\n`);
  for (let index = 1; index <= customers; index += 1) {
    const text = line(index, random, every === 1 ? index % 40 : (index % 40) + 100);
    if (index % every === 0 && !out.write(`${text}\n`))
      await new Promise<void>((done) => out.once('drain', () => done()));
  }
  out.end();
  await finished(out);
  renameSync(`${file}.part`, file);
  return file;
}
