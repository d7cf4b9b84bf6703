// Which sub-menu is open in a place, and where the focus goes: into it when it opens, back to the button that opened
// it when it closes. Sub-menus open from sub-menus.
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { operations } from '../../main/contract/operations';
import type { ButtonGrid, LayoutButton } from '../../main/contract/screen-layout-resolve';

interface Opened {
  readonly grid: string;
  /** The button that opened it. */
  readonly by: string;
}

export interface SubMenu {
  /** The open sub-menu; undefined where the place shows its own grids. */
  readonly grid: ButtonGrid | undefined;
  readonly holder: RefObject<HTMLDivElement | null>;
  /** Opens the button's sub-menu; false where the button opens none. */
  readonly open: (button: LayoutButton) => boolean;
  readonly back: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const targetOf = ({ operation, parameters }: LayoutButton): string | null =>
  operation === operations.subMenu && typeof parameters['grid'] === 'string' ? parameters['grid'] : null;

export function useSubMenu(grids: readonly ButtonGrid[]): SubMenu {
  const [path, setPath] = useState<readonly Opened[]>([]);
  const holder = useRef<HTMLDivElement>(null);
  /** What takes the focus once it is drawn. */
  const focus = useRef<string | null>(null);
  // A layout that arrives meanwhile may have no such grid any more.
  const known = path.filter(({ grid }) => grids.some(({ id }) => id === grid));
  const top = known.at(-1);
  const shown = top?.grid;
  useLayoutEffect(() => {
    if (focus.current === null) return;
    const wanted = holder.current?.querySelector<HTMLElement>(focus.current);
    focus.current = null;
    wanted?.focus();
  }, [shown]);
  const open = useCallback(
    (button: LayoutButton): boolean => {
      const target = targetOf(button);
      if (target === null) return false;
      if (grids.some(({ id }) => id === target)) {
        focus.current = '[data-button]';
        setPath((before) => [
          ...before.filter(({ grid }) => grid !== target),
          { grid: target, by: button.id },
        ]);
      }
      return true;
    },
    [grids],
  );
  const back = useCallback(() => {
    focus.current = top === undefined ? null : `[data-button="${CSS.escape(top.by)}"]`;
    setPath((before) => before.slice(0, -1));
  }, [top]);
  return {
    grid: shown === undefined ? undefined : grids.find(({ id }) => id === shown),
    holder,
    open,
    back,
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || shown === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      back();
    },
  };
}
