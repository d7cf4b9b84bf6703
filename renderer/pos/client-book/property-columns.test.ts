import { describe, expect, it } from 'vitest';
import type { PropertyType } from '../../../main/contract/values';
import { propertyColumns } from './property-columns';

const columns = (language: string, ...types: PropertyType[]): string =>
  propertyColumns(
    types.map((type) => ({ kind: 'attribute', name: type, label: type, type })),
    language,
  );

describe('the columns of a card’s properties', () => {
  it.each([
    // Sep 28, 2028 · 28 сент. 2028 г. · 28.09.2028 · 2028年9月28日
    ['en-US', '10.5ch'],
    ['ru-RU', '13.5ch'],
    ['lv-LV', '9ch'],
    ['zh-CN', '14ch'],
  ])('leave a date of %s the room of its longest: %s', (language, width) => {
    expect(columns(language, 'percentage', 'text', 'date')).toBe(
      `minmax(0, 1.15fr) minmax(0, 1.5fr) minmax(min(${width} + 15px, 40%), 1.2fr)`,
    );
  });

  it('are shared by several dates', () => {
    expect(columns('lv-LV', 'date', 'date', 'date').split(', 1.2fr)').at(0)).toBe(
      'minmax(min(9ch + 15px, 33%)',
    );
  });
});
