// Follows one finger or the mouse from where it went down until it is let go; Esc gives up.

/** Less than this is a press. */
const threshold = 4;

export interface Drag {
  readonly move: (x: number, y: number) => void;
  readonly end: () => void;
  /** Let go where it went down. */
  readonly press?: () => void;
}
export type Start = Pick<PointerEvent, 'pointerId' | 'clientX' | 'clientY'>;

/** `over` is told when it ends, whichever way. */
export function follow(start: Start, drag: Drag, over: () => void): void {
  let isMoving = false;
  const stop = (): void => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('keydown', onKey, true);
    over();
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return;
    isMoving ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) >= threshold;
    if (isMoving) drag.move(event.clientX, event.clientY);
  };
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return;
    if (isMoving) {
      // Letting go is not also a press on what lies under the pointer; the next finger's press is one.
      const swallow = (click: MouseEvent): void => {
        if (click instanceof PointerEvent && click.pointerId !== start.pointerId) return;
        click.stopPropagation();
        click.preventDefault();
      };
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => {
        window.removeEventListener('click', swallow, { capture: true });
      });
      drag.end();
    } else drag.press?.();
    stop();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('keydown', onKey, true);
}
