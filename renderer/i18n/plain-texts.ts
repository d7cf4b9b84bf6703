// Most texts take no values and are shown as they are written. The library looks for namespaces, contexts, plurals and
// a compiled message for each of them all the same, which was a fifth of what a screen of cards took to draw.
import type { i18n as Instance, TFunction } from 'i18next';

type Values = Readonly<Record<string, unknown>>;
type Translate = (key: string, values?: Values) => string;
type FixedT = (language: string, namespace?: string | null, ...rest: readonly unknown[]) => TFunction;

/** Nothing in it means something to ICU. */
export const isPlain = (text: string): boolean => !/[{}'<]/u.test(text);

/** Lets the instance's `t`, as `useTranslation` gives it, answer plain texts of its default namespace by itself. */
export function givePlainTexts(instance: Instance): void {
  const fixed = instance.getFixedT as FixedT;
  const quick: FixedT = (language, namespace, ...rest) => {
    const translate = fixed(language, namespace, ...rest) as unknown as Translate;
    const texts = instance.getResourceBundle(language, 'texts') as
      Readonly<Record<string, string>> | undefined;
    const t: Translate = (key, values) => {
      const text = values === undefined ? texts?.[key] : undefined;
      return text !== undefined && isPlain(text) ? text : translate(key, values);
    };
    return Object.assign(t, translate) as unknown as TFunction;
  };
  instance.getFixedT = quick as Instance['getFixedT'];
}
