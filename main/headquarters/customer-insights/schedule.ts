// When values are fetched: at their hours, sooner after a failure, and at once where Headquarters ended in the middle.
import type { RunRow } from '../../../db/headquarters/customer-insights';

const hour = 3_600_000;

/** Milliseconds for which an interrupted fetch goes on where it stopped; after that it begins anew. */
export const resumableFor = 24 * hour;

export const emptyRun = (legalEntityId: string): RunRow => ({
  legal_entity_id: legalEntityId,
  status: 'running',
  started_at: 0,
  finished_at: null,
  cursor: '',
  total: 0,
  done: 0,
  known: 0,
  written: 0,
  unreadable: '{}',
  failure: null,
  failures: 0,
});

/** When the next fetch begins: at its hour; after a failure sooner, each time twice as late, from 5 minutes to 1 hour. */
export function isDue(
  run: Pick<RunRow, 'status' | 'finished_at' | 'failures'> | undefined,
  refreshHours: number,
  now: number,
): boolean {
  // Still "running" and nobody at it: Headquarters ended in the middle.
  if (!run || run.finished_at === null) return true;
  const passed = now - run.finished_at;
  // A clock that was set back must not stop the fetching for good.
  if (passed < -hour) return true;
  const regular = refreshHours * hour;
  if (run.status !== 'failed') return passed >= regular;
  return passed >= Math.min(regular, 5 * 60_000 * 2 ** Math.min(run.failures - 1, 3), hour);
}
