import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentVariables, appearanceOf } from './accent';
import { contrast } from './colour';

describe('appearance', () => {
  it('takes what was chosen, then the store’s profile, then the computer’s setting', () => {
    expect(appearanceOf('light', 'dark', true)).toBe('light');
    expect(appearanceOf('system', 'dark', false)).toBe('dark');
    expect(appearanceOf('system', null, true)).toBe('dark');
    expect(appearanceOf('system', null, false)).toBe('light');
  });
});

describe('accent', () => {
  it('can be read on cards and under its own text, whatever the store chose', () => {
    const part = fc.nat(255);
    fc.assert(
      fc.property(
        part,
        part,
        part,
        fc.constantFrom('light' as const, 'dark' as const),
        (r, g, b, appearance) => {
          const accent = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
          const variables = accentVariables(accent, appearance);
          const text = variables['--on-accent'] ?? '';
          const card = appearance === 'light' ? '#fffdfa' : '#221f1c';
          return (
            contrast(variables['--accent'] ?? '', card) >= 7 &&
            ['--accent', '--accent-hover', '--accent-pressed'].every(
              (name) => contrast(variables[name] ?? '', text) >= 4.5,
            )
          );
        },
      ),
    );
  });
  it('leaves the product’s accent where there is none', () => {
    expect(accentVariables(null, 'light')).toEqual({});
    expect(accentVariables('bright', 'dark')).toEqual({});
  });
});
