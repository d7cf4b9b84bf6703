import { describe, expect, it } from 'vitest';
import { calledLike } from './called-like';

const all = ['Anniversary', 'Apģērba izmērs', 'Размер обуви', '生日', 'Shoe size'].map((label) => ({
  label,
}));

describe('those that are called what somebody types', () => {
  it.each([
    ['size', ['Shoe size']],
    ['  SIZE ', ['Shoe size']],
    ['apgerba', ['Apģērba izmērs']],
    ['обув', ['Размер обуви']],
    ['日', ['生日']],
    ['xyz', []],
  ])('%s', (text, labels) => {
    expect(calledLike(text, all).map(({ label }) => label)).toEqual(labels);
  });

  it('are all of them, in their order, while nothing is typed', () => {
    expect(calledLike(' ', all)).toBe(all);
  });
});
