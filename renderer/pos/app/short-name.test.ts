// Names in messages: whole up to a line, cut between signs beyond.
import { expect, it } from 'vitest';
import { shortName } from './short-name';

it('leaves a name that fits as it is, in one line', () => {
  expect(shortName('Émile Berg')).toBe('Émile Berg');
  expect(shortName(' Émile\n Berg ')).toBe('Émile Berg');
  expect(shortName('')).toBe('');
  expect(shortName('ב'.repeat(40))).toBe('ב'.repeat(40));
});

it('cuts a longer one between whole signs', () => {
  expect(shortName('x'.repeat(100))).toBe(`${'x'.repeat(39)}…`);
  expect(shortName('👩‍👧'.repeat(50))).toBe(`${'👩‍👧'.repeat(39)}…`);
  expect(shortName('e\u0301'.repeat(41))).toBe(`${'e\u0301'.repeat(39)}…`);
  expect(shortName(`${'x'.repeat(38)} ${'y'.repeat(20)}`)).toBe(`${'x'.repeat(38)}…`);
});
