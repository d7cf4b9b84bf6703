// The client book: its header with count and sort, the cards, and what stands there instead when there are none.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operations } from '../../../main/contract/operations';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { BookContactsRegular, ErrorCircleRegular, SearchRegular } from '../../ui/icons';
import { useDelayed } from '../../ui/use-delayed';
import { useScreenActions } from '../app/actions-store';
import { useErrorText } from '../app/error-text';
import { type Scope, useNavigation } from '../app/navigation-store';
import { useSearchField } from '../app/search-field';
import { useTitle } from '../app/title';
import { on } from '../bridge';
import { useMay, useSession } from '../sign-in/sign-in-store';
import { BookHeader } from './book-header';
import { CardList } from './card-list';
import { CardPlaceholder } from './client-card';
import { everything, firstCards, isNarrowed, restTime, useClientBook } from './client-book-store';
import styles from './client-book-view.module.css';
import { useFacets } from './facets-store';
import { FilterChips } from './filter-chips';
import { FilterPanel, lookedFirst, type Looked } from './filter-panel';
import { goneFrom } from './gone-from';
import { SavedListTabs } from './saved-list-tabs';
import { useSelection } from './selection-store';
import { useBookActions } from './use-book-actions';
import { useLayerEscape } from './use-layer-escape';
import { useNarrow } from './use-narrow';

/** What is chosen is counted all the same. */
const nothingLookedAt: Looked = { called: '', limit: 0 };

interface ClientBookViewProps {
  readonly scope: Scope;
  readonly isLocked: boolean;
}

export function ClientBookView({ scope, isLocked }: ClientBookViewProps) {
  const { t } = useTranslation();
  const view = useClientBook((book) => book.views[scope]);
  const { look, refresh } = useClientBook.getState();
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [looked, setLooked] = useState(lookedFirst);
  const filterButton = useRef<HTMLButtonElement>(null);
  const isNarrow = useNarrow();
  const back = useNavigation((navigation) => navigation.back);
  useTitle(t(`client-book.title-${scope}`));

  // Labels and the order of names come in the session's language.
  const language = useSession()?.language;
  const mayLook = useMay(scope === 'associate' ? operations.viewClientBook : operations.viewStoreClientBooks);
  // Before its parts ask for theirs: the cards are waited for.
  useLayoutEffect(() => {
    if (isLocked || !mayLook) return undefined;
    const readAgain = (): void => {
      refresh(scope);
    };
    // What is held may be from before a download or a lock: shown at once, read again behind it.
    const { isKnown, failure } = useClientBook.getState().views[scope];
    if (failure !== null) readAgain();
    else if (!isKnown) look(scope, firstCards);
    const behind = isKnown ? setTimeout(readAgain, restTime) : undefined;
    const forget = on('distribution.applied', readAgain);
    return () => {
      clearTimeout(behind);
      forget();
    };
  }, [isLocked, language, mayLook, look, refresh, scope]);

  // Counts follow what is chosen and what arrives; without a filter nobody looks at them.
  const { text, filter, associates, size } = view;
  const needsFacets = mayLook && !isLocked && (isFilterOpen || filter.length > 0 || associates.length > 0);
  const { called, limit } = isFilterOpen ? looked : nothingLookedAt;
  useEffect(() => {
    if (!needsFacets) return undefined;
    const read = (): void => {
      useFacets.getState().read(scope, { text, filter, associates, called, limit });
    };
    read();
    return on('distribution.applied', read);
  }, [needsFacets, scope, text, filter, associates, called, limit, size, language]);

  const closeFilter = useCallback(() => {
    setFilterOpen(false);
  }, []);
  useLayerEscape(isFilterOpen && !isLocked, closeFilter);

  const isPicking = useSelection((selection) => selection.isOn);
  const { end } = useSelection.getState();
  useLayerEscape(isPicking && !isFilterOpen && !isLocked, end);
  // What is picked belongs to this view of the book.
  useEffect(() => end, [end, scope, text, filter, associates]);
  useScreenActions(useBookActions(scope));

  return (
    <section
      className={styles['book']}
      data-testid="client-book"
      data-scope={scope}
      data-total={view.isKnown ? view.total : undefined}
      aria-busy={view.isLoading}
      aria-label={t(`client-book.title-${scope}`)}
    >
      <BookHeader
        scope={scope}
        view={view}
        back={back}
        isLocked={isLocked}
        filterButton={filterButton}
        isFilterOpen={isFilterOpen}
        toggleFilter={() => {
          setLooked(lookedFirst);
          setFilterOpen(!isFilterOpen);
        }}
      />
      <div className={styles['sides']}>
        <div className={styles['cards']} inert={isFilterOpen && isNarrow}>
          <SavedListTabs scope={scope} />
          <FilterChips scope={scope} opener={filterButton} />
          <Content scope={scope} />
        </div>
        {isFilterOpen ? (
          <FilterPanel
            scope={scope}
            looked={looked}
            look={setLooked}
            isModal={isNarrow}
            close={closeFilter}
            opener={filterButton}
          />
        ) : null}
      </div>
    </section>
  );
}

