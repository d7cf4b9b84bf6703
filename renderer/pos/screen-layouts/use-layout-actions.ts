// What the buttons of a layout do in a place: the actions that the place itself has, and those that work everywhere.
// A button that asks for a manager is pressed once somebody approved it.
import { useMemo } from 'react';
import {
  isOperationNumber,
  operationNumbered,
  operations,
  permissionOf,
} from '../../../main/contract/operations';
import type { LayoutButton } from '../../../main/contract/screen-layout-resolve';
import type { LayoutActions } from '../../screen-layouts/layout-grid';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { useApproval } from '../sign-in/approval-store';
import { generalActions } from './general-actions';
import { noteLent } from './lent';

export interface PlaceAction {
  readonly run: (button: LayoutButton) => void;
  /** False while there is nothing that it could be done with. */
  readonly isReady?: boolean;
}
/** By number of operation. Pass a memoised one. */
export type PlaceActions = Readonly<Record<number, PlaceAction | ((button: LayoutButton) => void)>>;

/** The sub-menu is opened by the grid itself. */
const isSubMenu = ({ operation }: LayoutButton): boolean => operation === operations.subMenu;

/** What is done in one call asks for the approval itself, when it is done. */
const asksItself = (operation: number): boolean =>
  operationNumbered(operation)?.selection === 'customers' || operation === operations.exportClientBook;

/** The session holds the operation for what it does now; false where nobody approved. */
async function borrow(operation: number): Promise<boolean> {
  const needed = permissionOf(operation);
  if (needed === null || !isOperationNumber(needed)) return true;
  const approval = await useApproval.getState().ask(needed);
  if (approval === null) return false;
  const answer = await call('takeApproval', { operation: needed, approval });
  if (!answer.ok) useMessages.getState().showFailure(answer);
  else noteLent();
  return answer.ok;
}

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
