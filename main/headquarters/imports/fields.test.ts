// What single fields take, and that a text means the same each time it comes.
import { describe, expect, it } from 'vitest';
import { language } from './fields';
import { RowRejected } from './importer';

describe('language', () => {
  it.each([
    ['en-us', 'en-US'],
    ['zh_CN', 'zh-CN'],
    ['LV', 'lv'],
  ])('%s is %s, also when it comes again', (text, tag) => {
    expect(language(text, 'language')).toBe(tag);
    expect(language(text, 'language')).toBe(tag);
  });

  it('refuses what is no language, also when it comes again', () => {
    for (let time = 0; time < 2; time++) expect(() => language('Latvian?', 'language')).toThrow(RowRejected);
  });
});