function Content({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const view = useClientBook((book) => book.views[scope]);
  const { refresh, setChoice } = useClientBook.getState();
  const isSlow = useDelayed(!view.isKnown && view.failure === null, 150);
  const maySearch = useMay(operations.customerSearch);
  const gone = goneFrom(view.failure);
  if (gone !== null) {
    return (
      <EmptyState
        isFailure
        icon={<ErrorCircleRegular fontSize={36} />}
        title={t('client-book.filter-gone', { name: gone })}
        text={t('client-book.filter-gone-text')}
      >
        <Button
          kind="primary"
          data-testid="filter-gone-remove"
          onClick={() => {
            setChoice(scope, { filter: view.filter.filter(({ name }) => name !== gone) });
          }}
        >
          {t('client-book.filter-gone-remove')}
        </Button>
      </EmptyState>
    );
  }
  if (view.failure !== null) {
    return (
      <EmptyState
        isFailure
        icon={<ErrorCircleRegular fontSize={36} />}
        title={errorText(view.failure)}
        text={t('client-book.failure-text')}
      >
        <Button
          kind="primary"
          data-testid="client-book-retry"
          onClick={() => {
            refresh(scope);
          }}
        >
          {t('app.retry')}
        </Button>
      </EmptyState>
    );
  }
  if (!view.isKnown) {
    return isSlow ? (
      <div className={styles['skeleton']}>
        {Array.from({ length: 12 }, (_, index) => (
          <CardPlaceholder key={index} />
        ))}
      </div>
    ) : null;
  }
  if (view.total > 0) return <CardList scope={scope} />;
  const isFiltered = view.filter.length > 0 || view.associates.length > 0;
  if (!isNarrowed(view)) {
    return (
      <EmptyState
        icon={<BookContactsRegular fontSize={36} />}
        title={t(`client-book.empty-${scope}`)}
        text={t(`client-book.empty-${scope}-text`)}
      >
        {scope === 'associate' && maySearch ? (
          <Button
            kind="primary"
            data-testid="client-book-search"
            onClick={() => {
              useSearchField.getState().focus();
            }}
          >
            {t('app.search')}
          </Button>
        ) : undefined}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchRegular fontSize={36} />}
      title={
        isFiltered
          ? t('client-book.no-filter-match')
          : t('client-book.no-match', { text: view.shownText.trim() })
      }
      text={
        isFiltered
          ? t('client-book.no-filter-match-text', { count: view.size })
          : t('client-book.no-match-text', { count: view.size })
      }
    >
      <Button
        kind="primary"
        onClick={() => {
          setChoice(scope, everything);
        }}
      >
        {t('client-book.clear-filter')}
      </Button>
    </EmptyState>
  );
}
