// The action bar of the customer's page. Other features add what they do for a customer with one line here: a hook that
// answers with actions.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerDetails } from '../../../main/contract/customers';
import { operations } from '../../../main/contract/operations';
import { ArrowLeftRegular, PersonEditRegular } from '../../ui/icons';
import { type Action, useScreenActions } from '../app/actions-store';
import { useNavigation } from '../app/navigation-store';
import { useCustomerActions } from '../client-book/customer-actions';
import { useMay } from '../sign-in/sign-in-store';

export function useCustomerPageActions(details: CustomerDetails | null): void {
  const { t } = useTranslation();
  const mayEdit = useMay(operations.editCustomer);
  const bookActions = useCustomerActions(details);
  const { back, open } = useNavigation.getState();
  const customerId = details?.customerId ?? null;
  const actions = useMemo<readonly Action[]>(
    () => [
      { id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' },
      ...(mayEdit && customerId !== null
        ? [
            {
              id: 'edit-customer',
              operation: operations.editCustomer,
              label: t('customers.edit'),
              icon: <PersonEditRegular />,
              run: () => {
                open({ name: 'customer-form', customerId });
              },
            },
          ]
        : []),
      ...bookActions,
    ],
    [t, back, open, mayEdit, customerId, bookActions],
  );
  useScreenActions(actions);
}
