// The Headquarters program: started by the shell in a process of its own, or by plain Node on a server. It tells
// whoever started it how far it is, and ends when it is told to.
import { join } from 'node:path';
import { storeFailure } from '../../db/headquarters/failures';
import { AppError } from '../contract/result';
import { readInThread } from './reader';
import { runHeadquarters } from './run';
import type { RunningHeadquarters } from './run';
import { readServiceOptions } from './service-options';

/** What Electron gives a utility process to talk to its parent; nothing under plain Node. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
const tell = (message: Readonly<Record<string, unknown>>): void => parentPort?.postMessage(message);

async function main(): Promise<void> {
  let running: RunningHeadquarters | null = null;
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    // Before it runs there is nothing to put away that the next start would not.
    if (running === null) process.exit(0);
    running.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  parentPort?.on('message', ({ data }) => {
    if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'stop') end();
  });

  const options = readServiceOptions(process.argv.slice(2));
  tell({ type: 'progress', step: 'starting-headquarters', done: 0, total: 0 });
  const onProgress = (done: number, total: number): void => {
    tell({ type: 'progress', step: 'making-sample-company', done, total });
    if (!parentPort && done === total) process.stdout.write('The sample company is made.\n');
  };
  running = await runHeadquarters(
    options,
    onProgress,
    readInThread(join(__dirname, 'headquarters-reader.cjs')),
  );
  const { url, registerToken, setUpCode, warnings } = running;
  for (const warning of warnings) process.stderr.write(`Headquarters: ${warning}\n`);
  tell({ type: 'listening', url, registerToken, setUpCode });
  if (!parentPort) {
    process.stdout.write(`Headquarters answers at ${url}\n`);
    if (setUpCode !== null) process.stdout.write(`Code for the first user: ${setUpCode}\n`);
  }
}

function fail(thrown: unknown): void {
  // A full or read-only disk is said as such wherever it was noticed first.
  const failure = storeFailure(thrown, '');
  const { code, detail } =
    failure instanceof AppError
      ? failure
      : { code: 'headquarters-start-failed', detail: { reason: textOf(failure) } };
  tell({ type: 'failed', code, detail });
  const advice = advices[code];
  process.stderr.write(
    `Headquarters: ${code} ${JSON.stringify(detail)}\n${advice === undefined ? '' : `${advice}\n`}`,
  );
  // The message to the parent is on its way: a moment for it to leave.
  setTimeout(() => process.exit(1), parentPort ? 100 : 0);
}

/** What to do, for whoever starts Headquarters without the app. */
const advices: Readonly<Partial<Record<string, string>>> = {
  'headquarters-database-away':
    'The database does not answer. Start PostgreSQL, or correct host and port in COUNTERBOOK_DATABASE_URL.',
  'headquarters-database-refused':
    'The database refuses. Correct user, password and database in COUNTERBOOK_DATABASE_URL, or give the user the right to create tables in an empty database.',
  'store-newer': 'The data were made by a newer version of Counterbook. Use that version.',
  'store-locked': 'Another program uses this data folder. Each instance needs a --data-dir of its own.',
};

const textOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

main().catch(fail);
