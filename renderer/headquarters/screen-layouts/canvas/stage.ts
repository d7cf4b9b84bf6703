// Where the canvas is on the window and how it is scaled: what gestures need to know of it, wherever they begin.
import type { PlacedGrid, Point } from './geometry';

export interface Stage {
  readonly element: HTMLElement;
  readonly zoom: number;
  readonly placed: readonly PlacedGrid[];
}

let current: Stage | null = null;

export function setStage(stage: Stage | null): void {
  current = stage;
}
export const stageNow = (): Stage | null => current;

/** The point of the screen that lies under a point of the window, and whether the canvas is there at all. */
export function pointOnStage(x: number, y: number): (Point & { readonly isOver: boolean }) | undefined {
  if (current === null) return undefined;
  const { left, top } = current.element.getBoundingClientRect();
  const view = current.element.closest('[data-canvas]')?.getBoundingClientRect();
  const isOver = view !== undefined && x >= view.left && x < view.right && y >= view.top && y < view.bottom;
  return { x: (x - left) / current.zoom, y: (y - top) / current.zoom, isOver };
}
