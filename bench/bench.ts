// `npm run bench`: measures the product against floors of the same run and prints one table. `-- client-book`
// measures one task; `--full` takes 1,000,000 customers instead of 100,000, `--customers=N` another number.
import { join } from 'node:path';
import { measureAppMemory, measureAppPage, measureAppStart } from './app';
import { measureBookOperations } from './book-operations';
import { measureClientBook } from './client-book';
import { folderFor } from './data';
import { measureDistribution } from './distribution';
import { measureFilter } from './filter';
import { measureImport } from './import';
import { measureManyAttributes } from './many-attributes';
import { measureRegisterWaits } from './register-waits';
import { measureSaveActivity } from './save-activity';
import { measureSavedLists } from './saved-lists';
import { measureScreenLayouts } from './screen-layouts';
import { measureSearch } from './search';
import { measureTimeline } from './timeline';
import { measureToday } from './today';
import { isMet, printRows, writeRows, type Row } from './report';

const tasks: Readonly<Record<string, (customers: number) => Promise<readonly Row[]>>> = {
  'client-book': measureClientBook,
  distribution: measureDistribution,
  filter: measureFilter,
  import: measureImport,
  search: measureSearch,
  timeline: measureTimeline,
  'save-activity': measureSaveActivity,
  today: measureToday,
  'saved-lists': measureSavedLists,
  'many-attributes': measureManyAttributes,
  'book-operations': measureBookOperations,
  'screen-layouts': measureScreenLayouts,
  'register-waits': measureRegisterWaits,
  'app-start': measureAppStart,
  'app-memory': measureAppMemory,
  'app-page': measureAppPage,
};

async function main(args: readonly string[]): Promise<number> {
  const number = args.find((argument) => argument.startsWith('--customers='))?.slice('--customers='.length);
  const customers = number === undefined ? (args.includes('--full') ? 1_000_000 : 100_000) : Number(number);
  const wanted = args.filter((argument) => !argument.startsWith('--'));
  const unknown = wanted.filter((name) => !(name in tasks));
  if (unknown.length > 0 || !Number.isInteger(customers) || customers < 1000) {
    console.error(
      `Tasks: ${Object.keys(tasks).join(', ')}. Switches: --full, --customers=N (at least 1000).`,
    );
    return 2;
  }
  const rows: Row[] = [];
  let failed = 0;
  for (const [name, measure] of Object.entries(tasks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    try {
      rows.push(...(await measureOrAgain(() => measure(customers))));
    } catch (error) {
      // A wrong answer fails the run; what the others took is still worth knowing.
      failed += 1;
      console.error(error);
    }
  }
  console.log('');
  printRows(rows);
  const file = join(folderFor(customers), 'results.json');
  writeRows(file, rows);
  console.log(`\nAs JSON: ${file}`);
  if (failed > 0) return 2;
  return rows.every(isMet) ? 0 : 1;
}

/** Machines are noisy: a miss is measured once more, and the better of the two counts. */
async function measureOrAgain(measure: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const measured = await measure();
  if (measured.every(isMet)) return measured;
  const again = await measure();
  return measured.map((row, index) => {
    const other = again[index];
    return other !== undefined && other.ratio < row.ratio ? other : row;
  });
}

main(process.argv.slice(2)).then(
  // What a task that failed left open ends here too.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
