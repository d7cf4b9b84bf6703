// The search box that is always there: customers by name, phone, e-mail or account number, while one types. In a
// client book it filters the book, and looks through all customers where the book has none.
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import { DismissRegular, SearchRegular } from '../../ui/icons';
import { useClientBook } from '../client-book/client-book-store';
import type { CustomerSearchResult } from '../../../main/contract/customers';
import { SearchResults } from '../customers/search-results';
import { useCustomerList } from '../customers/customer-list-store';
import { useCustomerSearch } from '../customers/search-store';
import { call } from '../bridge';
import { useMay } from '../sign-in/sign-in-store';
import { useNavigation, useScreen } from './navigation-store';
import styles from './search-box.module.css';

/** As long as the contract lets a text filter be. */
const longest = 200;

export function SearchBox({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const screen = useScreen();
  const open = useNavigation((navigation) => navigation.open);
  const setText = useClientBook((book) => book.setText);
  const book = useClientBook((books) =>
    screen.name === 'client-book' ? books.views[screen.scope] : undefined,
  );
  const searched = useCustomerSearch((search) => search.text);
  const isAnswered = useCustomerSearch((search) => search.page !== null || search.failure !== null);
  const { find, reset } = useCustomerSearch.getState();
  const [isOpen, setIsOpen] = useState(false);
  const maySearch = useMay(operations.customerSearch);
  const leave = useCallback((): void => {
    setIsOpen(false);
    reset();
    field.current?.blur();
  }, [field, reset]);
  const show = useCallback(
    ({ customerId }: Pick<CustomerSearchResult, 'customerId'>): void => {
      // Previous and next are those that the search found with them.
      const found = useCustomerSearch.getState().page?.results.map((one) => one.customerId) ?? [];
      if (found.includes(customerId)) useCustomerList.getState().begin(found);
      leave();
      open({ name: 'customer', customerId });
    },
    [leave, open],
  );
  if (!maySearch && book === undefined) return <div className={styles['space']} />;

  const text = book?.text ?? searched;
  const label = t(book === undefined ? 'app.search' : 'client-book.filter');
  const isBookEmpty = book !== undefined && book.isKnown && book.total === 0 && book.shownText === book.text;
  const isInBook = book !== undefined && !isBookEmpty;
  const isShown =
    isOpen && maySearch && isAnswered && text.trim() !== '' && (book === undefined || isBookEmpty);
  const change = (value: string): void => {
    if (screen.name === 'client-book') setText(screen.scope, value);
    setIsOpen(true);
    if (maySearch) void find(value);
  };
  const focusCard = (): void => {
    document.querySelector<HTMLElement>('[data-testid="client-card"][tabindex="0"]')?.focus();
  };
  /** Enter, typed or sent by a scanner: a whole account or card number is that customer, else the first found. */
  const enter = async (): Promise<void> => {
    const [page, code] = maySearch
      ? await Promise.all([find(text), call('customerByCode', { code: text.trim().slice(0, 100) })])
      : [null, null];
    const exact = code?.ok === true ? code.value.customerId : null;
    // A number is no filter to come back to.
    if (exact !== null && screen.name === 'client-book') setText(screen.scope, '');
    const found = exact !== null ? { customerId: exact } : isInBook ? undefined : page?.results[0];
    if (found !== undefined) show(found);
    else if (isInBook) focusCard();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') event.currentTarget.blur();
      else change('');
    } else if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      void enter();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (isInBook) focusCard();
      else document.querySelector<HTMLElement>('[data-testid="customer-search-result"]')?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isInBook) focusCard();
    }
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    // The whole window lost it to another one: what was found is still there when one comes back.
    if (document.activeElement === event.target) return;
    if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false);
  };
  return (
    <div
      className={styles['box']}
      role="search"
      onBlur={onBlur}
      onFocus={() => {
        setIsOpen(true);
      }}
    >
      <SearchRegular className={styles['icon'] ?? ''} aria-hidden="true" />
      <input
        ref={field}
        className={styles['input']}
        data-testid="customer-search-input"
        type="text"
        role="searchbox"
        value={text}
        maxLength={longest}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts="F3 /"
        title={t('app.search-keys', { label })}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          change(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd className={styles['key']} aria-hidden="true">
          {t('app.search-key')}
        </kbd>
      ) : (
        <button
          type="button"
          className={styles['clear']}
          aria-label={t('app.search-clear')}
          title={t('app.search-clear')}
          onClick={() => {
            change('');
            field.current?.focus();
          }}
        >
          <DismissRegular aria-hidden="true" />
        </button>
      )}
      {isShown ? <SearchResults field={field} open={show} text={text} leave={leave} /> : null}
    </div>
  );
}
