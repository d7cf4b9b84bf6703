// The keys that work everywhere: F3 and / go to the search box, Alt+number runs a button of the action bar,
// Esc goes back, Ctrl+Z takes back what the message is about, and typing or scanning outside a field lands in the search box.
import { useEffect } from 'react';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  /** A field that takes text has the focus. */
  readonly isInField: boolean;
  /** A menu, popover or dialog is open around the focus and has keys of its own. */
  readonly isInLayer: boolean;
}

export type KeyMeaning =
  | { readonly does: 'search' }
  | { readonly does: 'type-into-search' }
  | { readonly does: 'back' }
  | { readonly does: 'take-back' }
  | { readonly does: 'action'; readonly place: number };

/** By what it writes; where that is no Latin letter, by its place. */
const isZ = ({ key, code }: KeyPress): boolean =>
  key.toLowerCase() === 'z' || (code === 'KeyZ' && !/^[a-z]$/i.test(key));

/** What a key means here, or undefined where it is none of ours. */
export function meaningOf(press: KeyPress): KeyMeaning | undefined {
  if (press.isInLayer || press.isComposing) return undefined;
  if (press.altKey && !press.ctrlKey && !press.metaKey) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
    return digit === undefined ? undefined : { does: 'action', place: Number(digit) - 1 };
  }
  // In a field it takes back what was typed there.
  if (press.ctrlKey && !press.altKey && !press.metaKey && !press.isInField && isZ(press))
    return { does: 'take-back' };
  if (press.altKey || press.ctrlKey || press.metaKey) return undefined;
  if (press.key === 'F3') return { does: 'search' };
  if (press.key === 'Escape') return press.isInField ? undefined : { does: 'back' };
  if (press.isInField) return undefined;
  if (press.key === '/') return { does: 'search' };
  if (press.key === ' ') return undefined;
  // One sign, not the name of a key such as "Enter"; counted in code points for names outside the first plane.
  return [...press.key].length === 1 ? { does: 'type-into-search' } : undefined;
}

export function readKeyPress(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    code: event.code,
    altKey: event.altKey,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    isComposing: event.isComposing,
    isInField: target?.matches('input, textarea, select, [contenteditable]') ?? false,
    isInLayer: Boolean(
      target?.closest('[role="menu"], [role="dialog"], [role="alertdialog"], [data-layer]') ??
      // Also where the focus is nowhere while one is open.
      target?.ownerDocument.querySelector('dialog[open]'),
    ),
  };
}

interface KeyHandlers {
  readonly search: () => void;
  readonly back: () => void;
  readonly takeBack: () => void;
  readonly action: (place: number) => void;
}

export function useKeyboard(isOn: boolean, handlers: KeyHandlers): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const meaning = meaningOf(readKeyPress(event));
      if (meaning === undefined) return;
      switch (meaning.does) {
        case 'search':
          event.preventDefault();
          handlers.search();
          return;
        case 'type-into-search':
          // Not prevented: the focus moves first and the sign arrives in the box by itself.
          handlers.search();
          return;
        case 'back':
          event.preventDefault();
          handlers.back();
          return;
        case 'take-back':
          event.preventDefault();
          handlers.takeBack();
          return;
        case 'action':
          event.preventDefault();
          handlers.action(meaning.place);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [isOn, handlers]);
}
