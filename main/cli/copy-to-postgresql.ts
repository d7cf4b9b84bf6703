// `counterbook copy-to-postgresql`: takes a company from the file of a data folder into a PostgreSQL database.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { lockFolder } from '../../db/folder-lock';
import { copyCompany, CopyFailed, isEmptyStore } from '../../db/headquarters/copy-company';
import { databaseVariable, readDatabaseAddress } from '../../db/headquarters/database-url';
import { openHeadquartersStore } from '../../db/headquarters/open';
import type { HeadquartersStore } from '../../db/headquarters/open';
import { AppError } from '../contract/result';
import { defaultDataFolder, headquartersFolder, headquartersStorePath } from '../data-folder';
import { keyFile } from '../headquarters/key-vault/key-check';
import { commonOptions, readArguments } from './arguments';
import { CommandFailed, count, exitCodes, type Terminal } from './terminal';

export const copyHelp = `counterbook copy-to-postgresql [options]

Copies the company of a data folder into an empty PostgreSQL database: every row, in one transaction, read back
and compared. The file stays as it is. Headquarters must not be running on the folder. Afterwards start it with
${databaseVariable} set to the same address.

  --data-dir=PATH   data folder (default: ${defaultDataFolder()})
  --url=ADDRESS     the database, as postgresql://USER:PASSWORD@HOST:5432/DATABASE; better in the environment
                    variable ${databaseVariable}, where others do not see the password
  --json            prints the tables with their rows as JSON
  --help            prints this

Exit codes: 0 everything was copied and verified; 2 nothing was.`;

const secondsBetweenLines = 5;

export async function copyToPostgresqlCommand(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(args, { ...commonOptions, url: { type: 'string' } });
  if (values.help) {
    terminal.out(copyHelp);
    return exitCodes.success;
  }
  if (positionals.length > 0)
    throw new CommandFailed('counterbook copy-to-postgresql takes no names; see --help.');
  const database = readDatabaseAddress(values.url ?? process.env[databaseVariable]);
  if (!database)
    throw new CommandFailed(`Name the database: set ${databaseVariable}, or give --url. See --help.`);
  const dataDir = resolve(terminal.folder, values['data-dir'] ?? defaultDataFolder());
  const file = headquartersStorePath(dataDir);
  if (!existsSync(file))
    throw new CommandFailed(`There is no company in ${dataDir}. Name its data folder with --data-dir.`);
  const lock = lockOf(dataDir);
  try {
    const from = await openHeadquartersStore({ file });
    try {
      const to = await openHeadquartersStore({ file, database });
      try {
        return await copy(from, to, { terminal, signal, isJson: values.json });
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  } finally {
    lock.release();
  }
}

function lockOf(dataDir: string): ReturnType<typeof lockFolder> {
  try {
    return lockFolder(headquartersFolder(dataDir), 'headquarters');
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'store-locked')) throw error;
    throw new CommandFailed(
      `Headquarters is running on ${dataDir}. End it, so that nothing changes meanwhile.`,
    );
  }
}

async function copy(
  from: HeadquartersStore,
  to: HeadquartersStore,
  { terminal, signal, isJson }: { terminal: Terminal; signal: AbortSignal; isJson: boolean },
): Promise<number> {
  if (!(await isEmptyStore(to)))
    throw new CommandFailed(
      `${to.place} has data in it already. Name an empty database; nothing was changed.`,
    );
  if (!isJson) terminal.err(`Copying ${from.place} to ${to.place}`);
  let last = Date.now();
  const onProgress = (step: 'copied' | 'verified', table: string, rows: number, total: number): void => {
    const isDone = rows === total;
    if (isJson || (!(isDone && step === 'copied') && Date.now() - last < secondsBetweenLines * 1000)) return;
    last = Date.now();
    terminal.err(`  ${table}: ${count(rows)}${isDone ? '' : ` of ${count(total)}`} rows ${step}`);
  };
  const tables = await copyCompany({ from, to, onProgress, signal }).catch((error: unknown) => {
    const what = signal.aborted
      ? 'Stopped.'
      : error instanceof CopyFailed
        ? `The copy is not the same (${error.message}).`
        : null;
    throw what === null ? error : new CommandFailed(`${what} Nothing was left in ${to.place}.`);
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const key = keyFile(from.folder);
  const hasSecrets = existsSync(key);
  if (isJson) {
    const counts = Object.fromEntries(tables.map((table) => [table.table, table.rows]));
    terminal.out(JSON.stringify({ to: to.place, rows, tables: counts, exitCode: exitCodes.success }));
    return exitCodes.success;
  }
  terminal.out(`${count(rows)} rows in ${count(tables.length)} tables were copied and read back the same.`);
  terminal.out(`Start Headquarters with ${databaseVariable} set; ${from.place} is no longer used then.`);
  if (hasSecrets)
    terminal.out(`Secrets are sealed: set COUNTERBOOK_KEY to what ${key} holds, on every instance.`);
  return exitCodes.success;
}
