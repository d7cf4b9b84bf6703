// One list on the screen: what is asked of Headquarters (search, filters, sort), the rows that came so far, and
// which are chosen. Pages are asked for as one scrolls; an older question is taken back.
import { createStore, type StoreApi } from 'zustand';
import type { z } from 'zod';
import { type List, listParameters, type ListFilter } from '../../../main/contract/headquarters/lists';
import { call, type Answer, type Failure } from '../app/client';

export type RowOf<L> = L extends { readonly page: { readonly reply: infer R extends z.ZodType } }
  ? z.output<R> extends { readonly rows: readonly (infer Row)[] }
    ? Row
    : never
  : never;
export type RowId = string | number;

export interface ListQuestion {
  readonly search: string;
  readonly filters: readonly ListFilter[];
  /** A column's name, with `-` before it for descending. */
  readonly sort: string;
}

export interface ListState<Row> extends ListQuestion {
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly next: string | null;
  readonly isComplete: boolean;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  readonly selected: ReadonlySet<RowId>;
  readonly ask: (change: Partial<ListQuestion>) => void;
  readonly reload: () => Promise<void>;
  readonly more: () => Promise<void>;
  /** Nobody looks any more. */
  readonly leave: () => void;
  readonly select: (ids: Iterable<RowId>) => void;
}

export type ListStore<Row> = StoreApi<ListState<Row>>;
const pageSize = 100;

export function createListStore<L extends List>(
  list: L,
  params: Readonly<Record<string, string | number>> = {},
  first: Partial<ListQuestion> = {},
): ListStore<RowOf<L>> {
  type Row = RowOf<L>;
  let question = new AbortController();
  const ask = (state: ListQuestion, signal: AbortSignal, cursor?: string): Promise<Answer<unknown>> =>
    call(list.page, {
      signal,
      params,
      query: listParameters({
        search: state.search,
        filters: state.filters,
        sort: state.sort,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    } as never);

  return createStore<ListState<Row>>()((set, get) => ({
    search: '',
    filters: [],
    sort: list.defaultSort,
    ...first,
    rows: [],
    total: null,
    next: null,
    isComplete: true,
    status: 'loading',
    failure: null,
    selected: new Set<RowId>(),
    ask(change) {
      set(change);
      void get().reload();
    },
    async reload() {
      question.abort();
      const { signal } = (question = new AbortController());
      set({ status: 'loading', failure: null });
      const answer = await ask(get(), signal);
      if (signal.aborted) return;
      if (!answer.ok) {
        set({ status: 'failed', failure: answer });
        return;
      }
      const page = answer.value as PageOf<Row>;
      set({ ...page, status: 'ready', selected: new Set() });
    },
    async more() {
      const state = get();
      if (state.next === null || state.status !== 'ready') return;
      const { signal } = question;
      set({ status: 'loading' });
      const answer = await ask(state, signal, state.next);
      if (signal.aborted) return;
      if (!answer.ok) {
        set({ status: 'failed', failure: answer });
        return;
      }
      const page = answer.value as PageOf<Row>;
      set({ rows: [...state.rows, ...page.rows], next: page.next, status: 'ready' });
    },
    leave() {
      question.abort();
    },
    select(ids) {
      set({ selected: new Set(ids) });
    },
  }));
}

interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number | null;
  readonly isComplete: boolean;
}
