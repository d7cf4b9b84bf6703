import { expect, it } from 'vitest';
import { afterKey, scannedCode, type Burst } from './scanner';

function type(text: string, every: number, pause = every): string | null {
  let burst: Burst | null = null;
  let at = 1_000;
  for (const key of text) burst = afterKey(burst, key, (at += every));
  return scannedCode(burst, at + pause);
}

it.each([
  ['a scan', 'AW00011000', 5, 5, 'AW00011000'],
  ['a scanner that waits before Enter', '7001220034', 20, 90, '7001220034'],
  ['somebody typing', 'AW00011000', 90, 90, null],
  ['a short number', '12345', 5, 5, null],
  ['a word', 'Katarina', 5, 5, null],
  ['Enter long after it', 'AW00011000', 5, 900, null],
])('tells %s', (_, text, every, pause, expected) => {
  expect(type(text, every, pause)).toBe(expected);
});

it('takes only what came quickly', () => {
  let burst: Burst | null = afterKey(null, 'x', 0);
  for (const [index, key] of [...'AW000123'].entries()) burst = afterKey(burst, key, 500 + index * 5);
  expect(scannedCode(burst, 540)).toBe('AW000123');
});
