// Which screen is open and which ones one came through. The welcome screen is always at the bottom.
import { create } from 'zustand';
import type { TimelineEntry } from '../../../main/contract/timeline';

/** Whose client books are looked at: the associate's own, or the store's. */
export type Scope = 'associate' | 'store';

/** The entry of a customer's timeline that one comes for. */
export type EntryPlace = Pick<TimelineEntry, 'kind' | 'id' | 'at'>;

export type Screen =
  | { readonly name: 'welcome' }
  | { readonly name: 'session-information' }
  | { readonly name: 'entries' }
  | { readonly name: 'client-book'; readonly scope: Scope }
  | { readonly name: 'customer'; readonly customerId: number; readonly entry?: EntryPlace }
  /** `customerId` null: a new one, whose form may begin with what was searched for. */
  | {
      readonly name: 'customer-form';
      readonly customerId: number | null;
      readonly start?: string;
      readonly part?: 'who' | 'consents';
    }
  | { readonly name: 'timeline-search'; readonly text: string }
  | { readonly name: 'today'; readonly scope: 'own' | 'store' };

const welcome: Screen = { name: 'welcome' };

const keyOf = (screen: Screen): string =>
  screen.name === 'client-book'
    ? `client-book ${screen.scope}`
    : screen.name === 'customer'
      ? `customer ${screen.customerId}`
      : screen.name === 'customer-form'
        ? `customer-form ${String(screen.customerId)}`
        : screen.name;

/** Opening a screen that is already on the way goes back to its place rather than piling it up twice. */
export function opened(stack: readonly Screen[], screen: Screen): readonly Screen[] {
  const place = stack.findIndex((other) => keyOf(other) === keyOf(screen));
  return [...(place === -1 ? stack : stack.slice(0, place)), screen];
}

interface Navigation {
  readonly stack: readonly Screen[];
  readonly open: (screen: Screen) => void;
  /** In place of the present screen: another scope of the same view. */
  readonly replace: (screen: Screen) => void;
  readonly back: () => void;
  readonly reset: () => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  stack: [welcome],
  open(screen) {
    set(({ stack }) => ({ stack: opened(stack, screen) }));
  },
  replace(screen) {
    set(({ stack }) => ({ stack: opened(stack.length > 1 ? stack.slice(0, -1) : stack, screen) }));
  },
  back() {
    set(({ stack }) => ({ stack: stack.length > 1 ? stack.slice(0, -1) : stack }));
  },
  reset() {
    set({ stack: [welcome] });
  },
}));

export const useScreen = (): Screen => useNavigation(({ stack }) => stack.at(-1) ?? welcome);
