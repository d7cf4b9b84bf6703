// For tests that end a register in the middle of its work: a process with the real worker in it, which downloads,
// saves what an associate does, with one customer or with everybody, and sends it, as fast as it can, and tells of
// each thing once it is acknowledged.
import { spawn } from 'node:child_process';
import { makeTurnMemory } from '../turn';
import type { Connection } from '../synchronization/headquarters';
import { customersMade, registerId } from './testing';

export interface BusyOptions {
  readonly workerFile: string;
  readonly dataDir: string;
  readonly connection: Connection;
  /** Milliseconds that its clock is off by. */
  readonly clockOffset: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What was acknowledged: the entry, and the record that it left, or took away, where it did. */
export interface Acknowledged {
  readonly entryId: string;
  readonly what: 'left' | 'gone' | null;
  readonly table: 'note' | 'activity' | 'follow_up' | 'saved_list' | 'customer';
  readonly id: string;
}

export interface BusyRegister {
  /** It has saved something, however slow the machine is; or it has ended. */
  readonly working: Promise<unknown>;
  /** Ends it with no word to anyone; what it had acknowledged until then. @throws where it had ended by itself */
  kill(): Promise<readonly Acknowledged[]>;
}

export function startBusyRegister(options: BusyOptions): BusyRegister {
  const { workerFile, dataDir, connection, clockOffset, environment } = options;
  const data = { role: 'keeper', workerFile, dataDir, registerId, clockOffset, every: 1, backupEvery: 1e9 };
  const program = `
    const { Worker } = require('node:worker_threads');
    const { randomBytes, randomInt } = require('node:crypto');
    const turn = new SharedArrayBuffer(${String(makeTurnMemory().byteLength)});
    const worker = new Worker(${JSON.stringify(workerFile)}, { workerData: { ...${JSON.stringify(data)}, turn } });
    worker.on('error', (error) => { console.error(error); process.exit(3); });
    const waiting = new Map();
    let last = 0;
    const ask = (method, input) => new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, method, input });
    });
    worker.on('message', (message) => {
      if (message.event === 'log' && message.payload.level === 'error') console.error(message.payload);
      const asked = waiting.get(message.id);
      if (!asked) return;
      // What cannot be done with anybody, or is undone already, is an answer too.
      if (message.error && !message.error.code) asked.reject(new Error(message.error.message)); else asked.resolve();
    });
    const now = () => Date.now() + ${String(clockOffset)};
    const uuid = () => {
      const bytes = randomBytes(16);
      bytes.writeUIntBE(now(), 0, 6);
      bytes[6] = 0x70 | (bytes[6] & 0x0f);
      bytes[8] = 0x80 | (bytes[8] & 0x3f);
      return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    };
    const day = (days) => new Date(now() + days * 86400000).toISOString().slice(0, 10);
    const [staffId, colleague] = ['000110', '000120'];
    const fields = { firstName: 'New', lastName: 'One', prefix: '', language: null, phones: ['555-1'], emails: [],
      address: null, consents: [] };
    const doings = [
      (customer) => ({ kind: 'note.put', id: uuid(), customer, at: now(), text: 'n'.repeat(randomInt(1, 900)) }),
      (customer) => ({ kind: 'activity.put', id: uuid(), customer, at: now(), activityTypeId: 1, text: 'Called' }),
      (customer) => ({ kind: 'follow-up.put', id: uuid(), customer, ownerStaffId: staffId, dueOn: day(randomInt(9)),
        reason: 'Call', occasion: null, completedAt: null }),
      (customer) => ({ kind: 'client-book.add', staffId, customer, at: now() }),
      (customer) => ({ kind: 'client-book.remove', staffId, customer }),
      (customer) => ({ kind: 'client-book.reassign', from: staffId, to: colleague, customer, at: now() }),
      (customer) => ({ kind: 'client-book.reassign', from: colleague, to: staffId, customer, at: now() }),
      (customer) => ({ kind: 'customer.set-attribute', customer, attributeId: 1, value: randomInt(99) }),
      (customer) => ({ kind: 'customer.edit', customer, fields: { ...fields, lastName: 'Other' + randomInt(99),
        consents: [{ channel: 'email', state: ['granted', 'refused', 'unknown'][randomInt(3)] }] } }),
      () => ({ kind: 'saved-list.put', id: uuid(), ownerStaffId: staffId, name: 'Handbags', isShared: false,
        definition: '{}' }),
    ];
    // What is done with a record once it is acknowledged: some are changed, others taken away.
    const changes = {
      'note.put': (body) => ({ ...body, text: 'Changed' }),
      'follow-up.put': (body) => ({ ...body, completedAt: now() }),
      'saved-list.put': (body) => ({ ...body, isShared: true }),
    };
    const removals = {
      'note.put': ({ id, customer, at }) => ({ kind: 'note.remove', id, customer, at }),
      'follow-up.put': ({ id, customer }) => ({ kind: 'follow-up.remove', id, customer }),
      'saved-list.put': ({ id }) => ({ kind: 'saved-list.remove', id }),
    };
    const [changed, removed] = [[], []];
    const make = () => {
      if (randomInt(40) === 0) return { kind: 'customer.create', customer: uuid(), fields };
      if (changed.length > 1) return changed.shift();
      if (removed.length > 1) return removed.shift();
      return doings[randomInt(doings.length)](randomInt(1, ${String(customersMade)} + 1));
    };
    const tables = { note: 'note', activity: 'activity', 'follow-up': 'follow_up', 'saved-list': 'saved_list' };
    const [decided, going] = [new Set(), new Set()];
    const told = ({ entryId, body }) => {
      if (body.kind === 'customer.create') return entryId + ' left customer ' + body.customer;
      const [table, does] = body.kind.split('.');
      if (tables[table] === undefined) return entryId + ' - - -';
      if (does === 'put' && !decided.has(body.id) && removals[body.kind]) {
        decided.add(body.id);
        if (randomInt(2) === 0) changed.push(changes[body.kind](body));
        else { going.add(body.id); removed.push(removals[body.kind](body)); }
      }
      // One that is to go may be gone before that was told.
      const what = does === 'remove' ? 'gone' : going.has(body.id) ? '-' : 'left';
      return entryId + ' ' + what + ' ' + tables[table] + ' ' + body.id;
    };
    const everybody = Array.from({ length: ${String(customersMade)} }, (_, index) => index + 1);
    const works = [
      () => ({ kind: 'activity', activityTypeId: 1, text: 'Invited', at: now() }),
      () => ({ kind: 'add', to: staffId, at: now() }),
      () => ({ kind: 'remove', from: staffId }),
      () => ({ kind: 'reassign', from: null, to: colleague, at: now() }),
    ];
    // With everybody at once, stopped at times, and taken back; activities stand, so that they can be counted.
    const doMany = async () => {
      const token = uuid();
      const work = works[randomInt(works.length)]();
      const doing = ask('bulk', { token, staffId, approvedBy: null, madeAt: now(), work, legalEntity: 'USRT',
        isSeveral: false, customers: Int32Array.from(everybody) });
      if (randomInt(4) === 0) await ask('stopBulk', { token, staffId });
      await doing;
      if (work.kind !== 'activity' && randomInt(2) === 0) await ask('undoBulk', { token, madeAt: now() });
    };
    (async () => {
      await ask('resumeBulk', now());
      await ask('connect', ${JSON.stringify(connection)});
      for (let turn = 0; ; turn += 1) {
        const entries = Array.from({ length: randomInt(1, 4) }, () => ({
          entryId: uuid(), madeAt: now(), staffId, approvedBy: null, body: make(),
        }));
        await ask('saveEntries', entries);
        // Acknowledged: from here on it may not be lost.
        process.stdout.write(entries.map((entry) => told(entry) + '\\n').join(''));
        if (turn % 10 === 0) await doMany();
        // Every now and then the network is quicker than the associate.
        if (randomInt(2) === 0) await ask('uploadSoon', null);
        if (randomInt(4) === 0) await ask('makeLogRoom', null);
      }
    })();
  `;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  let text = '';
  let isWorking: (value: unknown) => void = () => undefined;
  const working = new Promise((resolve) => {
    isWorking = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    isWorking(true);
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      isWorking(false);
      resolve(code);
    }),
  );
  return {
    working,
    async kill() {
      child.kill('SIGKILL');
      const code = await ended;
      if (code !== null) throw new Error(`The register ended by itself with ${String(code)}.`);
      // The last line may have been cut.
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          const [entryId = '', what = '-', table = '', id = ''] = line.split(' ');
          return { entryId, what: what === '-' ? null : what, table, id } as Acknowledged;
        });
    },
  };
}
