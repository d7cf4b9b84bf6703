// Serves a list: its page, and the whole of it as CSV.
import { Readable } from 'node:stream';
import { readList } from '../../../db/headquarters/lists';
import type { ListRow, ListSource } from '../../../db/headquarters/lists';
import type { List, ListColumns } from '../../contract/headquarters/lists';
import type { Route } from '../../contract/headquarters/route';
import { csvLine } from './csv';
import { listQuestion, writeCursor } from './list-request';
import { serve } from './serve';
import type { RouteCall, WebApplication } from './web-application';

export type ListCall = RouteCall<Route>;

export interface ListServing {
  /** The rows, for this call's params. */
  source(call: ListCall): ListSource | Promise<ListSource>;
  /** From a row of the store to what is shown; booleans have been turned already. */
  row?(row: ListRow): object;
  /** Runs before the rows are read; answers whether a search sees everything. */
  before?(search: string): Promise<boolean>;
}

const csvPage = 1000;

export function serveList(web: WebApplication, list: List, serving: ListServing): void {
  const { columns, defaultSort } = list;
  const { reader } = web.context.store;
  const shown = (row: ListRow): object => {
    const turned = withBooleans(columns, row);
    return serving.row ? serving.row(turned as ListRow) : turned;
  };

  serve(web, list.page, async (call) => {
    // A page that asks something else goes away, and what it asked before need not be begun.
    const { signal } = call.request;
    const question = listQuestion(columns, defaultSort, call.query);
    const isComplete = (await serving.before?.(question.search)) ?? true;
    const source = await serving.source(call as ListCall);
    const { rows, last, total } = await readList(reader, source, question, signal);
    const sort = (question.sort.isDescending ? '-' : '') + question.sort.field;
    return {
      rows: rows.map(shown),
      next: last === null ? null : writeCursor(sort, last),
      total,
      isComplete,
    };
  });

  serve(web, list.csv, async (call) => {
    const { signal } = call.request;
    const question = { ...listQuestion(columns, defaultSort, call.query), limit: csvPage, isCounted: false };
    await serving.before?.(question.search);
    const source = await serving.source(call as ListCall);
    const names = Object.keys(columns);
    async function* lines(): AsyncGenerator<string, void> {
      // The mark by which spreadsheets know UTF-8.
      yield `\uFEFF${csvLine(names)}`;
      let { after } = question;
      do {
        const page = await readList(reader, source, { ...question, after }, signal);
        yield page.rows
          .map((row) => shown(row) as Readonly<Record<string, unknown>>)
          .map((row) => csvLine(names.map((name) => asTime(columns, name, row[name]))))
          .join('');
        after = page.last;
      } while (after !== null);
    }
    const name = list.csv.name.replace('.csv', '');
    return call.reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(Readable.from(lines(), { objectMode: false }));
  });
}

const withBooleans = (columns: ListColumns, row: ListRow): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      columns[name]?.type === 'boolean' ? Number(value) !== 0 : value,
    ]),
  );

const asTime = (columns: ListColumns, name: string, value: unknown): unknown =>
  columns[name]?.type === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value;
