// How long the thread that answers a register's screens waits at the most while its other work goes on and somebody
// uses it: Headquarters imports and what changed arrives, everything is distributed anew, a backup is taken and
// verified, every page of the store is checked.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { listBackups } from '../db/pos/backup';
import { connect, forPackages } from '../db/pos/connection';
import { noteOpened, storeFiles } from '../db/pos/files';
import { lookAround } from './book-operations';
import { customersCsv } from './data';
import { importMeanwhile, startHeadquarters } from './headquarters';
import { openRegister, type BenchRegister } from './register';
import type { Row } from './report';
import { copyShop, customerOf, manager, shortTimelineOf } from './shop';
import { longestWait, quietest, waitRow, type Waited } from './waits';
import { makeWorld } from './world';

const never = 1e9;

interface Shop {
  readonly folder: string;
  readonly headquarters: Awaited<ReturnType<typeof startHeadquarters>>;
  readonly headquartersFolder: string;
  readonly customers: number;
}

type Measured = Omit<Waited<void>, 'value'>;

/** @param work is done with a register that is signed in and has all that Headquarters has. */
async function whileItRuns(
  { folder, headquarters }: Shop,
  work: (opened: BenchRegister) => Promise<void>,
  every: Parameters<typeof openRegister>[2] = { backupEvery: never },
): Promise<Measured> {
  const opened = await openRegister(folder, Date.now, { synchronizeEvery: 1_000, ...every });
  try {
    await opened.call('sign-in.sign-in', { staffId: manager, password: '123' });
    opened.register.connect(headquarters.connection);
    await opened.call('synchronization.run-now', {});
    return await longestWait(() => work(opened), lookAround(opened));
  } finally {
    await opened.register.close();
  }
}

const cursorOf = (folder: string): number => {
  const db = connect(storeFiles(folder).store, forPackages);
  try {
    const cursor = db.prepare<[], number>(`SELECT change_number FROM distribution_cursor WHERE job = '1010'`);
    return cursor.pluck().get() ?? 0;
  } finally {
    db.close();
  }
};

async function importing(shop: Shop, round: number): Promise<Measured> {
  const changed = await customersCsv(shop.customers, 10 - round);
  const before = cursorOf(shop.folder);
  const measured = await whileItRuns(shop, async ({ call }) => {
    await importMeanwhile(shop.headquartersFolder, changed);
    await call('synchronization.run-now', {});
  });
  if (cursorOf(shop.folder) <= before) throw new Error('Nothing of the import arrived at the register.');
  return measured;
}

async function distributing(shop: Shop): Promise<Measured> {
  const before = cursorOf(shop.folder);
  const measured = await whileItRuns(shop, async ({ call }) => {
    const db = connect(storeFiles(shop.folder).store, forPackages);
    db.prepare(`DELETE FROM distribution_cursor WHERE job = '1010'`).run();
    db.close();
    await call('synchronization.run-now', {});
  });
  if (cursorOf(shop.folder) < before) throw new Error('Not everything was distributed.');
  return measured;
}

function backingUp(shop: Shop): Promise<Measured> {
  const files = storeFiles(shop.folder);
  const db = connect(files.store, forPackages);
  const customerId = customerOf(db, shortTimelineOf);
  db.close();
  const newest = (): string | undefined => listBackups(files)[0]?.name;
  return whileItRuns(
    shop,
    async ({ call }) => {
      const before = newest();
      const entries = [{ id: uuid(), customerId }];
      await call('timeline.add-activity', { entries, activityTypeId: 3, text: 'Called', at: null });
      while (newest() === before) await wait(50);
    },
    { synchronizeEvery: 200, backupEvery: 1 },
  );
}

async function checking(shop: Shop): Promise<Measured> {
  // As after a kill.
  noteOpened(storeFiles(shop.folder));
  const log = join(shop.folder, 'logs', 'register.log');
  const checks = (): number => readFileSync(log, 'utf8').split('the store was checked').length;
  const opened = await openRegister(shop.folder);
  try {
    await opened.call('sign-in.sign-in', { staffId: manager, password: '123' });
    const before = checks();
    return await longestWait(async () => {
      while (checks() === before) await wait(50);
    }, lookAround(opened));
  } finally {
    await opened.register.close();
  }
}

const kinds: readonly (readonly [task: string, measure: (shop: Shop, round: number) => Promise<Measured>])[] =
  [
    ['importing', importing],
    ['distributing everything', distributing],
    ['backing up', backingUp],
    ['checking the store', checking],
  ];

export async function measureRegisterWaits(customers: number): Promise<readonly Row[]> {
  const world = await makeWorld(customers);
  const register = await copyShop(customers);
  const headquartersFolder = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  cpSync(world, headquartersFolder, {
    recursive: true,
    filter: (path) => !path.startsWith(join(world, 'register')),
  });
  const headquarters = await startHeadquarters(headquartersFolder);
  const shop: Shop = { folder: register.folder, headquarters, headquartersFolder, customers };
  const rows: Row[] = [];
  try {
    for (const [task, measure] of kinds) {
      const measured = quietest([await measure(shop, 0), await measure(shop, 1)]);
      const size = `${customers.toLocaleString('en-US')} customers, ${measured.seconds.toFixed(0)} s`;
      rows.push(waitRow(`longest wait of a register while ${task}`, size, measured));
    }
    return rows;
  } finally {
    await headquarters.stop();
    register.remove();
    rmSync(headquartersFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}
