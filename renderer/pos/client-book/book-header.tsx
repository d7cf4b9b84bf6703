// Above the cards: where one is, how many customers there are, whose books, and in which order.
import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ClientBookSort } from '../../../main/contract/client-book';
import { operations } from '../../../main/contract/operations';
import { ArrowLeftRegular, ArrowSortRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import menuStyles from '../app/menu.module.css';
import { type Scope, useNavigation } from '../app/navigation-store';
import { useMay } from '../sign-in/sign-in-store';
import styles from './book-header.module.css';
import { useClientBook, type View } from './client-book-store';

const fixedSorts = ['name', 'name-descending', 'added'] as const;
const propertySorts = ['property-1', 'property-2', 'property-3'] as const;
const sorts: readonly ClientBookSort[] = [...fixedSorts, ...propertySorts];

interface BookHeaderProps {
  readonly scope: Scope;
  readonly view: View;
  readonly back: () => void;
  readonly isLocked: boolean;
}

export function BookHeader({ scope, view, back, isLocked }: BookHeaderProps) {
  const heading = useArrivalFocus(!isLocked);
  const { t } = useTranslation();
  const isFiltered = view.shownText.trim() !== '';
  return (
    <header className={styles['header']}>
      <button
        type="button"
        className={menuStyles['trigger']}
        aria-label={t('app.back')}
        title={t('app.action-keys', { label: t('app.back'), keys: t('app.escape-key') })}
        onClick={back}
      >
        <ArrowLeftRegular aria-hidden="true" />
      </button>
      <div className={styles['titles']}>
        <h1 ref={heading} tabIndex={-1} className={styles['title']}>
          {t(`client-book.title-${scope}`)}
        </h1>
        <p className={styles['count']}>
          <span role="status">
            {!view.isKnown
              ? ''
              : isFiltered
                ? t('client-book.count-filtered', { count: view.total, size: view.size })
                : t('client-book.count', { count: view.total })}
          </span>
          {view.number === null ? null : (
            <span className={styles['number']}>{t('client-book.number', { number: view.number })}</span>
          )}
        </p>
      </div>
      <ScopeSwitch scope={scope} />
      <SortMenu scope={scope} view={view} />
    </header>
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
    <div className={styles['switch']} role="group" aria-label={t('client-book.scope')}>
      {scopes.map((one) => (
        <button
          key={one}
          type="button"
          className={styles['side']}
          aria-pressed={one === scope}
          onClick={() => {
            if (one !== scope) replace({ name: 'client-book', scope: one });
          }}
        >
          {t(`client-book.scope-${one}`)}
        </button>
      ))}
    </div>
  );
}

function SortMenu({ scope, view }: { readonly scope: Scope; readonly view: View }) {
  const { t } = useTranslation();
  const setSort = useClientBook((book) => book.setSort);
  const label = (sort: ClientBookSort): string => {
    const place = propertySorts.findIndex((one) => one === sort);
    if (place !== -1) return view.properties[place]?.label ?? '';
    return t(`client-book.sort-${sort === 'name-descending' || sort === 'added' ? sort : 'name'}`);
  };
  const offered: readonly ClientBookSort[] = [
    ...fixedSorts,
    ...propertySorts.slice(0, view.properties.length),
  ];
  return (
    <Menu
      hasCheckmarks
      positioning="below-end"
      checkedValues={{ sort: [view.sort] }}
      onCheckedValueChange={(_event, data) => {
        const chosen = sorts.find((sort) => sort === data.checkedItems[0]);
        if (chosen !== undefined) setSort(scope, chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={`${menuStyles['trigger']} ${styles['sort']}`}
          data-testid="client-book-sort"
          aria-label={t('client-book.sort-is', { sort: label(view.sort) })}
        >
          <ArrowSortRegular aria-hidden="true" />
          <span className={styles['sort-text']}>{label(view.sort)}</span>
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {offered.map((sort) => (
            <MenuItemRadio
              key={sort}
              name="sort"
              value={sort}
              className={menuStyles['item'] ?? ''}
              data-sort={sort}
              persistOnClick={false}
            >
              {label(sort)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
