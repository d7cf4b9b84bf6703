import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardSlots, chooseCardProperties, type CardProperty, type GroupAttribute } from './card';

const measure = (name: string): CardProperty => ({ kind: 'measure', name, label: name, type: 'number' });
const attribute = (name: string, displayOrder: number): GroupAttribute => ({
  kind: 'attribute',
  name,
  label: name,
  type: 'text',
  displayOrder,
});
const names = (chosen: readonly CardProperty[]): string[] => chosen.map((property) => property.name);

describe('chooseCardProperties', () => {
  it('shows two measures and the attribute with the lowest display order, as the source’s example', () => {
    const attributes = [attribute('Brand', 3), attribute('Anniversary', 1), attribute('Size', 2)];
    expect(names(chooseCardProperties([measure('Churn'), measure('Action')], attributes))).toEqual([
      'Churn',
      'Action',
      'Anniversary',
    ]);
  });

  it('shows three attributes where Customer Insights is off', () => {
    const attributes = [attribute('c', 30), attribute('a', 1), attribute('d', 40), attribute('b', 2)];
    expect(names(chooseCardProperties([], attributes))).toEqual(['a', 'b', 'c']);
  });

  it('orders equal display orders by name', () => {
    expect(
      names(chooseCardProperties([], [attribute('b', 1), attribute('a', 1), attribute('B', 1)])),
    ).toEqual(['B', 'a', 'b']);
  });

  const name = fc.string({ minLength: 1, maxLength: 6 });
  const inputs = [
    fc.uniqueArray(name, { maxLength: 5 }).map((all) => all.map(measure)),
    fc
      .uniqueArray(fc.record({ name, order: fc.integer({ min: -3, max: 3 }) }), {
        maxLength: 8,
        selector: (one) => one.name,
      })
      .map((all) => all.map((one) => attribute(one.name, one.order))),
  ] as const;

  it('keeps its rule for any measures and attributes, in any order of the attributes', () => {
    fc.assert(
      fc.property(...inputs, (measures, attributes) => {
        const chosen = chooseCardProperties(measures, attributes);
        expect(chosen.length).toBe(Math.min(cardSlots, measures.length + attributes.length));
        const first = Math.min(cardSlots, measures.length);
        expect(chosen.slice(0, first)).toEqual(measures.slice(0, first));
        const rest = chosen.slice(first) as GroupAttribute[];
        const left = attributes.filter((one) => !rest.includes(one));
        for (const kept of rest)
          for (const other of left) {
            const before = kept.displayOrder - other.displayOrder;
            expect(before < 0 || (before === 0 && kept.name < other.name)).toBe(true);
          }
        expect(chooseCardProperties(measures, [...attributes].reverse())).toEqual(chosen);
      }),
    );
  });
});
