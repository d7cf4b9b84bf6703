import { describe, expect, it } from 'vitest';
import { directionOf, inLine, isolated, isolatedIn } from './bidi';

describe('what goes from right to left', () => {
  it('keeps to itself, and nothing else is touched', () => {
    expect(isolated('שרה לוי')).toBe('\u2068שרה לוי\u2069');
    expect(isolated('سارة')).toBe('\u2068سارة\u2069');
    for (const name of ['Līga Ozoliņa', '黄佳琪', 'Дмитрий', '+1 281 304 3273', ''])
      expect(isolated(name)).toBe(name);
    expect(inLine(['سارة', null, '22 нояб. 2026 г.'])).toBe('\u2068سارة\u2069 · 22 нояб. 2026 г.');
  });
  it('keeps to itself in a text, too', () => {
    expect(isolatedIn({ name: 'سارة', count: 3 })).toEqual({ name: '\u2068سارة\u2069', count: 3 });
    const values = { name: 'Anna', count: 3 };
    expect(isolatedIn(values)).toBe(values);
  });
  it('is known of a language by itself', () => {
    expect(['he-IL', 'ar', 'fa-IR'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl']);
    expect(['lv-LV', 'zh-CN', ''].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr']);
  });
});
