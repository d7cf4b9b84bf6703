// For tests of the register: a Headquarters that speaks the wire format over real HTTP and can cut a stream at any
// byte, and a small company to distribute.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hashSync } from '@node-rs/argon2';
import type { Connection } from '../../db/pos/connection';
import { distributionStatements } from '../../db/pos/distribution';
import { sentRows } from '../../db/pos/rows';
import {
  distributionJobs,
  parameterNames,
  type Cell,
  type DistributionJob,
  type DistributionOrders,
} from '../contract/distribution';
import { apiVersion, product } from '../contract/headquarters-api';
import { operations } from '../contract/operations';
import { blankButton, blankLayout } from '../contract/screen-layout-blank';

/** One row or deletion as Headquarters wrote it, under its change number. */
export interface WireChange {
  readonly table: string;
  readonly kind: 'row' | 'delete';
  readonly cells: readonly Cell[];
  readonly change: number;
}

const jobOf = (table: string): DistributionJob => {
  const job = distributionJobs.find(({ tables }) => tables.some(({ name }) => name === table));
  if (job === undefined) throw new Error(`No job has ${table}.`);
  return job;
};

/** Puts changes into a store as the worker does, one package a change number. */
export function applyAll(db: Connection, changes: readonly WireChange[]): void {
  const distribution = distributionStatements(db, 'HOUSTON-1');
  for (const number of new Set(changes.map(({ change }) => change))) {
    const own = changes.filter(({ change }) => change === number);
    const job = jobOf(own[0]?.table ?? '');
    distribution.apply({
      job: job.number,
      cursor: number,
      appliedAt: 0,
      changes: own.flatMap(({ table: name, kind, cells }) =>
        job.tables
          .filter((table) => table.name === name)
          .map((table) =>
            kind === 'row'
              ? { table, kind: 'rows', ...sentRows([cells]) }
              : { table, kind: 'delete', key: cells },
          ),
      ),
    });
  }
}

/** The lines of one job from a list of changes. */
export function jobLines(
  changes: readonly WireChange[],
  job: string,
  mode: 'delta' | 'full',
  cursor: number,
): string[] {
  const to = Math.max(0, ...changes.map(({ change }) => change));
  const from = mode === 'full' ? 0 : cursor;
  const lines: unknown[] = [['begin', { job, mode, from, to }]];
  let rows = 0;
  const own = changes.filter(({ table, change }) => jobOf(table).number === job && change > from);
  const numbers = [...new Set(own.map(({ change }) => change))].sort((a, b) => a - b);
  for (const number of numbers) {
    let table = '';
    for (const line of own.filter(({ change }) => change === number)) {
      if (line.table !== table) lines.push(['table', (table = line.table)]);
      const last = lines.at(-1) as [string, unknown];
      if (line.kind === 'delete') lines.push(['delete', line.cells]);
      else {
        // Several rows in a line, not more than three: packages of more have several lines.
        if (last[0] === 'rows' && (last[1] as unknown[]).length < 3) (last[1] as unknown[]).push(line.cells);
        else lines.push(['rows', [line.cells]]);
        rows += 1;
      }
    }
    lines.push(['commit', number]);
  }
  lines.push(['commit', Math.max(to, from)], ['end', { rows }]);
  return lines.map((line) => `${JSON.stringify(line)}\n`);
}

export interface TestHeadquarters {
  readonly url: string;
  readonly token: string;
  changes: WireChange[];
  /** Bytes of each answer after which the connection is cut; null: none is. */
  cutAfter: (() => number | null) | null;
  /** What to send instead of a job's stream. */
  nonsense: string | null;
  isReady: boolean;
  /** The token is not accepted until a register is activated anew. */
  isRevoked: boolean;
  /** The jobs to run; null: all of them, always. */
  orders: DistributionOrders['orders'] | null;
  readonly reports: { readonly id: string; readonly body: unknown }[];
  readonly asked: string[];
  close(): Promise<void>;
}

