// The action bar of the customer's page. Other features add what they do for a customer with one line here: a hook that
// answers with actions.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerDetails } from '../../../main/contract/customers';
import { operations, type OperationNumber } from '../../../main/contract/operations';
import { ArrowLeftRegular, PersonEditRegular } from '../../ui/icons';
import { type Action, useScreenActions } from '../app/actions-store';
import { useNavigation } from '../app/navigation-store';
import { type Offer, useCustomerActions } from '../client-book/customer-actions';
import { borrow } from '../sign-in/borrow';
import { useMay } from '../sign-in/sign-in-store';

/** With somebody's approval where the session needs one. */
async function openForm(customerId: number, operation: OperationNumber): Promise<void> {
  if (!(await borrow(operation))) return;
  const part = operation === operations.changeRefusedConsent ? 'consents' : 'who';
  useNavigation.getState().open({ name: 'customer-form', customerId, part });
}

export function useCustomerPageActions(details: CustomerDetails | null): void {
  const { t } = useTranslation();
  const mayEdit = useMay(operations.editCustomer);
  const customerId = details?.customerId ?? null;
  const approvable = useMemo<readonly Offer[]>(
    () =>
      customerId === null
        ? []
        : [
            {
              operation: operations.editCustomer,
              run: () => void openForm(customerId, operations.editCustomer),
            },
          ],
    [customerId],
  );
  const bookActions = useCustomerActions(details, approvable);
  const { back } = useNavigation.getState();
  const actions = useMemo<readonly Action[]>(
    () => [
      { id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' },
      ...(customerId === null
        ? []
        : [
            {
              id: 'edit-customer',
              operation: operations.editCustomer,
              label: t('customers.edit'),
              icon: <PersonEditRegular />,
              run: () => void openForm(customerId, operations.editCustomer),
              ...(mayEdit ? {} : { shows: 'in-layout' as const }),
            },
            {
              id: 'change-refused-consent',
              operation: operations.changeRefusedConsent,
              label: t(`operation.${operations.changeRefusedConsent}`),
              icon: null,
              run: () => void openForm(customerId, operations.changeRefusedConsent),
              shows: 'in-layout' as const,
            },
          ]),
      ...bookActions,
    ],
    [t, back, mayEdit, customerId, bookActions],
  );
  useScreenActions(actions);
}
