// What is said of an import's progress where nobody watches a bar.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProgress } from './progress';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(isQuiet = false) {
  const said: string[] = [];
  const terminal = {
    out: () => undefined,
    err: (text: string) => void said.push(text),
    isInteractive: false,
    folder: '/',
  };
  return { progress: startProgress(terminal, 2_000_000, isQuiet), said };
}

test('a line now and then: of the file, then of the customers who are made findable', () => {
  const { progress, said } = start();
  progress.update(100, 1);
  vi.advanceTimersByTime(6_000);
  progress.update(1_000_000, 5_000);
  progress.update(1_000_001, 5_001);
  vi.advanceTimersByTime(6_000);
  progress.updateIndex(4_000, 10_000);
  progress.updateIndex(5_000, 10_000);
  progress.end();
  expect(said).toEqual([
    '50 %: 977 KB of 1.9 MB, 5,000 rows',
    'All rows are in; 4,000 of 10,000 customers made findable',
  ]);
});

test('nothing for a script', () => {
  const { progress, said } = start(true);
  vi.advanceTimersByTime(6_000);
  progress.update(1, 1);
  progress.updateIndex(1, 1);
  expect(said).toEqual([]);
});
