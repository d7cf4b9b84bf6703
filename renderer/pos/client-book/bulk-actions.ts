// What is done with all picked customers at once, each with its way back.
import type { Scope } from '../app/navigation-store';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { useClientBook } from './client-book-store';
import { useSelection } from './selection-store';

async function putBack(
  scope: Scope,
  customers: readonly { readonly customerId: number; readonly addedAt: number }[],
): Promise<void> {
  const answer = await call('addToClientBook', { customers: [...customers], staffId: null });
  if (answer.ok) {
    useMessages
      .getState()
      .show({ severity: 'success', code: 'customers-put-back', detail: { count: customers.length } });
  } else useMessages.getState().showFailure(answer);
  useClientBook.getState().refresh(scope);
}

/** From the session's own book (operation 715). */
export async function removePicked(scope: Scope): Promise<void> {
  const { picked, end } = useSelection.getState();
  if (picked.size === 0) return;
  const answer = await call('removeFromClientBook', { customerIds: [...picked], staffId: null });
  if (!answer.ok) {
    useMessages.getState().showFailure(answer);
    return;
  }
  const { removed } = answer.value;
  end();
  useMessages.getState().show({
    severity: 'success',
    code: 'customers-removed',
    detail: { count: removed.length },
    undo: () => {
      void putBack(scope, removed);
    },
  });
  useClientBook.getState().refresh(scope);
}
