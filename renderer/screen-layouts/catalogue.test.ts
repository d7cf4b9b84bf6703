// An operation is whole: a number of its own, texts in six languages in both windows, an icon that is drawn. That the
// register does something for each is held by the types of general-actions.ts and by the screens' tests.
import { describe, expect, it } from 'vitest';
import { languages } from '../../main/contract/languages';
import { parametersSchema } from '../../main/contract/operation-parameters';
import { catalogue, operationNumbered, type Operation } from '../../main/contract/operations';
import { layoutIconNames } from '../../main/contract/screen-layout-icons';
import { layoutIcon, layoutIcons } from './layout-icons';

type Texts = Readonly<Record<string, string>>;
const register: Readonly<Record<string, Texts>> = import.meta.glob('../i18n/locales/*.json', {
  eager: true,
  import: 'default',
});
const headquarters: Readonly<Record<string, Texts>> = import.meta.glob(
  '../i18n/locales/headquarters/*.json',
  { eager: true, import: 'default' },
);
const entries = Object.entries(catalogue) as [string, Operation][];

describe('the catalogue of operations', () => {
  it('has each number once', () => {
    const numbers = entries.map(([, { number }]) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
  it.each(entries)('%s is whole', (name, operation) => {
    expect(operationNumbered(operation.number)).toBe(operation);
    expect(layoutIcon(null, operation.number)).toBe(layoutIcons[operation.icon]);
    expect(operation.places.length).toBeGreaterThan(0);
    for (const language of languages) {
      const key = `operation.${String(operation.number)}`;
      expect(register[`../i18n/locales/${language}.json`]?.[key], language).toBeTruthy();
      const there = headquarters[`../i18n/locales/headquarters/${language}.json`];
      expect(there?.[`operations.${name}`], language).toBeTruthy();
    }
    const schema = parametersSchema(operation.number);
    const isFree = Object.values(operation.parameters).every(({ isRequired }) => !isRequired);
    expect(schema?.safeParse({}).success).toBe(isFree);
    expect(schema?.safeParse({ 'no-such': 'x' }).success).toBe(false);
    for (const { choices } of Object.values(operation.parameters)) {
      if (choices !== undefined) expect(choices.length).toBeGreaterThan(1);
    }
  });
  it('offers the languages of the product', () => {
    expect(catalogue.changeLanguage.parameters.language.choices).toEqual(languages);
  });
  it('draws every icon that a button may name', () => {
    expect(Object.keys(layoutIcons).sort()).toEqual([...layoutIconNames].sort());
  });
});
