// Above the cards: where one is, how many customers there are, whose books, and in which order.
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientBookSort } from '../../../main/contract/client-book';
import { operations } from '../../../main/contract/operations';
import type { PropertyType } from '../../../main/contract/values';
import { ArrowSortRegular, FilterRegular } from '../../ui/icons';
import { Menu, MenuChoice } from '../../ui/menu';
import { Segments } from '../../ui/segments';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { useDelayed } from '../../ui/use-delayed';
import menuStyles from '../app/menu.module.css';
import { type Scope, useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useMay } from '../sign-in/sign-in-store';
import styles from './book-header.module.css';
import { isNarrowed, useClientBook, type View } from './client-book-store';

const fixedSorts = [
  'name',
  'name-descending',
  'added',
  'added-ascending',
  'contacted',
  'contacted-ascending',
] as const;
const propertySorts = [
  ['property-1', 'property-1-descending'],
  ['property-2', 'property-2-descending'],
  ['property-3', 'property-3-descending'],
] as const;

interface BookHeaderProps {
  readonly scope: Scope;
  readonly view: View;
  readonly back: () => void;
  readonly isLocked: boolean;
  readonly filterButton: RefObject<HTMLButtonElement | null>;
  readonly isFilterOpen: boolean;
  readonly toggleFilter: () => void;
}

export function BookHeader(props: BookHeaderProps) {
  const { scope, view, back, isLocked, filterButton, isFilterOpen, toggleFilter } = props;
  const heading = useArrivalFocus(!isLocked);
  const { t } = useTranslation();
  const isLong = useDelayed(!view.isKnown && view.failure === null, 1000);
  const counted = isNarrowed(view)
    ? t('client-book.count-filtered', { count: view.total, size: view.size })
    : t('client-book.count', { count: view.total });
  const conditions = view.filter.length + (view.associates.length > 0 ? 1 : 0);
  return (
    <ScreenHeader
      title={t(`client-book.title-${scope}`)}
      heading={heading}
      back={back}
      sub={
        <p className={styles['facts']}>
          <span role="status">{view.isKnown ? counted : isLong ? t('client-book.reading') : ''}</span>
          {view.number === null ? null : <span>{t('client-book.number', { number: view.number })}</span>}
        </p>
      }
    >
      <ScopeSwitch scope={scope} />
      <SortMenu scope={scope} view={view} />
      <button
        ref={filterButton}
        type="button"
        className={menuStyles['trigger']}
        data-testid="filter-open"
        title={t('client-book.filter-open', { count: conditions })}
        aria-expanded={isFilterOpen}
        aria-controls={isFilterOpen ? 'filter-panel' : undefined}
        onClick={toggleFilter}
      >
        <FilterRegular aria-hidden="true" />
        <span className={styles['filter-text']}>{t('client-book.filter-title')}</span>
        {conditions === 0 ? null : <span className={styles['badge']}>{conditions}</span>}
      </button>
    </ScreenHeader>
  );
}

/** Own book or the store's; only for who may see both. */
function ScopeSwitch({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation();
  const replace = useNavigation((navigation) => navigation.replace);
  const mayOwn = useMay(operations.viewClientBook);
  const mayStore = useMay(operations.viewStoreClientBooks);
  if (!mayOwn || !mayStore) return null;
  const scopes: readonly Scope[] = ['associate', 'store'];
  return (
    <Segments
      label={t('client-book.scope')}
      ways={scopes}
      chosen={scope}
      testId="scope"
      choose={(one) => {
        replace({ name: 'client-book', scope: one });
      }}
    >
      {(one) => t(`client-book.scope-${one}`)}
    </Segments>
  );
}

/** The two ways in the words of the type: numbers from the lowest, dates from the earliest, words from A. */
function wayOf(type: PropertyType, isDescending: boolean) {
  switch (type) {
    case 'text':
    case 'list':
    case 'boolean':
      return isDescending ? 'words-descending' : 'words';
    case 'date':
      return isDescending ? 'dates-descending' : 'dates';
    default:
      return isDescending ? 'numbers-descending' : 'numbers';
  }
}

function SortMenu({ scope, view }: { readonly scope: Scope; readonly view: View }) {
  const { t } = useTranslation();
  const setSort = useClientBook((book) => book.setSort);
  const label = (sort: ClientBookSort): string => {
    const place = propertySorts.findIndex((both) => both.some((one) => one === sort));
    const property = view.properties[place];
    const fixed = fixedSorts.find((one) => one === sort);
    if (property === undefined) return t(`client-book.sort-${fixed ?? 'name'}`);
    return t(`client-book.sort-by-${wayOf(property.type, sort.endsWith('-descending'))}`, {
      label: property.label,
    });
  };
  const offered: readonly ClientBookSort[] = [
    ...fixedSorts,
    ...propertySorts.slice(0, view.properties.length).flat(),
  ];
  return (
    <Menu
      button={{
        className: `${menuStyles['trigger']} ${styles['sort']}`,
        'data-testid': 'client-book-sort',
        'aria-label': t('client-book.sort-is', { sort: label(view.sort) }),
      }}
      face={
        <>
          <ArrowSortRegular aria-hidden="true" />
          <span className={styles['sort-text']}>{label(view.sort)}</span>
        </>
      }
    >
      {offered.map((sort) => (
        <MenuChoice
          key={sort}
          data-sort={sort}
          isChosen={sort === view.sort}
          onClick={() => {
            setSort(scope, sort);
          }}
        >
          {label(sort)}
        </MenuChoice>
      ))}
    </Menu>
  );
}
