// Erasures are kept beside the store too, as numbers without personal data: a store that is put back to an older
// state, in which those people are still there, forgets them again before it serves anybody.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupsOf, eraseFromBackup } from '../../../db/headquarters/backups';
import {
  erasePerson,
  forgetLog,
  isThere,
  listErasures,
  putErasure,
  type Erasure,
} from '../../../db/headquarters/erasures';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { write } from '../../../db/headquarters/write';
import type { HeadquartersContext } from '../context';

const line = z.object({ customerId: z.int(), createdAt: z.int(), at: z.int(), by: z.string() });
const fileOf = (store: HeadquartersStore): string => join(store.folder, 'erasures.jsonl');

function readKept(store: HeadquartersStore): Erasure[] {
  const file = fileOf(store);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        const parsed = line.safeParse(JSON.parse(text));
        return parsed.success ? [parsed.data] : [];
      } catch {
        // The end of a line that a power cut left half.
        return [];
      }
    });
}

function keep(store: HeadquartersStore, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return;
  mkdirSync(store.folder, { recursive: true });
  const handle = openSync(fileOf(store), 'a', 0o600);
  try {
    for (const one of erasures) writeSync(handle, `${JSON.stringify(one)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const missingIn = (all: readonly Erasure[], some: readonly Erasure[]): Erasure[] => {
  const known = new Set(some.map(({ customerId }) => customerId));
  return all.filter(({ customerId }) => !known.has(customerId));
};

/** Writes down beside the store whom the store knows to be erased. */
export async function keepErasures({ store }: Pick<HeadquartersContext, 'store'>): Promise<void> {
  keep(store, missingIn(await listErasures(store.db), readKept(store)));
}

/** Takes everybody who was erased out of copies of the file; one that cannot be opened is tried at the next start. */
export async function eraseInBackups({
  store,
  log,
}: Pick<HeadquartersContext, 'store' | 'log'>): Promise<void> {
  const files = store.sqlite ? backupsOf(store.folder) : [];
  if (files.length === 0) return;
  const erasures = await listErasures(store.db);
  for (const file of files) {
    try {
      const erased = eraseFromBackup(file, erasures);
      if (erased > 0) log.info({ file, erased }, 'erased people are erased in a backup too');
    } catch (failure) {
      log.warn({ file, failure }, 'a backup could not be looked through for erased people');
    }
  }
}

/** Erases again who is there though they were erased. Answers how many. */
export async function repeatErasures({ store }: Pick<HeadquartersContext, 'store'>): Promise<number> {
  const forgotten = missingIn(readKept(store), await listErasures(store.db));
  let erased = 0;
  for (const one of forgotten) {
    await write(store, async (change) => {
      if (await isThere(change.tx, one)) {
        await erasePerson(change, one.customerId, one);
        erased += 1;
      } else await putErasure(change.tx, one);
    });
  }
  if (erased > 0) forgetLog(store);
  await keepErasures({ store });
  return erased;
}
