// What the buttons of a layout do in a place: the actions that the place itself has, and those that work everywhere.
// A button that asks for a manager is pressed once somebody approved it.
import { useMemo } from 'react';
import { operationNumbered, operations } from '../../../main/contract/operations';
import type { LayoutButton } from '../../../main/contract/screen-layout-resolve';
import type { LayoutActions } from '../../screen-layouts/layout-grid';
import { borrow } from '../sign-in/borrow';
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

/** What is done with customers asks for the approval itself, and says for whom. */
const asksItself = (operation: number): boolean =>
  operationNumbered(operation)?.selection !== 'none' || operation === operations.exportClientBook;

export function useLayoutActions(own: PlaceActions): LayoutActions {
  return useMemo(() => {
    const actionOf = ({ operation }: LayoutButton): PlaceAction | undefined => {
      const action = own[operation] ?? generalActions[operation];
      return typeof action === 'function' ? { run: action } : action;
    };
    // Known here, though there may be nothing yet that it could be done with.
    const waits = ({ operation }: LayoutButton): boolean =>
      operationNumbered(operation)?.selection !== 'none' || operation === operations.exportClientBook;
    return {
      isKnown: (button) => isSubMenu(button) || actionOf(button) !== undefined || waits(button),
      isReady: (button) =>
        isSubMenu(button) || (actionOf(button) !== undefined && actionOf(button)?.isReady !== false),
      press: (button) => {
        if (button.state !== 'ask-manager' || asksItself(button.operation)) {
          actionOf(button)?.run(button);
          return;
        }
        void borrow(button.operation).then((isApproved) => {
          if (isApproved) actionOf(button)?.run(button);
        });
      },
    };
  }, [own]);
}
