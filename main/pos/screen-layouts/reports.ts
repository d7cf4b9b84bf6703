// What is wrong with the layouts that arrived, for Headquarters: documents that cannot be used, operations that this
// version does not know. All of it is told whenever it changed, and told again until Headquarters heard it.
import type { ScreenLayoutReport } from '../../contract/headquarters-api';
import { operationNumbered } from '../../contract/operations';
import type { LayoutDocument } from '../../contract/screen-layout-document';
import type { Reading } from './documents';

/** Numbers of operations that this version does not have, each once. */
export const unknownOperations = ({ grids }: LayoutDocument): readonly number[] => [
  ...new Set(
    grids.flatMap(({ buttons }) =>
      buttons
        .map(({ operation }) => operation)
        .filter((operation) => operationNumbered(operation) === undefined),
    ),
  ),
];

export function reportsOn(screenLayoutId: string, reading: Reading): readonly ScreenLayoutReport[] {
  if ('problem' in reading) return [{ screenLayoutId, kind: 'broken', detail: reading.problem }];
  const unknown = unknownOperations(reading.document);
  return unknown.length === 0
    ? []
    : [{ screenLayoutId, kind: 'operation-unknown', detail: unknown.join(', ').slice(0, 500) }];
}

export function createReports(tell: (reports: readonly ScreenLayoutReport[]) => Promise<void>) {
  const byLayout = new Map<string, readonly ScreenLayoutReport[]>();
  /** Grows with what there is to tell; what was told of an older state has to be told anew. */
  let state = 0;
  let told = 0;
  let isTelling = false;

  function send(): void {
    if (isTelling || told === state) return;
    const telling = state;
    isTelling = true;
    tell([...byLayout.values()].flat())
      .then(() => {
        told = telling;
      })
      // Tried again with the next download, or when there is more to tell.
      .catch(() => undefined)
      .finally(() => {
        isTelling = false;
        if (told === telling) send();
      });
  }

  return {
    /** To be told with all the others, by `send`. */
    note(id: string, reading: Reading): void {
      byLayout.set(id, reportsOn(id, reading));
      state += 1;
    },
    /** Layouts that are not among these are gone. */
    keepOnly(ids: ReadonlySet<string>): void {
      for (const [id, reports] of byLayout) {
        if (ids.has(id)) continue;
        byLayout.delete(id);
        if (reports.length > 0) state += 1;
      }
    },
    send,
  };
}
