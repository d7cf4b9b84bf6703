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

type Opened = Pick<CustomerDetails, 'customerId' | 'name'>;

/** With somebody's approval where the session needs one. */
async function openForm({ customerId, name }: Opened, operation: OperationNumber): Promise<void> {
  if (!(await borrow(operation, { customers: name }))) return;
  const part = operation === operations.changeRefusedConsent ? 'consents' : 'who';
  useNavigation.getState().open({ name: 'customer-form', customerId, part });
}

export function useCustomerPageActions(details: CustomerDetails | null): void {
  const { t } = useTranslation();
  const mayEdit = useMay(operations.editCustomer);
  const { customerId, name } = details ?? {};
  const opened = useMemo<Opened | null>(
    () => (customerId === undefined || name === undefined ? null : { customerId, name }),
    [customerId, name],
  );
  const approvable = useMemo<readonly Offer[]>(
    () =>
      opened === null
        ? []
        : [
            {
              operation: operations.editCustomer,
              run: () => void openForm(opened, operations.editCustomer),
            },
          ],
    [opened],
  );
  const bookActions = useCustomerActions(details, approvable);
  const { back } = useNavigation.getState();
  const actions = useMemo<readonly Action[]>(
    () => [
      { id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' },
      ...(opened === null
        ? []
        : [
            {
              id: 'edit-customer',
              operation: operations.editCustomer,
              label: t('customers.edit'),
              icon: <PersonEditRegular />,
              run: () => void openForm(opened, operations.editCustomer),
              ...(mayEdit ? {} : { shows: 'in-layout' as const }),
            },
            {
              id: 'change-refused-consent',
              operation: operations.changeRefusedConsent,
              label: t(`operation.${operations.changeRefusedConsent}`),
              icon: null,
              run: () => void openForm(opened, operations.changeRefusedConsent),
              shows: 'in-layout' as const,
            },
          ]),
      ...bookActions,
    ],
    [t, back, mayEdit, opened, bookActions],
  );
  useScreenActions(actions);
}
