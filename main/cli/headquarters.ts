// The Headquarters of a data folder: the running one if it answers, otherwise its store, opened by the command
// itself under the folder's lock.
import axios, { type AxiosInstance } from 'axios';
import { existsSync, readFileSync } from 'node:fs';
import { lockFolder } from '../../db/folder-lock';
import { databaseVariable, readDatabaseAddress } from '../../db/headquarters/database-url';
import { openHeadquartersStore, type HeadquartersStore } from '../../db/headquarters/open';
import { apiVersion, healthReply } from '../contract/headquarters-api';
import { AppError } from '../contract/result';
import {
  administratorTokenPath,
  headquartersAddressPath,
  headquartersFolder,
  headquartersStorePath,
} from '../data-folder';
import { CommandFailed } from './terminal';

export interface RunningHeadquarters {
  readonly kind: 'running';
  readonly url: string;
  readonly http: AxiosInstance;
}

export interface OwnHeadquarters {
  readonly kind: 'own';
  readonly store: HeadquartersStore;
}

const readText = (file: string): string | null => {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? null : text;
  } catch {
    return null;
  }
};

/** The running Headquarters of the folder; null where none answers. */
export async function findRunning(dataDir: string): Promise<RunningHeadquarters | null> {
  const url = readText(headquartersAddressPath(dataDir));
  if (url === null || !/^https?:\/\/[^\s]+$/.test(url)) return null;
  const token = readText(administratorTokenPath(dataDir));
  const http = axios.create({
    baseURL: url,
    timeout: 5000,
    // Straight to this computer: what is sent is no business of a proxy.
    proxy: false,
    maxRedirects: 0,
    ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
  const health = await http.get<unknown>('/api/health').then(
    (reply) => healthReply.safeParse(reply.data),
    () => null,
  );
  // A program that happens to have the port now, after a Headquarters that was killed.
  if (health === null || !health.success) return null;
  if (health.data.apiVersion !== apiVersion) {
    throw new CommandFailed(
      `The running Headquarters is of another version (${health.data.version}). Use the counterbook command of that version.`,
    );
  }
  if (token === null) {
    throw new CommandFailed(
      `Headquarters is running, but its administrator.token in ${headquartersFolder(dataDir)} cannot be read. Run the command as the user who runs Headquarters.`,
    );
  }
  return { kind: 'running', url, http };
}

const messages: Readonly<Partial<Record<string, string>>> = {
  'store-locked':
    'Another program uses this data folder, but its Headquarters does not answer. Wait until it has started, or end it.',
  'store-read-only':
    'The data folder cannot be written to. Allow writing, or use another one with --data-dir.',
  'store-full': 'The disk is full. Make room on it.',
  'store-newer': "Headquarters' store was made by a newer version of Counterbook. Use that version.",
  'store-damaged': "Headquarters' store is damaged. The file is kept; see counterbook doctor.",
  'headquarters-database-away':
    "Headquarters' database does not answer. Start PostgreSQL, or correct host and port in COUNTERBOOK_DATABASE_URL.",
};

/** What an expected failure of a store means at the command line; undefined for others. */
export function storeMessage(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { reason } = error.detail;
  if (error.code === 'headquarters-database-refused')
    return `Headquarters' database refuses: ${String(reason)}`;
  if (error.code === 'headquarters-start-failed' && typeof reason === 'string') return reason;
  return messages[error.code];
}

/** Runs `work` with the folder's Headquarters, and closes what was opened for it. */
export async function withHeadquarters<Result>(
  dataDir: string,
  work: (headquarters: RunningHeadquarters | OwnHeadquarters) => Promise<Result>,
): Promise<Result> {
  const running = await findRunning(dataDir);
  if (running !== null) return work(running);
  const file = headquartersStorePath(dataDir);
  const database = readDatabaseAddress(process.env[databaseVariable]);
  if (database) {
    // Others may work on it meanwhile: nothing is locked.
    const store = await openHeadquartersStore({ file, database });
    try {
      return await work({ kind: 'own', store });
    } finally {
      await store.close();
    }
  }
  if (!existsSync(file)) {
    throw new CommandFailed(
      `There is no Headquarters in ${dataDir}. Start Counterbook once, or name its data folder with --data-dir.`,
    );
  }
  const lock = lockFolder(headquartersFolder(dataDir), 'headquarters');
  try {
    const store = await openHeadquartersStore({ file });
    try {
      return await work({ kind: 'own', store });
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}
