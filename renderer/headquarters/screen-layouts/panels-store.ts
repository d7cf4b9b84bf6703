// Which panels of the designer show what.
import { create } from 'zustand';
import type { Cursor } from './designer-store';

export const leftTabs = ['operations', 'grids'] as const;
export type LeftTab = (typeof leftTabs)[number];
export const rightTabs = ['button', 'grid', 'layout', 'problems'] as const;
export type RightTab = (typeof rightTabs)[number];
export type Window = 'publish' | 'versions' | 'preview' | 'shortcuts' | 'assign' | 'new-design';

interface Panels {
  readonly left: LeftTab;
  readonly right: RightTab;
  readonly window: Window | null;
  /** The cell that an operation is being looked for. */
  readonly adding: Cursor | null;
  /** The focus is on its way to the properties of what is selected. */
  readonly isEntering: boolean;
  readonly showLeft: (left: LeftTab) => void;
  readonly showRight: (right: RightTab) => void;
  readonly openWindow: (window: Window | null) => void;
  readonly add: (adding: Cursor | null) => void;
}

export const usePanels = create<Panels>()((set) => ({
  left: 'operations',
  right: 'layout',
  window: null,
  adding: null,
  isEntering: false,
  showLeft(left) {
    set({ left });
  },
  showRight(right) {
    set({ right });
  },
  openWindow(window) {
    set({ window });
  },
  add(adding) {
    set({ adding });
  },
}));

/** Shows the properties of what is selected and takes the focus to their first field as soon as it is there. */
export function openProperties(): void {
  usePanels.getState().showRight('button');
  usePanels.setState({ isEntering: true });
}
