// `counterbook doctor`: examines the stores of a data folder, changes nothing, and says what to do.
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { examineStore, type StoreReport } from '../../db/examine-store';
import { databaseVariable, readDatabaseAddress } from '../../db/headquarters/database-url';
import { examineDatabase } from '../../db/headquarters/examine-database';
import { knownStores } from '../../db/known-stores';
import { defaultDataFolder, headquartersAddressPath } from '../data-folder';
import { commonOptions, readArguments } from './arguments';
import { findRunning } from './headquarters';
import { CommandFailed, exitCodes, megabytes, type Terminal } from './terminal';

export const doctorHelp = `counterbook doctor [options]

Examines the stores of a data folder: whether they open, their version, every page, every reference, their
durability and sizes, backups and room on the disk. Changes nothing; may be used while Counterbook runs.

  --data-dir=PATH   data folder (default: ${defaultDataFolder()})
  --json            prints what was found as JSON
  --help            prints this

Exit codes: 0 all is well; 1 something needs attention; 2 a store cannot be used, or there is none.`;

type Level = 'good' | 'attention' | 'bad';

interface Finding {
  readonly level: Level;
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** A log this large is no longer copied into its file in time. */
const largeLog = 256 * 1024 * 1024;
const littleRoom = 500 * 1024 * 1024;

export async function doctorCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, commonOptions);
  if (values.help) {
    terminal.out(doctorHelp);
    return exitCodes.success;
  }
  if (positionals.length > 0) throw new CommandFailed('counterbook doctor takes no names; see --help.');
  const dataDir = resolve(terminal.folder, values['data-dir'] ?? defaultDataFolder());
  if (!existsSync(dataDir))
    throw new CommandFailed(`There is no folder ${dataDir}. Name the data folder with --data-dir.`);
  const stores = knownStores(dataDir).map((store) => ({ ...store, report: examineStore(store) }));
  const findings = [
    ...(await folderFindings(dataDir)),
    ...stores.flatMap(({ title, report, backups }) => storeFindings(title, report, backups)),
  ];
  const database = await databaseFindings();
  findings.push(...database);
  if (database.length === 0 && stores.every(({ report }) => report.state === 'missing'))
    findings.push({
      level: 'bad',
      what: 'There is no store in this folder.',
      advice: 'Start Counterbook once.',
    });
  const exitCode = findings.some(({ level }) => level === 'bad')
    ? exitCodes.failure
    : findings.some(({ level }) => level === 'attention')
      ? exitCodes.partial
      : exitCodes.success;
  if (values.json) {
    const found = stores.map(({ title, report }) => ({ store: title, ...report }));
    terminal.out(JSON.stringify({ dataDir, stores: found, findings, exitCode }));
    return exitCode;
  }
  terminal.out(dataDir);
  const marks: Readonly<Record<Level, string>> = { good: 'ok  ', attention: 'note', bad: 'BAD ' };
  for (const { level, what, advice } of findings) {
    terminal.out(`  ${marks[level]}  ${what}`);
    if (advice !== undefined) terminal.out(`        ${advice}`);
  }
  return exitCode;
}

async function folderFindings(dataDir: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    accessSync(dataDir, constants.W_OK);
  } catch {
    findings.push({
      level: 'bad',
      what: 'The folder cannot be written to.',
      advice: 'Give the user who runs Counterbook the right to write there, or use another folder.',
    });
  }
  const { bavail, bsize } = await statfs(dataDir);
  const room = Number(bavail) * Number(bsize);
  findings.push(
    room < littleRoom
      ? {
          level: 'attention',
          what: `Only ${megabytes(room)} are free on the disk.`,
          advice: 'Make room on it.',
        }
      : { level: 'good', what: `${megabytes(room)} are free on the disk.` },
  );
  const running = await findRunning(dataDir);
  if (running !== null) findings.push({ level: 'good', what: `Headquarters answers at ${running.url}.` });
  else if (existsSync(headquartersAddressPath(dataDir)))
    findings.push({
      level: 'attention',
      what: 'headquarters.url is there, but no Headquarters answers.',
      advice: 'Headquarters did not end in order; the file is replaced when it starts again.',
    });
  else findings.push({ level: 'good', what: 'Headquarters is not running.' });
  return findings;
}

