import { expect, it } from 'vitest';
import { countries } from './countries';

it('knows the countries of the world, each once, in every language', () => {
  for (const language of ['en-US', 'zh-CN', 'ru-RU', 'et-EE', 'sv-SE', 'lv-LV']) {
    const found = countries(language);
    const codes = found.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['US', 'DE', 'CN', 'EE', 'LV', 'SE', 'RU', 'GB', 'FR', 'PR']),
    );
    expect(codes).not.toContain('EU');
    expect(codes).not.toContain('DD');
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(240);
  }
  expect(countries('sv-SE').find(({ code }) => code === 'DE')?.name).toBe('Tyskland');
});
