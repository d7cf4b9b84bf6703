// Operations 714 to 716 on a customer that a search found: what the session may do, one touch each, and what somebody
// has to approve.
import { useMemo } from 'react';
import type { CustomerSearchResult } from '../../../main/contract/customers';
import { useCustomerActions } from './customer-actions';
import styles from './result-actions.module.css';

export function ResultActions({ customer }: { readonly customer: CustomerSearchResult }) {
  const { customerId, owners, name } = customer;
  const one = useMemo(() => ({ customerId, owners, name }), [customerId, owners, name]);
  // There are no layout's buttons here.
  const actions = useCustomerActions(one).filter(({ shows }) => shows !== 'in-layout');
  if (actions.length === 0) return null;
  return (
    <span className={styles['actions']}>
      {actions.map(({ id, testId, label, icon, run }) => (
        <button
          key={id}
          type="button"
          className={styles['action']}
          data-testid={testId ?? `result-${id}`}
          aria-label={`${label}: ${name}`}
          title={label}
          onClick={run}
        >
          {icon}
        </button>
      ))}
    </span>
  );
}
