// What the buttons of a layout do in a place: the actions that the place itself has, and those that work everywhere.
import { useMemo } from 'react';
import { operations } from '../../../main/contract/operations';
import type { LayoutButton } from '../../../main/contract/screen-layout-resolve';
import type { LayoutActions } from '../../screen-layouts/layout-grid';
import { generalActions } from './general-actions';

export interface PlaceAction {
  readonly run: (button: LayoutButton) => void;
  /** False while there is nothing that it could be done with. */
  readonly isReady?: boolean;
}
/** By number of operation. Pass a memoised one. */
export type PlaceActions = Readonly<Record<number, PlaceAction | ((button: LayoutButton) => void)>>;

/** The sub-menu is opened by the grid itself. */
const isSubMenu = ({ operation }: LayoutButton): boolean => operation === operations.subMenu;

export function useLayoutActions(own: PlaceActions): LayoutActions {
  return useMemo(() => {
    const actionOf = ({ operation }: LayoutButton): PlaceAction | undefined => {
      const action = own[operation] ?? generalActions[operation];
      return typeof action === 'function' ? { run: action } : action;
    };
    return {
      isKnown: (button) => isSubMenu(button) || actionOf(button) !== undefined,
      isReady: (button) => actionOf(button)?.isReady ?? true,
      press: (button) => {
        actionOf(button)?.run(button);
      },
    };
  }, [own]);
}
