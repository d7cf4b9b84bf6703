// What leaves the register: customers of client books as a file, and their cards on paper.
import * as contract from '../../contract/client-book-operations';
import type { ExportOutcome, ParsedPickedCustomers } from '../../contract/client-book-operations';
import type { ClientBookScope, ClientBookSort } from '../../contract/client-book';
import type { Card, CardProperty } from '../../contract/card';
import type { z } from 'zod';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import type { ViewRequest } from './book-index';
import type { ShownProperty } from './card-properties';
import { exportFlags, type CsvRequest } from './csv';

export interface OutputOptions {
  /** @throws AppError `permission-missing` where the scope may not be looked at. */
  checkViewing(scope: ClientBookScope): void;
  /** The request behind what is picked, in an order. */
  requestOf(picked: ParsedPickedCustomers, scope: ClientBookScope, sort: ClientBookSort): ViewRequest;
  idsOf(request: ViewRequest): Promise<Int32Array>;
  /** What cards show, then everything else that can be filtered by. */
  exportedProperties(): readonly ShownProperty[];
  /** Names of the associates whose books are the store's; null for the session's own. */
  associatesOf(scope: ClientBookScope): CsvRequest['associateOf'];
  cards(
    ids: ArrayLike<number>,
    scope: ClientBookScope,
  ): { readonly properties: readonly CardProperty[]; readonly cards: readonly Card[] };
  writeCsv(request: CsvRequest): Promise<number>;
  /** Asks the person for a file to write; null where none was picked. */
  pickFile(suggestedName: string): Promise<string | null>;
  print(): Promise<boolean>;
}

const tellEvery = 200;

/** Whom of a view is meant. */
export function pickedOf(picked: ParsedPickedCustomers): Pick<CsvRequest, 'only' | 'except'> {
  return picked.kind === 'some'
    ? { only: Int32Array.from(picked.customerIds), except: null }
    : { only: null, except: picked.except.length === 0 ? null : Int32Array.from(picked.except) };
}

export function choosePicked(ids: Int32Array, picked: ParsedPickedCustomers): Int32Array {
  const { only, except } = pickedOf(picked);
  if (only !== null) {
    const wanted = new Set(only);
    return ids.filter((id) => wanted.has(id));
  }
  if (except === null) return ids;
  const unwanted = new Set(except);
  return ids.filter((id) => !unwanted.has(id));
}

export function outputHandlers(context: RegisterContext, options: OutputOptions): readonly Handler[] {
  let running: Int32Array | null = null;
  /** From when the person is asked for a file until it is written. */
  let isUnderWay = false;

  async function writeFile(input: z.output<typeof contract.exportClientBook.input>): Promise<ExportOutcome> {
    const { scope, sort, picked, headings } = input;
    options.checkViewing(scope);
    const request = options.requestOf(picked, scope, sort);
    const properties = options.exportedProperties();
    const associateOf = options.associatesOf(scope);
    const file = await options.pickFile(`${input.fileName.replace(/[\\/:*?"<>|]/g, ' ').trim()}.csv`);
    if (file === null) return { status: 'cancelled' };
    const { accountNumber, name, phone, email, associate } = headings;
    const flags = new Int32Array(new SharedArrayBuffer(exportFlags.count * 4));
    running = flags;
    const timer = setInterval(() => {
      const done = Atomics.load(flags, exportFlags.done);
      context.emit('client-book.export-progress', { done, total: Atomics.load(flags, exportFlags.total) });
    }, tellEvery);
    try {
      const customers = await options.writeCsv({
        ...request,
        ...pickedOf(picked),
        flags,
        file,
        header: [
          accountNumber,
          name,
          phone,
          email,
          ...(associateOf === null ? [] : [associate]),
          ...properties.map(({ label }) => label),
        ],
        columns: properties.map(({ kind, id, type }) => ({ kind, id, type })),
        associateOf,
      });
      return Atomics.load(flags, exportFlags.isCancelled) === 1
        ? { status: 'cancelled' }
        : { status: 'written', customers };
    } finally {
      clearInterval(timer);
      running = null;
    }
  }

  return [
    handle(contract.exportClientBook, async (input) => {
      if (isUnderWay) throw new AppError('file-not-written', { reason: 'EBUSY' });
      isUnderWay = true;
      try {
        return await writeFile(input);
      } finally {
        isUnderWay = false;
      }
    }),
    handle(contract.cancelExport, () => {
      if (running !== null) Atomics.store(running, exportFlags.isCancelled, 1);
      return null;
    }),
    handle(contract.clientBookPrintout, async ({ picked, scope, sort }) => {
      options.checkViewing(scope);
      const ids = choosePicked(await options.idsOf(options.requestOf(picked, scope, sort)), picked);
      return { total: ids.length, ...options.cards(ids.subarray(0, contract.maximumPrinted), scope) };
    }),
    handle(contract.printList, async () => ({ status: (await options.print()) ? 'printed' : 'cancelled' })),
  ];
}
