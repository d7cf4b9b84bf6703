// What a search found, under the search box: customers with their contacts and whose clients they are; or where it
// looked and how fresh that is, where nobody was found.
import { type KeyboardEvent, memo, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSearchPage, CustomerSearchResult } from '../../../main/contract/customers';
import { inLine } from '../../i18n/bidi';
import { formatMoment } from '../../i18n/formats';
import { operations } from '../../../main/contract/operations';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { DocumentSearchRegular, PersonAddRegular, ShieldKeyholeRegular } from '../../ui/icons';
import { ResultActions } from '../client-book/result-actions';
import { useErrorText } from '../app/error-text';
import { on } from '../bridge';
import { useMay, useSignIn } from '../sign-in/sign-in-store';
import { openNewCustomer, openTimelineSearch } from './customer-operations';
import { useCustomerSearch } from './search-store';
import styles from './search-results.module.css';

interface SearchResultsProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly open: (customer: CustomerSearchResult) => void;
  /** What was typed. */
  readonly text: string;
  /** One goes somewhere else: the search is over. */
  readonly leave: () => void;
}

function move(event: KeyboardEvent<HTMLElement>, field: HTMLInputElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const place = all.findIndex((button) => button === document.activeElement);
  const next = place + (event.key === 'ArrowDown' ? 1 : -1);
  if (next < 0) field?.focus();
  else all[next]?.focus();
}

export function SearchResults({ field, open, text, leave }: SearchResultsProps) {
  const errorText = useErrorText();
  const { page, failure, shownText } = useCustomerSearch();
  // Customers came, changed or went while one looks at the list.
  useEffect(
    () =>
      on('distribution.applied', ({ jobs }) => {
        const { text: wanted, find } = useCustomerSearch.getState();
        if (jobs.includes('1010')) void find(wanted);
      }),
    [],
  );
  return (
    <div
      className={styles['panel']}
      data-layer
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          field.current?.focus();
        } else move(event, field.current);
      }}
    >
      <p className={styles['count']} role="status">
        {failure !== null ? errorText(failure) : page === null ? '' : <Count page={page} text={shownText} />}
      </p>
      {page === null || page.results.length === 0 ? null : <ResultList page={page} open={open} />}
      <SearchActions text={text} leave={leave} />
    </div>
  );
}

interface ResultListProps {
  readonly page: CustomerSearchPage;
  readonly open: (customer: CustomerSearchResult) => void;
}

/** Drawn for another answer, not for each letter that is typed before it comes. */
const ResultList = memo(function ResultList({ page, open }: ResultListProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['list']} aria-label={t('customers.results')}>
      {page.results.map((customer) => (
        <li key={customer.customerId} className={styles['row']}>
          <Result customer={customer} open={open} />
          <ResultActions customer={customer} />
        </li>
      ))}
    </ul>
  );
});

interface SearchActionsProps {
  readonly text: string;
  readonly leave: () => void;
}

/** Where one goes on when the one looked for is not among them. */
function SearchActions({ text, leave }: SearchActionsProps) {
  const { t } = useTranslation();
  const mayAdd = useMay(operations.addCustomer);
  return (
    <div className={styles['actions']}>
      <Button
        kind="quiet"
        data-testid="search-notes"
        onClick={() => {
          leave();
          openTimelineSearch(text.trim());
        }}
      >
        <DocumentSearchRegular aria-hidden="true" />
        {t('customers.search-notes')}
      </Button>
      <Button
        kind="quiet"
        data-testid="new-customer"
        onClick={() => {
          leave();
          void openNewCustomer(text);
        }}
      >
        {mayAdd ? <PersonAddRegular aria-hidden="true" /> : <ShieldKeyholeRegular aria-hidden="true" />}
        {t(mayAdd ? 'customers.new' : 'customers.new-approved')}
      </Button>
    </div>
  );
}

function Count({ page, text }: { readonly page: CustomerSearchPage; readonly text: string }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { results, hasMore, searchedCustomers, storeName, freshAt } = page;
  if (results.length > 0) {
    return t(hasMore ? 'customers.found-more' : 'customers.found', { count: results.length });
  }
  return (
    <>
      <strong className={styles['nothing']}>{t('customers.nothing', { text: text.trim() })}</strong>
      <span>{t('customers.looked', { count: searchedCustomers ?? 0, store: storeName })}</span>{' '}
      <span>
        {freshAt === null
          ? t('customers.fresh-never')
          : t('customers.fresh', { moment: formatMoment(i18n.language, freshAt, zone) })}
      </span>
    </>
  );
}

interface ResultProps {
  readonly customer: CustomerSearchResult;
  readonly open: (customer: CustomerSearchResult) => void;
}

function Result({ customer, open }: ResultProps) {
  const { t } = useTranslation();
  const { name, accountNumber, phone, email, city, owners } = customer;
  const number = accountNumber === '' ? t('customers.pending-sync') : accountNumber;
  return (
    <button
      type="button"
      className={styles['result']}
      data-testid="customer-search-result"
      data-account-number={accountNumber}
      onClick={() => {
        open(customer);
      }}
    >
      <Avatar name={name} id={accountNumber} size={40} />
      <span className={styles['text']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['about']}>{inLine([number, phone, email, city])}</span>
      </span>
      {owners.length === 0 ? null : (
        <span className={styles['owner']}>
          {t('customers.client-of', { names: owners.map((owner) => owner.name).join(', ') })}
        </span>
      )}
    </button>
  );
}
