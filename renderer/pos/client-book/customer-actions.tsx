// What can be done with one customer's place in the client books: add, remove, reassign (operations 714 to 716), each
// where it makes sense and the session may; and, for what it may not, a manager's approval.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookOwner } from '../../../main/contract/customers';
import { operations, type OperationNumber } from '../../../main/contract/operations';
import {
  PersonAddRegular,
  PersonSubtractRegular,
  PersonSwapRegular,
  ShieldKeyholeRegular,
} from '../../ui/icons';
import type { Action } from '../app/actions-store';
import { useSession } from '../sign-in/sign-in-store';
import { useBookDialogs } from './book-dialogs-store';
import { addCustomer, oneCustomer, remove } from './operations';

interface Customer {
  readonly customerId: number;
  readonly name: string;
  readonly owners: readonly BookOwner[];
}

export interface Offer {
  readonly operation: OperationNumber;
  readonly run: () => void;
}

/** What makes sense for this customer, whoever may do it. */
export function offersFor(customer: Customer, staffId: string, moveLabel: string): readonly Offer[] {
  const { customerId, name, owners } = customer;
  const isOwn = owners.some((owner) => owner.staffId === staffId);
  const other = owners.find((owner) => owner.staffId !== staffId);
  const target = oneCustomer(customerId, name);
  const add: Offer = {
    operation: operations.addToClientBook,
    run: () => void addCustomer(target, moveLabel),
  };
  const takeOut: Offer = {
    operation: operations.removeFromClientBook,
    run: () => void remove(target, isOwn || other === undefined ? 'own' : { staffId: other.staffId }),
  };
  const owner = isOwn ? staffId : other?.staffId;
  const move: Offer = {
    operation: operations.reassignToClientBook,
    run: () => {
      if (owner === undefined) return;
      useBookDialogs.getState().open({ name: 'reassign', target, whose: { staffId: owner } });
    },
  };
  return [...(isOwn ? [] : [add]), ...(owner === undefined ? [] : [takeOut, move])];
}

const icons = {
  [operations.addToClientBook]: <PersonAddRegular />,
  [operations.removeFromClientBook]: <PersonSubtractRegular />,
  [operations.reassignToClientBook]: <PersonSwapRegular />,
} as const;
const labels = {
  [operations.addToClientBook]: 'client-book.add-one',
  [operations.removeFromClientBook]: 'client-book.remove-one',
  [operations.reassignToClientBook]: 'client-book.reassign',
} as const;
const ids = {
  [operations.addToClientBook]: 'add-to-client-book',
  [operations.removeFromClientBook]: 'remove-from-client-book',
  [operations.reassignToClientBook]: 'reassign-to-client-book',
} as const;

type Known = keyof typeof labels;
const isKnown = (operation: number): operation is Known => operation in labels;

const nothingElse: readonly Offer[] = [];

/**
 * Buttons for the action bar of the customer's page; null: the customer has not been read yet.
 * @param approvable what else somebody may approve here.
 */
export function useCustomerActions(
  customer: Customer | null,
  approvable: readonly Offer[] = nothingElse,
): readonly Action[] {
  const { t } = useTranslation();
  const session = useSession();
  return useMemo(() => {
    if (customer === null || session === null) return [];
    const offers = session.isClientelingOn
      ? offersFor(customer, session.staffId, t('client-book.move-to-me'))
      : nothingElse;
    const held = new Set(session.operations);
    const mayTouchOthers = held.has(operations.reassignToClientBook);
    // Another's book is changed only by who may move customers between books.
    const isOwn = customer.owners.some(({ staffId }) => staffId === session.staffId);
    const mayRun = ({ operation }: Offer): boolean =>
      held.has(operation) && (operation !== operations.removeFromClientBook || isOwn || mayTouchOthers);
    const actions = offers.filter(mayRun).flatMap(({ operation, run }): Action[] =>
      isKnown(operation)
        ? [
            {
              id: ids[operation],
              testId: ids[operation],
              label: t(labels[operation]),
              icon: icons[operation],
              operation,
              run,
            },
          ]
        : [],
    );
    const missing = offers.filter(({ operation }) => !held.has(operation));
    const others = [...missing, ...approvable.filter(({ operation }) => !held.has(operation))];
    if (others.length === 0) return actions;
    return [
      ...actions,
      {
        id: 'with-approval',
        shows: 'without-layout',
        label: t('client-book.with-approval'),
        icon: <ShieldKeyholeRegular />,
        run: () => {
          useBookDialogs.getState().open({ name: 'approvable', choices: others });
        },
      },
      ...missing.map(({ operation, run }): Action => ({
        id: `approve-${String(operation)}`,
        operation,
        shows: 'in-layout',
        label: '',
        icon: null,
        run,
      })),
    ];
  }, [customer, approvable, session, t]);
}
