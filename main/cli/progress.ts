// How far an import is: a bar where somebody watches, otherwise a calm line now and then.
import { SingleBar } from 'cli-progress';
import { count, megabytes, type Terminal } from './terminal';

export interface Progress {
  update(bytes: number, rows: number): void;
  end(): void;
}

const secondsBetweenLines = 5;

export function startProgress(terminal: Terminal, total: number, isQuiet: boolean): Progress {
  if (isQuiet) return { update: () => undefined, end: () => undefined };
  return terminal.isInteractive ? bar(total) : lines(terminal, total);
}

function bar(total: number): Progress {
  const single = new SingleBar({
    format: '{bar} {percentage} %  {done} of {all}  {rows} rows  {eta_formatted} left',
    barsize: 30,
    hideCursor: true,
    // The person's Ctrl+C ends the import in order, not the bar only.
    gracefulExit: false,
    stream: process.stderr,
    etaBuffer: 50,
  });
  single.start(total, 0, { done: megabytes(0), all: megabytes(total), rows: '0' });
  return {
    update: (bytes, rows) => single.update(bytes, { done: megabytes(bytes), rows: count(rows) }),
    end: () => single.stop(),
  };
}

function lines(terminal: Terminal, total: number): Progress {
  let last = Date.now();
  return {
    update(bytes, rows) {
      if (Date.now() - last < secondsBetweenLines * 1000) return;
      last = Date.now();
      const percent = total === 0 ? 100 : Math.floor((bytes / total) * 100);
      terminal.err(`${percent} %: ${megabytes(bytes)} of ${megabytes(total)}, ${count(rows)} rows`);
    },
    end: () => undefined,
  };
}
