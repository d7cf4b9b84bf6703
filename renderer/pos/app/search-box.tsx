// The search box that is always there. In a client book it filters the book as one types; elsewhere Enter
// opens the client book filtered by it.
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import { DismissRegular, SearchRegular } from '../../ui/icons';
import { useClientBook } from '../client-book/client-book-store';
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
  const filter = useClientBook((book) =>
    screen.name === 'client-book' ? book.views[screen.scope].text : undefined,
  );
  const [draft, setDraft] = useState('');
  const mayOwn = useMay(operations.viewClientBook);
  const mayStore = useMay(operations.viewStoreClientBooks);
  if (!mayOwn && !mayStore) return <div className={styles['space']} />;

  const text = filter ?? draft;
  const label = filter === undefined ? t('app.search') : t('client-book.filter');
  const change = (value: string): void => {
    if (screen.name === 'client-book') setText(screen.scope, value);
    else setDraft(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text === '') event.currentTarget.blur();
      else change('');
    } else if (event.key === 'Enter' && screen.name !== 'client-book' && draft.trim() !== '') {
      event.preventDefault();
      const scope = mayOwn ? 'associate' : 'store';
      setText(scope, draft);
      setDraft('');
      open({ name: 'client-book', scope });
    } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && screen.name === 'client-book') {
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-testid="client-card"][tabindex="0"]')?.focus();
    }
  };
  return (
    <div className={styles['box']} role="search">
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
    </div>
  );
}
