// A job for one register as a stream of packages: what the store says, in the lines of the contract.
import type { DistributionJob, DistributionMode } from '../../contract/distribution';
import { lastChange, readWindow } from '../../../db/headquarters/distribution';
import type { ChangeWindow } from '../../../db/headquarters/distribution';
import type { HeadquartersStore } from '../../../db/headquarters/open';

export interface DownloadQuestion {
  readonly job: DistributionJob;
  readonly legalEntityId: string;
  readonly mode: DistributionMode;
  readonly cursor: number;
}

export interface Download {
  readonly mode: DistributionMode;
  readonly from: number;
  readonly to: number;
  /** Whether there is anything to send. */
  readonly isEmpty: boolean;
  /** Each piece of text is whole lines; every piece but the last ends a package. Read once. */
  readonly pieces: AsyncGenerator<{ readonly text: string; readonly rows: number }, void>;
}

/** About how many rows of one table are sent, and applied at the register, together. */
const rowsPerTable = 2_000;

/**
 * Begins a download: finds out how far it goes and reads its first package.
 *
 * A delta goes to the last change there was at its beginning; what changes while it runs comes with the next
 * one. A full download must hold everything that there is at its end, because the register then deletes what
 * was not sent: it goes on until it has caught up with the store.
 *
 * A cursor from the future means that Headquarters was set back to an older state: everything is sent.
 */
export async function beginDownload(
  store: HeadquartersStore,
  question: DownloadQuestion,
  rows = rowsPerTable,
): Promise<Download> {
  const to = await lastChange(store);
  const mode = question.cursor > to ? 'full' : question.mode;
  const from = mode === 'full' ? 0 : question.cursor;
  const read = (after: number): Promise<ChangeWindow> =>
    readWindow(store, {
      job: question.job,
      legalEntityId: question.legalEntityId,
      from: after,
      to: mode === 'full' ? undefined : to,
      deletionsFrom: mode === 'full' ? to : 0,
      rowsPerTable: rows,
    });
  const first = await read(from);
  const isLast = (window: ChangeWindow): boolean => window.end >= (mode === 'full' ? window.current : to);
  const isEmpty = first.rows === 0 && isLast(first);

  async function* pieces(): Download['pieces'] {
    let sent = 0;
    let text = line(['begin', { job: question.job.number, mode, from, to }]);
    let window = first;
    for (;;) {
      const end = isLast(window);
      if (window.rows > 0) text += linesOf(window);
      sent += window.rows;
      // A register that has never had the job, or wants it whole, learns that this is all; one that has is told
      // nothing where there is nothing.
      const isNews = window.rows > 0 || (end && (sent > 0 || from === 0));
      if (isNews) text += line(['commit', window.end]);
      if (end) break;
      if (isNews) {
        yield { text, rows: window.rows };
        text = '';
      }
      window = await read(window.end);
    }
    yield { text: text + line(['end', { rows: sent }]), rows: window.rows };
  }
  return { mode, from, to, isEmpty, pieces: pieces() };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Deletions from the last table to the first, so that children go before parents, then rows the other way. */
function linesOf({ parts }: ChangeWindow): string {
  let text = '';
  for (const part of [...parts].reverse()) {
    if (part.deletions.length === 0) continue;
    text += line(['table', part.table]);
    for (const key of part.deletions) text += `["delete",${JSON.stringify(key)}]\n`;
  }
  for (const part of parts) {
    if (part.rows.length === 0) continue;
    text += line(['table', part.table]);
    text += rowLines(part.rows);
  }
  return text;
}

/** Rows share a line up to this length: what a line costs by itself is then little beside them. */
const lineLength = 64 * 1024;

function rowLines(rows: readonly string[]): string {
  let text = '';
  let waiting = '';
  for (const row of rows) {
    if (waiting !== '' && waiting.length + row.length > lineLength) {
      text += `["rows",[${waiting}]]\n`;
      waiting = '';
    }
    waiting = waiting === '' ? row : `${waiting},${row}`;
  }
  return waiting === '' ? text : `${text}["rows",[${waiting}]]\n`;
}
