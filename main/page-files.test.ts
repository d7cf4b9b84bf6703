import fc from 'fast-check';
import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileBelow, pagePolicy } from './page-files';

describe('files of pages', () => {
  it('never leaves its folder and serves only what pages load', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '../', '..\\', './', '%2e%2e/'), (name, before) => {
        const file = fileBelow('/pages/assets', `${before}${name}`);
        if (file !== null) {
          expect(file.startsWith(`${sep}pages${sep}assets${sep}`)).toBe(true);
          expect(file).toMatch(/\.(?:js|css|svg|png|woff2)$/);
        }
      }),
    );
    expect(fileBelow('/pages/assets', '../headquarters.cjs')).toBeNull();
    expect(fileBelow('/pages/assets', '../assets/a.js')).not.toBeNull();
    expect(fileBelow('/pages/assets', 'a.js\0.css')).toBeNull();
    expect(fileBelow('/pages/assets', 'index.html')).toBeNull();
  });

  it('allows styles by nonce alone and no code but its own files', () => {
    const policy = pagePolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});
