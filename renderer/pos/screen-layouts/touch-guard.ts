// Nothing is drawn anew under a finger: a change waits until no pointer is down and a short while has passed, so that
// neither a press under way nor the second tap of two lands on another button than was meant.

/** After the last pointer went up. */
const grace = 350;

export interface TouchGuard {
  /** Runs it now, or after the touch; a later one takes the place of one that waits. */
  readonly apply: (change: () => void) => void;
  readonly down: (pointer: number) => void;
  readonly up: (pointer: number) => void;
  /** What waits is not wanted any more. */
  readonly forget: () => void;
}

export function createTouchGuard(clock: {
  now(): number;
  later(work: () => void, milliseconds: number): void;
}): TouchGuard {
  const pointers = new Set<number>();
  let quietFrom = 0;
  let waiting: (() => void) | null = null;
  let isTimed = false;

  const isQuiet = (): boolean => pointers.size === 0 && clock.now() >= quietFrom;
  function settle(): void {
    isTimed = false;
    if (waiting === null || pointers.size > 0) return;
    if (isQuiet()) {
      const change = waiting;
      waiting = null;
      change();
    } else wait();
  }
  function wait(): void {
    if (isTimed) return;
    isTimed = true;
    clock.later(settle, Math.max(0, quietFrom - clock.now()));
  }
  return {
    apply(change) {
      if (isQuiet()) {
        waiting = null;
        change();
        return;
      }
      waiting = change;
      if (pointers.size === 0) wait();
    },
    down(pointer) {
      pointers.add(pointer);
    },
    up(pointer) {
      if (!pointers.delete(pointer)) return;
      quietFrom = clock.now() + grace;
      if (waiting !== null && pointers.size === 0) wait();
    },
    forget() {
      waiting = null;
    },
  };
}

/** The window's own. */
export const touchGuard = createTouchGuard({
  now: () => performance.now(),
  later: (work, milliseconds) => {
    setTimeout(work, milliseconds);
  },
});

/** Called once, when the window begins. */
export function watchTouches(): void {
  const down = (event: PointerEvent): void => {
    touchGuard.down(event.pointerId);
  };
  const up = (event: PointerEvent): void => {
    touchGuard.up(event.pointerId);
  };
  window.addEventListener('pointerdown', down, true);
  window.addEventListener('pointerup', up, true);
  window.addEventListener('pointercancel', up, true);
}
