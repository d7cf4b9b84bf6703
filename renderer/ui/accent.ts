// Light or dark, and the store's accent: which one applies, and as which variables of base.css, with the
// contrast that cards need (AAA) in both.
import type { Settings } from '../../main/contract/app';
import { readableOn, shade, withContrast } from './colour';

export type Appearance = 'light' | 'dark';

const cards: Readonly<Record<Appearance, string>> = { light: '#fffdfa', dark: '#221f1c' };

/** What was chosen here comes before the store's visual profile, that before the computer's own setting. */
export function appearanceOf(
  chosen: Settings['theme'],
  store: Appearance | null,
  isComputerDark: boolean,
): Appearance {
  if (chosen !== 'system') return chosen;
  return store ?? (isComputerDark ? 'dark' : 'light');
}

/** The variables of base.css that follow the store's accent; empty for no accent or one that is no colour. */
export function accentVariables(
  accent: string | null,
  appearance: Appearance,
): Readonly<Record<string, string>> {
  const base = accent === null ? undefined : withContrast(accent, cards[appearance], 7);
  if (base === undefined) return {};
  const towards = appearance === 'light' ? 1 : -1;
  return {
    '--accent': base,
    '--accent-hover': shade(base, 0.12),
    '--accent-pressed': shade(base, -0.15),
    // The hovered accent is the lightest ground the text stands on; what reads there reads on all three.
    '--on-accent': readableOn(shade(base, towards * 0.12)),
  };
}