export async function startHeadquarters(changes: WireChange[] = []): Promise<TestHeadquarters> {
  const token = 'token-of-a-test';
  let sessions = 0;
  const headquarters = {
    changes,
    cutAfter: null,
    nonsense: null,
    isReady: true,
    isRevoked: false,
    orders: null,
    reports: [],
    asked: [],
  } as Pick<
    TestHeadquarters,
    'changes' | 'cutAfter' | 'nonsense' | 'isReady' | 'isRevoked' | 'orders' | 'reports' | 'asked'
  > & {
    cutAfter: TestHeadquarters['cutAfter'];
    nonsense: string | null;
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    headquarters.asked.push(pathname);
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (pathname === '/api/health') {
      json(200, { product, apiVersion, version: '0.1.0', ready: headquarters.isReady });
      return;
    }
    if (pathname === '/api/registers/activate') {
      void readBody(request).then((body) => {
        const { code } = body as { code: string };
        if (code === 'right') {
          headquarters.isRevoked = false;
          json(200, { token });
        } else json(403, { code: 'activation-code-wrong', detail: {} });
      });
      return;
    }
    if (headquarters.isRevoked || request.headers.authorization !== `Bearer ${token}`) {
      json(401, { code: 'register-not-activated', detail: {} });
      return;
    }
    if (pathname === '/api/distribution/orders') {
      json(200, {
        orders: headquarters.orders ?? distributionJobs.map(({ number }) => ({ job: number, mode: 'delta' })),
      });
      return;
    }
    const job = /^\/api\/distribution\/jobs\/(\d+)$/.exec(pathname)?.[1];
    if (job !== undefined) {
      const mode = searchParams.get('mode') === 'full' ? 'full' : 'delta';
      const lines = jobLines(headquarters.changes, job, mode, Number(searchParams.get('cursor')));
      sessions += 1;
      response.writeHead(200, {
        'content-type': 'application/x-ndjson',
        'x-download-session': String(sessions),
      });
      send(response, Buffer.from(headquarters.nonsense ?? lines.join('')), headquarters.cutAfter?.() ?? null);
      return;
    }
    void readBody(request).then((body) => {
      // What the register thinks of its layouts comes whenever it looked at them, and is no end of a download.
      if (pathname !== '/api/screen-layout-reports')
        headquarters.reports.push({ id: pathname.split('/').at(-1) ?? '', body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(headquarters, {
    url: `http://127.0.0.1:${String(port)}`,
    token,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}

function send(response: ServerResponse, bytes: Buffer, cut: number | null): void {
  if (cut === null || cut >= bytes.length) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, cut), () => {
    response.destroy();
  });
  if (cut === 0) response.destroy();
}

async function readBody(request: AsyncIterable<unknown>): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as unknown;
}

/** `123`, with little effort: only the real parameters are the product's. */
export const passwordHash = hashSync('123', { memoryCost: 64, timeCost: 1, parallelism: 1 });

const allOperations = Object.values(operations);

/** The store's layout: one button with a text, one for who holds 716, one of an operation that nobody knows. */
const layouts = [
  {
    ...blankLayout('L1', 'Store layout', { 'welcome-1': 'G1' }),
    grids: [
      {
        id: 'G1',
        name: 'G1',
        rows: 2,
        columns: 2,
        buttons: [
          {
            ...blankButton('B1', operations.viewClientBook),
            text: 'Clients',
            translations: { 'sv-SE': { text: 'Kunder', tooltip: null } },
          },
          {
            ...blankButton('B2', operations.reassignToClientBook),
            column: 1,
            withoutPermission: 'ask-manager' as const,
          },
          { ...blankButton('B5', operations.reassignToClientBook), row: 1, column: 1 },
          { ...blankButton('B3', 9001), row: 1, text: 'Other' },
        ],
      },
    ],
  },
  {
    ...blankLayout('L2', 'Own layout', { 'welcome-1': 'G2' }),
    grids: [
      {
        id: 'G2',
        name: 'G2',
        rows: 1,
        columns: 1,
        buttons: [blankButton('B4', operations.lockRegister)],
      },
    ],
  },
];

/**
 * A legal entity with two stores, a layout, workers 110 (Houston, all operations), 130 (Seattle), 150 (blocked),
 * and the client books of both with `customers` members each, one change number a table.
 */
export function smallCompany(customers = 20): WireChange[] {
  let change = 0;
  const rows = (table: string, ...cells: readonly (readonly Cell[])[]): WireChange[] => {
    change += 1;
    return cells.map((row) => ({ table, kind: 'row', cells: row, change }));
  };
  const ids = Array.from({ length: customers * 2 }, (_, index) => index + 1);
  const name = (id: number): [string, string] => {
    const first = ['Åsa', 'Zoë', 'Émile', 'Anna', 'Õnne', 'Ivan', 'Ūna', 'Bo'][id % 8] ?? '';
    return [first, `Lindström ${String.fromCharCode(65 + ((id * 7) % 26))}${String(id)}`];
  };
  const parameters: readonly (readonly [string, string])[] = [
    [parameterNames.clientBookAttributeGroup, 'CB'],
    [parameterNames.customerInsightsEnabled, '1'],
    [parameterNames.customerInsightsMeasures, '[2,1]'],
  ];
  return [
    ...rows('legal_entity', ['USRT', 'Contoso Retail', 'USD', 'en-US']),
    ...rows('feature', ['clienteling', 1]),
    ...rows('parameter', ...parameters.map(([parameter, value]) => ['USRT', parameter, value])),
    ...rows(
      'measure',
      [1, 'USRT', 'Spend', 'currency', 'Spend'],
      [2, 'USRT', 'Churn', 'percentage', 'Churn risk'],
    ),
    ...rows('measure_label', [2, 'sv-SE', 'Risk att förlora']),
    ...rows(
      'attribute',
      [1, 'Birthday', 'date', 'Birthday', null, null, 1],
      [2, 'Size', 'integer', 'Size', 'EU', null, 1],
    ),
    ...rows('attribute_group', ['CB', 'Client book']),
    ...rows('attribute_group_attribute', ['CB', 1, 2], ['CB', 2, 1]),
    ...rows('address_book', ['HOU', 'USRT', 'Houston'], ['SEA', 'USRT', 'Seattle']),
    ...rows(
      'store',
      ['HOUSTON', 'USRT', 'Houston', 'America/Chicago', 'L1'],
      ['SEATTLE', 'USRT', 'Seattle', 'America/Los_Angeles', null],
    ),
    ...rows(
      'store_address_book',
      ['HOUSTON', 'HOU', 'employee'],
      ['SEATTLE', 'SEA', 'employee'],
      ['HOUSTON', 'SEA', 'customer'],
    ),
    ...rows('register', ['HOUSTON-1', 'HOUSTON', 'Front', null, null, '#7a3f9d']),
    ...rows('screen_layout', ...layouts.map((one) => [one.id, one.name, JSON.stringify(one)])),
    ...rows('permission_group', ['ALL', 'Sales associate'], ['FEW', 'Cashier']),
    ...rows(
      'permission_group_operation',
      ...allOperations.filter((operation) => operation !== 716).map((operation) => ['ALL', operation]),
      ['FEW', 713],
    ),
    ...rows(
      'worker',
      ['110', 'USRT', 'Ann Beebe', 'sv-SE', 'ALL', null, passwordHash, 0],
      ['120', 'USRT', 'Cora Davis', 'en-US', 'FEW', 'L2', passwordHash, 0],
      ['130', 'USRT', 'Eli Fox', 'en-US', 'ALL', null, passwordHash, 0],
      ['150', 'USRT', 'Gus Hall', 'en-US', 'ALL', null, passwordHash, 1],
    ),
    ...rows('worker_address_book', ['110', 'HOU'], ['120', 'HOU'], ['130', 'SEA'], ['150', 'HOU']),
    ...rows(
      'customer',
      ...ids.map((id) => {
        const [first, last] = name(id);
        return [
          id,
          'USRT',
          `C${String(id).padStart(6, '0')}`,
          null,
          `${first} ${last}`,
          first,
          last,
          '',
          null,
          id,
        ];
      }),
    ),
    ...rows(
      'customer_contact',
      ...ids.map((id) => [id, 'phone', 0, `+1 555 ${String(1_000_000 + id)}`]),
      ...ids.filter((id) => id % 3 !== 0).map((id) => [id, 'email', 0, `c${String(id)}@example.com`]),
    ),
    ...rows(
      'customer_attribute_value',
      ...ids.filter((id) => id % 2 === 0).map((id) => [id, 2, null, 30 + (id % 15), null]),
    ),
    ...rows(
      'customer_measure_value',
      ...ids.map((id) => [id, 1, null, id * 100, 'USD', '2026-11-01']),
      ...ids.filter((id) => id % 5 !== 0).map((id) => [id, 2, null, (id % 10) / 10, null, '2026-11-02']),
    ),
    ...rows(
      'client_book',
      [1, 'USRT', 'CB-1', '110'],
      [2, 'USRT', 'CB-2', '130'],
      [3, 'USRT', 'CB-3', '150'],
    ),
    ...rows('client_book_member', ...ids.map((id) => [id <= customers ? 1 : 2, id, id * 1_000]), [3, 1, 5]),
  ];
}
