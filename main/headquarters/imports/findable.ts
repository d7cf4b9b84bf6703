// The end of an import of customers: those who changed are made findable, by the import itself or by whoever is at it
// already, and how far that is is told.
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { CustomerRow, Written } from '../../../db/headquarters/bulk-customers';
import type { TokenNotes } from '../../../db/headquarters/token-notes';
import type { ImportEvent } from '../../contract/headquarters-api';
import type { Searchable } from '../../contract/search';
import { composeName } from '../compose-name';
import { lookedSoFar, untilFindable } from '../customers/search-index';

/** Each round comes by all pages of the tokens; of its customers only the ids are in memory. */
const stepsAlone = { rows: 250_000, customers: 1_000, tokens: 'all' } as const;

interface Task {
  readonly store: HeadquartersStore;
  readonly isAlone?: boolean;
  readonly notes: TokenNotes | null;
  readonly signal?: AbortSignal;
  readonly emit: (event: ImportEvent) => void | Promise<void>;
}

/** To be called before the first row is written; what it answers, when so many customers were changed. */
export function makingFindable({
  store,
  isAlone,
  notes,
  signal,
  emit,
}: Task): (changed: number) => Promise<void> {
  const before = lookedSoFar(store);
  return async (changed) => {
    let told = 0;
    const tell = async (customers: number): Promise<void> => {
      // There may be more than this import changed, where the end of another one was cut short.
      const own = Math.min(customers, changed);
      if (own === told) return;
      told = own;
      await emit({ event: 'indexing', customers: own, of: changed });
    };
    const isDone = await untilFindable(
      store,
      {
        isEnough: () => signal?.aborted === true,
        isNoted: (id) => notes?.isNoted(id) ?? false,
        ...(isAlone === true ? stepsAlone : {}),
      },
      () => void tell(lookedSoFar(store) - before),
    );
    // Other instances may have done it.
    if (isDone) await tell(changed);
  };
}

/** Has a batch's customers noted. */
export async function noteBatch(
  notes: TokenNotes,
  good: readonly { readonly row: CustomerRow }[],
  written: readonly Written[],
): Promise<void> {
  const created: [number, Searchable][] = [];
  const updated: number[] = [];
  for (const [at, { row }] of good.entries()) {
    const one = written[at] ?? 'nameless';
    if (one === 'nameless') continue;
    if (one.outcome !== 'created') {
      updated.push(one.id);
      continue;
    }
    const { accountNumber, firstName, lastName, phones, emails } = row;
    const names = { firstName: firstName ?? '', lastName: lastName ?? '' };
    const name = row.name ?? composeName(names.firstName, names.lastName);
    created.push([one.id, { accountNumber, name, ...names, phones, emails }]);
  }
  await notes.note(created, updated);
}
