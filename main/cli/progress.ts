// How far an import is: a bar where somebody watches, otherwise a calm line now and then.
import { SingleBar } from 'cli-progress';
import { count, megabytes, type Terminal } from './terminal';

export interface Progress {
  update(bytes: number, rows: number): void;
  /** All rows are in, and so many of these customers can be looked up soon. */
  updateIndex(customers: number, of: number): void;
  end(): void;
}

const secondsBetweenLines = 5;

export function startProgress(terminal: Terminal, total: number, isQuiet: boolean): Progress {
  if (isQuiet) return { update: () => undefined, updateIndex: () => undefined, end: () => undefined };
  return terminal.isInteractive ? bar(total) : lines(terminal, total);
}

const barWith = (text: string): SingleBar =>
  new SingleBar({
    format: `{bar} {percentage} %  ${text}  {eta_formatted} left`,
    barsize: 30,
    hideCursor: true,
    // The person's Ctrl+C ends the import in order, not the bar only.
    gracefulExit: false,
    stream: process.stderr,
    etaBuffer: 50,
  });

function bar(total: number): Progress {
  const rowsBar = barWith('{done} of {all}  {rows} rows');
  rowsBar.start(total, 0, { done: megabytes(0), all: megabytes(total), rows: '0' });
  let indexBar: SingleBar | null = null;
  return {
    update: (bytes, rows) => rowsBar.update(bytes, { done: megabytes(bytes), rows: count(rows) }),
    updateIndex(customers, of) {
      const numbers = { done: count(customers), all: count(of) };
      if (indexBar === null) {
        rowsBar.stop();
        indexBar = barWith('{done} of {all} customers made findable');
        indexBar.start(of, customers, numbers);
      }
      indexBar.setTotal(of);
      indexBar.update(customers, numbers);
    },
    end() {
      rowsBar.stop();
      indexBar?.stop();
    },
  };
}

function lines(terminal: Terminal, total: number): Progress {
  let last = Date.now();
  const say = (text: () => string): void => {
    if (Date.now() - last < secondsBetweenLines * 1000) return;
    last = Date.now();
    terminal.err(text());
  };
  return {
    update(bytes, rows) {
      const percent = total === 0 ? 100 : Math.floor((bytes / total) * 100);
      say(() => `${percent} %: ${megabytes(bytes)} of ${megabytes(total)}, ${count(rows)} rows`);
    },
    updateIndex(customers, of) {
      say(() => `All rows are in; ${count(customers)} of ${count(of)} customers made findable`);
    },
    end: () => undefined,
  };
}
