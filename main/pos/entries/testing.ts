// For tests of what travels up: a real Headquarters with a few associates and customers, a register's store that
// downloads from it and uploads to it, and a way between them that can be cut at any byte.
import { connect as connectTo, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { v7 as uuid } from 'uuid';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { putAttribute } from '../../../db/headquarters/attributes';
import { putCustomer } from '../../../db/headquarters/customers';
import { putNumberSequence } from '../../../db/headquarters/number-sequences';
import { putParameter } from '../../../db/headquarters/parameters';
import { putPermissionGroup, putWorker } from '../../../db/headquarters/people';
import { write as writeHeadquarters } from '../../../db/headquarters/write';
import type { Connection as StoreConnection } from '../../../db/pos/connection';
import { distributionStatements } from '../../../db/pos/distribution';
import { outboxStatements } from '../../../db/pos/outbox';
import { makeStore, type TestStore } from '../../../db/pos/testing';
import { write } from '../../../db/pos/write';
import { distributionJobs, parameterNames } from '../../contract/distribution';
import type { Entry, EntryBody } from '../../contract/entries';
import { testServer, type TestServer } from '../../headquarters/testing';
import { downloadJob } from '../synchronization/download-job';
import type { Connection } from '../synchronization/headquarters';
import { upload, type Uploaded } from '../synchronization/upload';

export const registerId = 'HOUSTON-1';
export const customersMade = 12;

/** Associates 000110, 000120 (all operations) and 000140 (looks only); customers 1 to `customersMade`. */
export async function companyWithCustomers(): Promise<TestServer> {
  const server = await testServer();
  await writeHeadquarters(server.store, async (change) => {
    const all = [602, 612, 623, 712, 713, 714, 715, 716, 4003];
    await putPermissionGroup(change, { id: 'ALL', name: 'All' }, all);
    await putPermissionGroup(change, { id: 'LOOK', name: 'Look' }, [712, 713]);
    for (const [id, group] of [
      ['000110', 'ALL'],
      ['000120', 'ALL'],
      ['000140', 'LOOK'],
    ] as const) {
      await putWorker(
        change,
        {
          id,
          legal_entity_id: 'USRT',
          name: `Worker ${id}`,
          language: 'en-US',
          permission_group_id: group,
          screen_layout_id: null,
          password_hash: null,
          is_blocked: 0,
        },
        ['HOUSTON'],
      );
    }
    await putNumberSequence(change, { code: 'BOOK', legalEntityId: 'USRT', format: 'CB-###' });
    await putNumberSequence(change, { code: 'ACC', legalEntityId: 'USRT', format: 'N-####' });
    await putParameter(change, 'USRT', parameterNames.clientBookIdentifier, 'BOOK');
    await putParameter(change, 'USRT', parameterNames.customerAccount, 'ACC');
    await putActivityType(change, { name: 'call', label: 'Call', needsTime: true, position: 1 });
    await putAttribute(change, { name: 'size', type: 'integer', label: 'Size', canBeRefined: true });
    for (let index = 1; index <= customersMade; index += 1) {
      await putCustomer(
        change,
        {
          accountNumber: `A${String(index)}`,
          name: `Customer ${String(index)}`,
          phones: [`555-${String(index)}`],
        },
        { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: index },
      );
    }
  });
  return server;
}

export const entryOf = (body: EntryBody, staffId = '000110', approvedBy: string | null = null): Entry => ({
  entryId: uuid(),
  madeAt: Date.now(),
  staffId,
  approvedBy,
  body,
});

export interface RegisterEnd {
  save(...entries: readonly Entry[]): void;
  upload(): Promise<Uploaded>;
  /** All jobs; also those entries that need no rows are settled. */
  download(mode?: 'delta' | 'full'): Promise<void>;
}

export function registerEnd(db: StoreConnection, headquarters: Connection): RegisterEnd {
  const outbox = outboxStatements(db, registerId);
  const distribution = distributionStatements(db, registerId);
  const { signal } = new AbortController();
  const letOthersWrite = (): Promise<void> => Promise.resolve();
  return {
    save: (...entries) => {
      write(db, () => {
        for (const entry of entries) outbox.add(entry);
      });
    },
    upload: () => upload({ db, outbox, headquarters, signal, letOthersWrite }),
    download: async () => {
      for (const job of distributionJobs) {
        await downloadJob({
          db,
          distribution,
          job,
          headquarters,
          signal,
          now: () => 0,
          letOthersWrite,
          onProgress: () => undefined,
          onReportFailed: () => undefined,
        });
      }
    },
  };
}

export interface TwoRegisters {
  readonly server: TestServer;
  readonly here: TestStore;
  readonly elsewhere: TestStore;
  readonly register: RegisterEnd;
  readonly other: RegisterEnd;
  end(): Promise<void>;
}

/** A company with customers and two registers that have downloaded all of it. */
export async function twoRegisters(): Promise<TwoRegisters> {
  const server = await companyWithCustomers();
  const connection = { url: server.url, token: server.register };
  const [here, elsewhere] = [makeStore(), makeStore()];
  const register = registerEnd(here.db, connection);
  const other = registerEnd(elsewhere.db, connection);
  await register.download();
  await other.download();
  return {
    server,
    here,
    elsewhere,
    register,
    other,
    end: async () => {
      here.remove();
      elsewhere.remove();
      await server.end();
    },
  };
}

export interface CutWay {
  readonly url: string;
  /** Bytes, both ways together, after which the connection that carries them is cut, drawn anew after each cut; null: none is. */
  cutAfter: (() => number) | null;
  close(): Promise<void>;
}

/** A way to Headquarters that can be cut at any byte, of the question or of the answer. */
export async function cutWay(target: string): Promise<CutWay> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let draw: CutWay['cutAfter'] = null;
  // Of the way, not of a connection: those that are kept open from before are cut as any other.
  let left = Infinity;
  const way = {
    get cutAfter() {
      return draw;
    },
    set cutAfter(next: CutWay['cutAfter']) {
      draw = next;
      left = next?.() ?? Infinity;
    },
  };
  const server = createServer((client) => {
    const upstream = connectTo(Number(port), '127.0.0.1');
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (chunk: Buffer) => {
        if (chunk.length <= left) {
          left -= chunk.length;
          to.write(chunk);
          return;
        }
        from.pause();
        to.write(chunk.subarray(0, left), end);
        left = draw?.() ?? Infinity;
      });
      from.on('error', end);
      from.on('close', end);
      sockets.add(from);
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return Object.assign(way, {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  });
}

const tables = distributionJobs.find(({ number }) => number === '1010')?.tables.map(({ name }) => name) ?? [];

/** Everything of customers, whatever order it is in. */
export const rowsOf = (db: Pick<StoreConnection, 'prepare'>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    tables.map((name) => [
      name,
      db
        .prepare(`SELECT * FROM "${name}"`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
