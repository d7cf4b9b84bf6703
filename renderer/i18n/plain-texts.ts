// Most texts take no values and are shown as they are written, others only words that are put in. The library looks for
// namespaces, contexts, plurals and a compiled message for each of them all the same, which was a fifth of what a screen
// of cards took to draw.
import type { i18n as Instance, TFunction } from 'i18next';
import { isolatedIn } from './bidi';

type Values = Readonly<Record<string, unknown>>;
type Translate = (key: string, values?: Values) => string;
type FixedT = (language: string, namespace?: string | null, ...rest: readonly unknown[]) => TFunction;

/** Nothing in it means something to ICU. */
export const isPlain = (text: string): boolean => !/[{}'<]/u.test(text);

const noValues: Values = {};
const placeholder = /\{(\w+)\}/gu;

/** The text with the values in their places; undefined where ICU has more to say than that. */
function filled(text: string, values: Values): string | undefined {
  if (isPlain(text)) return text;
  if (!isPlain(text.replaceAll(placeholder, ''))) return undefined;
  let isWords = true;
  const whole = text.replaceAll(placeholder, (_place, name: string) => {
    const value = values[name];
    // Numbers are written as the language does, and what is not there is the library's to complain about.
    if (typeof value !== 'string') isWords = false;
    return String(value);
  });
  return isWords ? whole : undefined;
}

/** Lets the instance's `t`, as `useTranslation` gives it, answer plain texts of its default namespace by itself. */
export function givePlainTexts(instance: Instance): void {
  const fixed = instance.getFixedT as FixedT;
  const quick: FixedT = (language, namespace, ...rest) => {
    const translate = fixed(language, namespace, ...rest) as unknown as Translate;
    const texts = instance.getResourceBundle(language, 'texts') as
      Readonly<Record<string, string>> | undefined;
    const t: Translate = (key, given) => {
      const text = texts?.[key];
      const values = given === undefined ? undefined : isolatedIn(given);
      return (text === undefined ? undefined : filled(text, values ?? noValues)) ?? translate(key, values);
    };
    return Object.assign(t, translate) as unknown as TFunction;
  };
  instance.getFixedT = quick as Instance['getFixedT'];
}
