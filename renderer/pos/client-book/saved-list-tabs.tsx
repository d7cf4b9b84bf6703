// The saved lists over the cards, each with how many customers it leaves now: pressed, it is what the cards show. One's
// own can be renamed, shared, brought up to date and deleted; what is filtered now can be kept as another.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedList } from '../../../main/contract/saved-lists';
import { formatNumber } from '../../i18n/formats';
import {
  BookmarkAddRegular,
  ChevronDownRegular,
  ClockRegular,
  CloudSyncRegular,
  PeopleCommunityRegular,
} from '../../ui/icons';
import { Menu, MenuItem } from '../../ui/menu';
import menuStyles from '../app/menu.module.css';
import type { Scope } from '../app/navigation-store';
import { on } from '../bridge';
import { useSession } from '../sign-in/sign-in-store';
import { useBookDialogs } from './book-dialogs-store';
import { isNarrowed, useClientBook, type View } from './client-book-store';
import styles from './saved-list-tabs.module.css';
import { definitionOf, isSameDefinition, useSavedLists } from './saved-lists-store';

export function SavedListTabs({ scope }: { readonly scope: Scope }) {
  const { t, i18n } = useTranslation();
  const lists = useSavedLists((saved) => saved.lists[scope]);
  const opened = useSavedLists((saved) => saved.opened[scope]);
  const view = useClientBook((book) => book.views[scope]);
  const isLocked = useSession()?.isLocked !== false;
  const { read, openList } = useSavedLists.getState();
  useEffect(() => {
    if (isLocked) return undefined;
    const readNow = (): void => void read(scope);
    readNow();
    const stops = [on('distribution.applied', readNow), on('synchronization.entries-changed', readNow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scope, isLocked, read]);
  if (lists.length === 0) return null;
  return (
    <div className={styles['bar']}>
      <div className={styles['tabs']} role="group" aria-label={t('client-book.lists')}>
        <button
          type="button"
          className={styles['tab']}
          data-testid="saved-list-all"
          aria-pressed={!isNarrowed(view)}
          onClick={() => {
            openList(scope, null);
          }}
        >
          {t('client-book.list-all')}
          <span className={styles['count']}>{formatNumber(i18n.language, view.size)}</span>
        </button>
        {lists.map((list) => (
          <Tab key={list.id} list={list} scope={scope} view={view} isOpened={list.id === opened} />
        ))}
      </div>
    </div>
  );
}

/** Keeps what is filtered now as a list; for where the conditions stand, and only where no list is the same. */
export function SaveListButton({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation();
  const lists = useSavedLists((saved) => saved.lists[scope]);
  const view = useClientBook((book) => book.views[scope]);
  const current = definitionOf(scope, view);
  const isKept = lists.some(({ definition }) => isSameDefinition(definition, current));
  if (!view.isKnown || !isNarrowed(view) || isKept) return null;
  return (
    <button
      type="button"
      className={menuStyles['trigger']}
      data-testid="save-list"
      onClick={() => {
        useBookDialogs.getState().open({ name: 'save-list', scope, list: null });
      }}
    >
      <BookmarkAddRegular aria-hidden="true" />
      {t('client-book.list-save')}
    </button>
  );
}

interface TabProps {
  readonly list: SavedList;
  readonly scope: Scope;
  readonly view: View;
  readonly isOpened: boolean;
}

function Tab({ list, scope, view, isOpened }: TabProps) {
  const { t, i18n } = useTranslation();
  const isShown = isSameDefinition(list.definition, definitionOf(scope, view));
  const count = isShown && view.isKnown ? view.total : list.count;
  return (
    <span className={styles['pair']}>
      <button
        type="button"
        className={styles['tab']}
        data-testid="saved-list"
        data-name={list.name}
        data-count={count ?? undefined}
        aria-pressed={isShown}
        title={list.isOwn ? undefined : t('client-book.list-of', { name: list.ownerName })}
        onClick={() => {
          useSavedLists.getState().openList(scope, list);
        }}
      >
        {list.isShared ? (
          <PeopleCommunityRegular role="img" aria-label={t('client-book.list-shared')} />
        ) : null}
        <span className={styles['name']}>{list.name}</span>
        <OnItsWay state={list.state} />
        {count === null ? null : (
          <span className={styles['count']}>{formatNumber(i18n.language, count)}</span>
        )}
      </button>
      {list.isOwn && (isShown || isOpened) ? (
        <TabMenu list={list} scope={scope} isChanged={!isShown} />
      ) : null}
    </span>
  );
}

/** A mark on what Headquarters does not have yet. */
function OnItsWay({ state }: { readonly state: SavedList['state'] }) {
  const { t } = useTranslation();
  if (state === 'accepted' || state === 'refused') return null;
  const label = t(`customers.state-${state}`);
  const Icon = state === 'saved' ? ClockRegular : CloudSyncRegular;
  return <Icon role="img" title={label} aria-label={label} data-testid="sync-mark" data-of="saved-list" />;
}

interface TabMenuProps {
  readonly list: SavedList;
  readonly scope: Scope;
  /** Something else is filtered than the list keeps. */
  readonly isChanged: boolean;
}

function TabMenu({ list, scope, isChanged }: TabMenuProps) {
  const { t } = useTranslation();
  const { save, remove } = useSavedLists.getState();
  return (
    <Menu
      button={{
        className: styles['more'],
        'data-testid': 'saved-list-menu',
        'aria-label': t('client-book.list-menu', { name: list.name }),
      }}
      face={<ChevronDownRegular aria-hidden="true" />}
    >
      {isChanged ? (
        <MenuItem
          data-testid="saved-list-update"
          onClick={() => {
            const view = useClientBook.getState().views[scope];
            void save(list, definitionOf(scope, view));
          }}
        >
          {t('client-book.list-update')}
        </MenuItem>
      ) : null}
      <MenuItem
        data-testid="saved-list-edit"
        onClick={() => {
          useBookDialogs.getState().open({ name: 'save-list', scope, list });
        }}
      >
        {t('client-book.list-edit')}
      </MenuItem>
      <MenuItem data-testid="saved-list-remove" onClick={() => void remove(list)}>
        {t('client-book.list-remove')}
      </MenuItem>
    </Menu>
  );
}