/** Of the PostgreSQL database that Headquarters' data lie in, where one is named. */
async function databaseFindings(): Promise<Finding[]> {
  const address = readDatabaseAddress(process.env[databaseVariable]);
  if (!address) return [];
  const { place, state, version, reason } = await examineDatabase(address);
  const bad = (what: string, advice: string): Finding[] => [
    { level: 'bad', what: `${place}: ${what}`, advice },
  ];
  switch (state) {
    case 'good':
      return [{ level: 'good', what: `${place}: answers; version ${String(version)}.` }];
    case 'empty':
      return [{ level: 'good', what: `${place}: answers and is empty; the next start makes the tables.` }];
    case 'older':
      return [
        {
          level: 'attention',
          what: `${place}: is of an earlier version.`,
          advice: 'The next start of Headquarters brings it up to date. Back it up with pg_dump before.',
        },
      ];
    case 'newer':
      return bad('was made by a newer version of Counterbook.', 'Use that version, or a later one.');
    case 'foreign':
      return bad('holds tables of another program.', 'Name an empty database.');
    case 'away':
      return bad('does not answer.', `Start PostgreSQL, or correct host and port in ${databaseVariable}.`);
    case 'refused':
      return bad(
        `refuses access (${reason ?? ''}).`,
        `Correct user, password and database in ${databaseVariable}.`,
      );
  }
}

function storeFindings(title: string, report: StoreReport, backups: string): Finding[] {
  const { state, bytes, logBytes, version, journalMode, reason } = report;
  const size = logBytes === 0 ? megabytes(bytes) : `${megabytes(bytes)} and a log of ${megabytes(logBytes)}`;
  const newest = newestBackup(backups);
  const restore =
    newest === null
      ? 'The file is kept as it is. There is no backup beside it.'
      : `The file is kept as it is. The newest backup is ${newest}; Counterbook offers it when it starts.`;
  switch (state) {
    case 'missing':
      return [{ level: 'good', what: `${title}: none yet.` }];
    case 'emptied':
      return [{ level: 'bad', what: `${title}: the file is empty; its content was lost.`, advice: restore }];
    case 'unreadable':
      return [
        {
          level: 'bad',
          what: `${title}: cannot be opened (${reason ?? ''}).`,
          advice: 'Check who may read the file, and whether another program keeps it locked.',
        },
      ];
    case 'foreign':
      return [
        { level: 'bad', what: `${title}: ${report.file} is some other program's file.`, advice: restore },
      ];
    case 'damaged':
      return [{ level: 'bad', what: `${title}: is damaged (${reason ?? ''}).`, advice: restore }];
    case 'newer':
      return [
        {
          level: 'bad',
          what: `${title}: was made by a newer version of Counterbook (store version ${String(version)}).`,
          advice: 'Use that version, or a later one. Nothing was changed.',
        },
      ];
    case 'older':
    case 'good':
      break;
  }
  const findings: Finding[] = [
    {
      level: 'good',
      what: `${title}: every page and reference is in order; ${size}; version ${String(version)}.`,
    },
  ];
  if (state === 'older')
    findings.push({
      level: 'attention',
      what: `${title}: is of an earlier version.`,
      advice: 'The next start of Counterbook brings it up to date, after a backup.',
    });
  if (journalMode !== 'wal')
    findings.push({
      level: 'attention',
      what: `${title}: is not in WAL mode (${String(journalMode)}).`,
      advice: 'Counterbook sets WAL and synchronous=FULL whenever it opens the store; start it once.',
    });
  else findings.push({ level: 'good', what: `${title}: WAL; Counterbook opens it with synchronous=FULL.` });
  if (logBytes > largeLog)
    findings.push({
      level: 'attention',
      what: `${title}: its write-ahead log has grown to ${megabytes(logBytes)}.`,
      advice: 'Close Counterbook in order, so that the log is put into the file.',
    });
  if (newest !== null) findings.push({ level: 'good', what: `${title}: newest backup ${newest}.` });
  return findings;
}

function newestBackup(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  return files[0] === undefined ? null : join(folder, files[0].name);
}
