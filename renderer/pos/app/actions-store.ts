// The buttons of the bottom action bar. A screen says what one does there; the bar draws them and Alt+number
// runs them, in their order from the left.
import { type ReactNode, useEffect } from 'react';
import { create } from 'zustand';
import type { OperationNumber } from '../../../main/contract/operations';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly run: () => void;
  /** The main one stands on the right, in the accent. */
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
  /** Leaves what one does here; stands on the left, away from the others. */
  readonly isWayOut?: boolean;
  /** Instead of `action-<id>`, where the automation surface names it otherwise. */
  readonly testId?: string;
  /** The operation that it is: where the layout has a grid for this bar, its button stands there instead. */
  readonly operation?: OperationNumber;
  /** Only behind a layout's button, or only where the layout has none for this bar. */
  readonly shows?: 'in-layout' | 'without-layout';
  /** A key besides Alt+number, for the tooltip (`aria-keyshortcuts` form). */
  readonly key?: string;
}

interface Actions {
  readonly actions: readonly Action[];
  readonly set: (actions: readonly Action[]) => void;
}

export const useActions = create<Actions>()((set) => ({
  actions: [],
  set(actions) {
    set({ actions });
  },
}));

/** Those that the bar itself shows, beside the layout's buttons where it has any here. */
export const barActions = (actions: readonly Action[], hasGrid: boolean): readonly Action[] =>
  actions.filter(({ operation, shows }) =>
    hasGrid ? operation === undefined && shows === undefined : shows !== 'in-layout',
  );

/** Gives the action bar these buttons for as long as the screen is shown. Pass a memoised list. */
export function useScreenActions(actions: readonly Action[]): void {
  const set = useActions((store) => store.set);
  useEffect(() => {
    set(actions);
  }, [actions, set]);
  useEffect(
    () => () => {
      set([]);
    },
    [set],
  );
}
