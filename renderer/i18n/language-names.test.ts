// A language is called as the reader calls it, and a code that is none stays.
import { expect, it } from 'vitest';
import { languageName } from './language-names';

it.each([
  ['en-US', 'sv-SE', 'Swedish'],
  ['ru-RU', 'lv', 'латышский'],
  ['zh-CN', 'zh-CN', '中文'],
  ['et-EE', 'ru-RU', 'vene'],
  ['en-US', 'not a language', 'not a language'],
])('in %s, %s is called %s', (language, code, expected) => {
  expect(languageName(language, code)).toBe(expected);
});
