import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { avatarColour, avatarColours, initials } from './initials';

describe('initials', () => {
  it.each([
    ['Jon Yang', 'JY'],
    ['Anna Maria de la Cruz', 'AC'],
    ['王伟', '王'],
    ['김민수', '김'],
    ['Žaneta Ozoliņa', 'ŽO'],
    ['Ольга Крылова', 'ОК'],
    ['Mr. (Bob) Stone', 'MS'],
    ['Cher', 'C'],
    ['  ', ''],
    ['—', ''],
  ])('%s → %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('avatarColour', () => {
  it('is one of the colours, always the same one', () => {
    fc.assert(
      fc.property(fc.string(), (account) => {
        const colour = avatarColour(account);
        return (
          Number.isInteger(colour) &&
          colour >= 0 &&
          colour < avatarColours &&
          colour === avatarColour(account)
        );
      }),
    );
  });
  it('spreads neighbouring account numbers', () => {
    const seen = new Set(Array.from({ length: 60 }, (_, index) => avatarColour(`AW000110${index + 10}`)));
    expect(seen.size).toBe(avatarColours);
  });
});
