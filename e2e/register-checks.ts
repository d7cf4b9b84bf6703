// What must hold on every screen of the register: axe, targets to touch, texts that are whole and in the language.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { IntlMessageFormat } from 'intl-messageformat';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, projectFolder } from './app';

/** What axe finds against WCAG 2.2 AA in the page or the layer; with `rules`, by those alone. */
export async function violations(page: Page, layer?: string, rules?: readonly string[]): Promise<string[]> {
  // Legacy mode runs axe in the page itself: the window refuses the blank page that axe would open otherwise.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    // Sentinels of Fluent's focus traps: they pass the focus on and never keep it.
    .exclude('[data-tabster-dummy]');
  if (layer !== undefined) axe.include(layer);
  const chosen =
    rules === undefined
      ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      : axe.withRules([...rules]);
  const { violations: found } = await chosen.analyze();
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
}

/** In light and in dark. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
}

/** What can be pressed and is smaller than a finger; a box within its label counts with the label. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const pressed =
      'button, a[href], input, select, textarea, summary, [role="button"], [role^="menuitem"], [role="tab"]';
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => {
        const box = element.matches('[type="radio"], [type="checkbox"]') ? element.closest('label') : null;
        const { width, height } = (box ?? element).getBoundingClientRect();
        if (width === 0 || (height >= 43.5 && width >= 43.5)) return [];
        return [
          `${String(Math.round(width))} × ${String(Math.round(height))}: ${element.outerHTML.slice(0, 140)}`,
        ];
      });
  });

/**
 * Texts that somebody cannot read whole: cut off by what they stand in or by the window, or over the edge of their
 * button. One that is whole in a tooltip may be cut.
 */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      const element = node.parentElement;
      if (text === '' || element === null || element.closest('script, style, option') !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('.visually-hidden') !== null) continue;
      const titled = element.closest<HTMLElement>('[title]')?.title ?? '';
      if (titled.includes(text)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0) continue;
      const say = (why: string): void => {
        found.push(`${why}: “${text.slice(0, 80)}” in ${element.className.toString().slice(0, 60)}`);
      };
      const button = element.closest('button, [role^="menuitem"], label');
      if (button !== null) {
        const edge = button.getBoundingClientRect();
        if (rect.right > edge.right + 1 || rect.left < edge.left - 1 || rect.bottom > edge.bottom + 3)
          say('over the edge');
      }
      let place: HTMLElement | null = element;
      let isScrolled = false;
      for (; place !== null && place !== document.body; place = place.parentElement) {
        const style = getComputedStyle(place);
        const edge = place.getBoundingClientRect();
        // Out of sight by clip-path: meant for screen readers.
        if (style.clipPath !== 'none') break;
        const [across, down] = [style.overflowX, style.overflowY];
        if (across === 'auto' || across === 'scroll') isScrolled = true;
        if (
          !isScrolled &&
          across !== 'visible' &&
          (rect.right > edge.right + 1 || rect.left < edge.left - 1)
        ) {
          say('cut across');
          break;
        }
        if (down === 'auto' || down === 'scroll') break;
        if (down !== 'visible' && rect.bottom > edge.bottom + 3) {
          say('cut below');
          break;
        }
        if (style.position === 'fixed') break;
      }
      if (place === document.body && !isScrolled && (rect.right > innerWidth + 1 || rect.left < -1))
        say('outside the window');
    }
    return [...new Set(found)];
  });

type Texts = Readonly<Record<string, string>>;
const textsOf = (language: string): Texts =>
  JSON.parse(readFileSync(join(projectFolder, 'renderer/i18n/locales', `${language}.json`), 'utf8')) as Texts;

interface Part {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A message as a pattern for what it may say. */
function patternOf(parts: readonly Part[]): string {
  return parts
    .map(({ type, value, options }) =>
      type === 0
        ? escaped(value)
        : options === undefined
          ? '.+'
          : `(?:${Object.values(options)
              .map((option) => patternOf(option.value))
              .join('|')})`,
    )
    .join('');
}

/** Every text of the language that says something else in English, as what it looks like in English. */
function englishOf(language: string): readonly { key: string; pattern: RegExp }[] {
  const [english, own] = [textsOf('en-US'), textsOf(language)];
  const all = new Set(Object.values(own));
  return Object.entries(english).flatMap(([key, text]) => {
    const literal = text.replace(/\{[^{}]*\}/g, '');
    // The same word may be right elsewhere; and beside a value one word is not enough to know a message by.
    if (all.has(text) || !(literal === text ? /[a-z]{3}/i : /[a-z]+ [a-z]+/i).test(literal)) return [];
    const parts = new IntlMessageFormat(text, 'en-US').getAst() as unknown as readonly Part[];
    return [{ key, pattern: new RegExp(`^${patternOf(parts)}$`, 'u') }];
  });
}

/** Everything that is written on the screen or read out: texts, names, descriptions, tooltips, placeholders. */
const shownTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const skipped =
      'script, style, textarea, [data-testid="activity-type"], [data-testid="follow-up-complete-as"], [role="menuitemradio"][lang]';
    const found = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      // Names of activity types come from Headquarters, in the language in which they were asked for.
      if (element?.closest(skipped) !== null) continue;
      if (element.checkVisibility({ visibilityProperty: true })) found.add((node.textContent ?? '').trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`))
        found.add(element.getAttribute(name)?.trim() ?? '');
    }
    found.delete('');
    return [...found];
  });

/** Names of permission groups, as the sample company calls them. */
const data = new Set(['Sales associate', 'Manager', 'Cashier']);

/** Looks for raw keys, open placeholders, and, where it is not the language, English. */
export function wrongTexts(language: string): (page: Page) => Promise<string[]> {
  const keys = new Set(Object.keys(textsOf('en-US')));
  const english = language === 'en-US' ? [] : englishOf(language);
  return async (page) =>
    (await shownTexts(page)).flatMap((text) => {
      if (keys.has(text)) return [`a key: ${text}`];
      if (/\{\w+[,}]|undefined|\[object|NaN/.test(text)) return [`an open placeholder: ${text}`];
      const left = data.has(text) ? undefined : english.find(({ pattern }) => pattern.test(text));
      return left === undefined ? [] : [`English (${left.key}): ${text}`];
    });
}
