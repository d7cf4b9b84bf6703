// What is filled into a message, and what is left alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillIn,
  languageFor,
  messageDate,
  placeholders,
  unknownPlaceholders,
  type TemplateValues,
} from './template-texts';

const values = (given: Partial<TemplateValues> = {}): TemplateValues => ({
  firstName: 'Åsa',
  lastName: 'Berg',
  prefix: '',
  name: 'Åsa Berg',
  storeName: 'Houston',
  associateName: 'Emma Harris',
  lastPurchase: '',
  lastPurchaseDate: '',
  ...given,
});

describe('a message', () => {
  it('has what is known of the customer, and says what is not', () => {
    expect(fillIn('Dear { firstName }, your {lastPurchase} … {else} {firstName}', values())).toEqual({
      text: 'Dear Åsa, your … {else} Åsa',
      missing: ['lastPurchase'],
    });
    expect(unknownPlaceholders('{firstName} {fistName} {fistName} {} {lastPurchase}')).toEqual([
      'fistName',
      '',
    ]);
  });
  it('leaves no space where nothing is known', () => {
    const filled = (text: string): string => fillIn(text, values()).text;
    expect(filled('Dear {prefix} {lastName},')).toBe('Dear Berg,');
    expect(filled('{prefix} {lastName}!\n{prefix} {firstName}')).toBe('Berg!\nÅsa');
    expect(filled('Thank you for {lastPurchase}.')).toBe('Thank you for.');
    expect(filled('Bought {lastPurchase} on {lastPurchaseDate}')).toBe('Bought on');
    expect(filled('«{prefix} {lastName}»')).toBe('« Berg»');
    expect(filled('{firstName}  {lastName}')).toBe('Åsa  Berg');
  });
  it('never fills in a value twice, and keeps all else', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (before, after, name) => {
        const [a, b] = [before.replace(/[{}]/g, ''), after.replace(/[{}]/g, '')];
        const { text: filled } = fillIn(`${a}{name}${b}`, values({ name }));
        expect(filled).toBe(`${a}${name}${b}`);
      }),
    );
    for (const name of placeholders) {
      expect(fillIn(`{${name}}`, values({ [name]: '{lastName}$&' })).text).toBe('{lastName}$&');
      expect(unknownPlaceholders(`{${name}}`)).toEqual([]);
    }
  });
  it('is in the customer’s language, or one like it, or the template’s own', () => {
    expect(languageFor('sv-SE', 'en-US', ['sv-SE', 'ru-RU'])).toBe('sv-SE');
    expect(languageFor('sv', 'en-US', ['sv-SE', 'ru-RU'])).toBe('sv-SE');
    expect(languageFor('en-gb', 'en-US', ['sv-SE'])).toBe('en-US');
    expect(languageFor('fi-FI', 'en-US', ['sv-SE'])).toBe('en-US');
    expect(languageFor(null, 'et-EE', ['sv-SE'])).toBe('et-EE');
  });
  it('has days as the language writes them', () => {
    expect(messageDate('2026-11-22', 'en-US')).toBe('November 22, 2026');
    expect(messageDate('2026-11-22', 'sv-SE')).toBe('22 november 2026');
    expect(messageDate(null, 'sv-SE')).toBe('');
    expect(messageDate('2026-11-22', 'no such language')).toBe('2026-11-22');
  });
});
