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

/** Does it at once where there is one book to take the customer from, and asks where there are several. */
function fromOneOf(owners: readonly BookOwner[], run: (owner: BookOwner) => void): void {
  const [only, ...others] = owners;
  if (only === undefined) return;
  if (others.length === 0) run(only);
  else useBookDialogs.getState().open({ name: 'from-whose', owners, run });
}

/**
 * What makes sense for this customer, whoever may do it.
 * @param mayTouchOthers whether customers may be taken from the books of others too.
 */
export function offersFor(
  customer: Customer,
  staffId: string,
  mayTouchOthers: boolean,
  moveLabel: string,
): readonly Offer[] {
  const { customerId, name } = customer;
  const own = customer.owners.filter((owner) => owner.staffId === staffId);
  const owners = [...own, ...customer.owners.filter((owner) => owner.staffId !== staffId)];
  const target = oneCustomer(customerId, name);
  const add: Offer = {
    operation: operations.addToClientBook,
    run: () => void addCustomer(target, moveLabel),
  };
  const takeOut: Offer = {
    operation: operations.removeFromClientBook,
    run: () => {
      fromOneOf(own.length > 0 && !mayTouchOthers ? own : owners, (owner) => {
        if (owner.staffId === staffId) void remove(target, 'own');
        else void remove(target, { staffId: owner.staffId }, owner.name);
      });
    },
  };
  const move: Offer = {
    operation: operations.reassignToClientBook,
    run: () => {
      fromOneOf(owners, (owner) => {
        useBookDialogs.getState().open({ name: 'reassign', target, whose: { staffId: owner.staffId } });
      });
    },
  };
  return [...(own.length > 0 ? [] : [add]), ...(owners.length === 0 ? [] : [takeOut, move])];
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
    const held = new Set(session.operations);
    const mayTouchOthers = held.has(operations.reassignToClientBook);
    const offers = session.isClientelingOn
      ? offersFor(customer, session.staffId, mayTouchOthers, t('client-book.move-to-me'))
      : nothingElse;
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
