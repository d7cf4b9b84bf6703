// Picking cards: Ctrl and press, a long press, Ctrl+Space on the card with the focus; once it has begun, each press
// and each Space. Heard before the press that would open the customer.
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';
import { useSelection } from './selection-store';

/** Milliseconds of a long press. */
const longPress = 500;
/** Pixels that a finger may move meanwhile without scrolling. */
const stillness = 10;

const placeOf = (target: EventTarget): number | undefined => {
  if (!(target instanceof Element)) return undefined;
  const place = target.closest<HTMLElement>('[data-place]')?.dataset['place'];
  return place === undefined ? undefined : Number(place);
};

export function useCardPicking(customerAt: (place: number) => number | undefined) {
  const { toggle } = useSelection.getState();
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const wasLong = useRef(false);
  const letGo = (): void => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  const pick = (target: EventTarget): void => {
    const place = placeOf(target);
    const customer = place === undefined ? undefined : customerAt(place);
    if (customer !== undefined) toggle(customer);
  };
  return {
    onPointerDown(event: PointerEvent): void {
      letGo();
      wasLong.current = false;
      if (event.button !== 0 || event.ctrlKey) return;
      const { target } = event;
      const timer = setTimeout(() => {
        // A text being marked with the mouse is not a long press.
        if (window.getSelection()?.isCollapsed === false) return;
        wasLong.current = true;
        pick(target);
      }, longPress);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent): void {
      const held = press.current;
      if (held === null) return;
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > stillness) letGo();
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onPointerLeave: letGo,
    onClickCapture(event: MouseEvent): void {
      const isPick = event.ctrlKey || event.metaKey || useSelection.getState().isOn;
      if (!isPick && !wasLong.current) return;
      event.preventDefault();
      event.stopPropagation();
      if (!wasLong.current) pick(event.target);
      wasLong.current = false;
    },
    onKeyDownCapture(event: KeyboardEvent): void {
      if (event.key !== ' ' || !(event.ctrlKey || useSelection.getState().isOn)) return;
      event.preventDefault();
      event.stopPropagation();
      pick(event.target);
    },
  };
}
