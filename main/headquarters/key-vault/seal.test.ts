import fc from 'fast-check';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealBox, loadKey, SealBroken } from './seal';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-seal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('sealing', () => {
  const box = createSealBox(new Uint8Array(32).fill(7));

  it('opens what it sealed, only in its place, and never seals the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, here, elsewhere) => {
        const sealed = box.seal(text, here);
        expect(box.open(sealed, here)).toBe(text);
        expect(box.seal(text, here)).not.toBe(sealed);
        if (text.length > 3) expect(sealed).not.toContain(text);
        if (here !== elsewhere) expect(() => box.open(sealed, elsewhere)).toThrow(SealBroken);
      }),
    );
  });

  it('refuses a sealed text that was changed, cut, or sealed with another key', () => {
    const sealed = box.seal('secret', 'a');
    const changed = [...sealed].map((letter, index) =>
      index === sealed.length - 2 ? (letter === 'A' ? 'B' : 'A') : letter,
    );
    for (const broken of [changed.join(''), sealed.slice(0, -4), 'v1...', '', 'v2.a.b.c'])
      expect(() => box.open(broken, 'a')).toThrow(SealBroken);
    expect(() => createSealBox(new Uint8Array(32)).open(sealed, 'a')).toThrow(SealBroken);
  });
});

describe('the key', () => {
  it('is made once, for its owner only, and read again', () => {
    const file = join(folder, 'data', 'headquarters.key');
    const key = loadKey(file, undefined);
    expect(key.length).toBe(32);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(loadKey(file, undefined))).toEqual(Buffer.from(key));
    expect(readFileSync(file, 'utf8').trim()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('comes from the environment where it is given there', () => {
    const file = join(folder, 'none.key');
    const hex = 'ab'.repeat(32);
    expect(Buffer.from(loadKey(file, hex))).toEqual(Buffer.from(hex, 'hex'));
    const base64 = Buffer.alloc(32, 3).toString('base64');
    expect(Buffer.from(loadKey(file, ` ${base64}\n`))).toEqual(Buffer.alloc(32, 3));
  });

  it('is refused where it is weak or the file holds something else', () => {
    const file = join(folder, 'bad.key');
    expect(() => loadKey(file, 'password')).toThrow('32 bytes');
    writeFileSync(file, 'nonsense');
    chmodSync(file, 0o600);
    expect(() => loadKey(file, undefined)).toThrow('32 bytes');
  });
});
