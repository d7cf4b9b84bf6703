// Only text gets in: UTF-8, or UTF-16 that says so; for the rest the message names the place.
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EncodingCheck } from './encoding';

function check(bytes: Buffer, piece = bytes.length): ReturnType<EncodingCheck['end']> {
  const checked = new EncodingCheck();
  for (let at = 0; at < bytes.length; at += Math.max(1, piece))
    checked.push(bytes.subarray(at, at + Math.max(1, piece)));
  return checked.end();
}

test('accepts exactly what is UTF-8, in any pieces', () => {
  const bytes = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((array) => Buffer.from(array)),
  );
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 9 }), (content, piece) => {
      const body = Buffer.concat([Buffer.from('a,b\n'), content]);
      const isText = isUtf8(body) && !body.includes(0);
      if (isText) expect(check(body, piece).encoding).toBe('utf-8');
      else expect(() => check(body, piece)).toThrow();
    }),
    { numRuns: 500 },
  );
});

describe('refuses', () => {
  test('Latin-1, naming byte and line', () => {
    const bytes = Buffer.concat([
      Buffer.from('name,city\nJon,Köln\n'),
      Buffer.from('Bj\u00f6rn,Malm\u00f6\n', 'latin1'),
    ]);
    for (const piece of [1, 3, 7, 1000])
      expect(() => check(bytes, piece)).toThrow(/byte 0xF6 at byte offset 22 \(line 3\)/);
  });
  test('a character cut at the end', () => {
    expect(() => check(Buffer.from('a,b\n1,é').subarray(0, -1))).toThrow(/byte offset 6 \(line 2\)/);
  });
  test('binary files', () => {
    expect(() => check(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toThrow(/zero byte at byte offset 4/);
  });
  test('empty files, also with a byte order mark only', () => {
    expect(() => check(Buffer.alloc(0))).toThrow(/empty/);
    expect(() => check(Buffer.from([0xef, 0xbb, 0xbf]))).toThrow(/empty/);
    expect(() => check(Buffer.from([0xff, 0xfe]))).toThrow(/empty/);
  });
});

test('knows byte order marks', () => {
  expect(check(Buffer.from('\ufeffa,b'))).toEqual({ encoding: 'utf-8', markLength: 3 });
  const wide = Buffer.from('\ufeffa,b\né', 'utf16le');
  for (const piece of [1, 2, 100]) expect(check(wide, piece).encoding).toBe('utf-16le');
  expect(check(Buffer.from(wide).swap16(), 3).encoding).toBe('utf-16be');
});
