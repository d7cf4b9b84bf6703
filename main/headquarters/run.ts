// Headquarters from its start to its end: the folder's lock (also where the data lie in PostgreSQL: address, token and
// log are this instance's), the company, the server, and the files that tell others where it is.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tidyDownloadSessions } from '../../db/headquarters/download-sessions';
import type { StartReader } from '../../db/headquarters/reader';
import { lockFolder } from '../../db/folder-lock';
import packageFile from '../../package.json';
import {
  administratorTokenPath,
  headquartersAddressPath,
  headquartersFolder,
  headquartersStorePath,
} from '../data-folder';
import { AppError } from '../contract/result';
import { openCompany } from './company';
import type { HeadquartersContext } from './context';
import { checkKey } from './key-vault/key-check';
import { createFileLog } from './log';
import { createServer, listen } from './server';
import type { Certificate } from './server';
import { makeSetUpCode } from './sessions/sessions';
import type { ServiceOptions } from './service-options';
import { newToken } from './tokens';

export interface RunningHeadquarters {
  readonly url: string;
  /** Of the register that the options name; '' where they name none. */
  readonly registerToken: string;
  /** With which the first user of an empty company is made; null where there is a user. */
  readonly setUpCode: string | null;
  /** What whoever runs it should see to, in English. */
  readonly warnings: readonly string[];
  /** Ends cleanly: answers what it is answering, puts everything into the file, removes the address. */
  stop(): Promise<void>;
}

export async function runHeadquarters(
  options: ServiceOptions,
  onProgress: (done: number, total: number) => void,
  startReader?: StartReader,
): Promise<RunningHeadquarters> {
  const { dataDir, registerId } = options;
  const undo: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const lock = lockFolder(headquartersFolder(dataDir), 'headquarters');
    undo.push(() => lock.release());
    // Of one that was killed: whoever waits for the address waits for this one's.
    rmSync(headquartersAddressPath(dataDir), { force: true });
    const log = createFileLog(join(dataDir, 'logs', 'headquarters.log'));
    const store = await openCompany({
      file: headquartersStorePath(dataDir),
      database: options.database ?? null,
      sample: options.sample,
      onProgress,
      ...(startReader ? { startReader } : {}),
      onLost: (failure) => log.warn({ failure }, 'a connection to the database was lost'),
    });
    undo.push(() => store.close());
    const now = (): number => Date.now() + options.clockOffset;
    await tidyDownloadSessions(store, now());
    const token = newToken();
    const context: HeadquartersContext = {
      store,
      now,
      version: packageFile.version,
      log,
      isReady: () => true,
      launch: { administrator: newToken(), register: registerId === null ? null : { registerId, token } },
    };
    const app = await createServer(context, readCertificate(options.tls));
    undo.push(() => app.close());
    const url = await listen(app, options.host, options.port);
    undo.push(() => rmSync(administratorTokenPath(dataDir), { force: true }));
    writeAtOnce(administratorTokenPath(dataDir), context.launch.administrator);
    undo.push(() => rmSync(headquartersAddressPath(dataDir), { force: true }));
    writeAtOnce(headquartersAddressPath(dataDir), url);
    const setUpCode = await makeSetUpCode(context);
    const warnings = await checkKey(store, process.env['COUNTERBOOK_KEY']);
    for (const warning of warnings) log.warn(warning);
    log.info({ url, version: context.version, store: store.place }, 'listening');
    undo.push(() => log.info('ending'));
    return { url, registerToken: registerId === null ? '' : token, setUpCode, warnings, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

/** Read at the start: a renewed certificate takes a restart. */
function readCertificate(tls: ServiceOptions['tls']): Certificate | null {
  if (tls === undefined) return null;
  try {
    return { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) };
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new AppError('headquarters-start-failed', { reason }, { cause: failure });
  }
}

/** Readable by its owner only; whoever reads it finds the whole text or none. */
function writeAtOnce(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
