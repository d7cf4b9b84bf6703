// Search in all notes and activities of the company, as one types, newest first; each leads to its customer.
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { markedText, typedWords } from '../../../main/contract/found-words';
import type { FoundEntry } from '../../../main/contract/timeline-editing';
import { inLine } from '../../i18n/bidi';
import { formatMoment } from '../../i18n/formats';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ArrowLeftRegular, DocumentSearchRegular } from '../../ui/icons';
import { type Action, useScreenActions } from '../app/actions-store';
import { useErrorText } from '../app/error-text';
import { ScreenHeader } from '../app/screen-header';
import { useNavigation } from '../app/navigation-store';
import { useTitle } from '../app/title';
import { call } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';
import { ActivityIcon } from './activity-icon';
import { useCustomerList } from './customer-list-store';
import { useTimeline } from './timeline-store';
import { useTimelineSearch } from './timeline-search-store';
import styles from './timeline-search.module.css';

/** As long as the contract lets a search be. */
const longest = 200;

export function TimelineSearchView({
  text: start,
  isLocked,
}: {
  readonly text: string;
  readonly isLocked: boolean;
}) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { text, shownText, entries, next, waiting, failure, find, findAgain, more } = useTimelineSearch();
  const back = useNavigation((navigation) => navigation.back);
  const field = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(t('customers.search-notes'));
  const list = useRef<HTMLOListElement>(null);
  // Back from a customer, what was found is still there, and one stands at what led to them. Before it is drawn: nothing
  // jumps.
  useLayoutEffect(() => {
    const { cameFrom } = useTimelineSearch.getState();
    if (isLocked || cameFrom === null) return;
    useTimelineSearch.setState({ cameFrom: null });
    const place = list.current?.querySelector<HTMLElement>(`[data-entry="${cameFrom}"]`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [isLocked]);
  useEffect(() => {
    if (isLocked) return;
    void findAgain(start);
    if (list.current?.contains(document.activeElement) !== true) field.current?.focus();
  }, [findAgain, start, isLocked, i18n.language]);
  useEffect(() => {
    void call('activityTypes', {}).then((answer) => {
      if (answer.ok) useTimeline.setState({ types: answer.value.types });
    });
  }, [i18n.language]);
  const actions = useMemo<readonly Action[]>(
    () => [{ id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' }],
    [t, back],
  );
  useScreenActions(actions);
  const isAnswered = shownText.trim() !== '' && text.trim() !== '';
  const words = useMemo(() => typedWords(shownText), [shownText]);
  const isNothing = isAnswered && entries.length === 0;
  /** Said in the middle of the screen; the heading says it for who hears the screen. */
  const isEmpty = failure === null && (!isAnswered || isNothing);
  /** From the field to what was found and back, and from one to the next. */
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isInField = event.target === field.current;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const found = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="found-entry"]')];
      const at = found.findIndex((one) => one === event.target) + (event.key === 'ArrowDown' ? 1 : -1);
      if (at < 0) field.current?.focus();
      else found[at]?.focus();
    } else if (event.key === 'Escape' && isInField && text !== '') void find('');
    else if (event.key === 'Escape' && isInField) back();
    else return;
    event.preventDefault();
  };
  return (
    <section
      className={styles['page']}
      data-testid="timeline-search"
      aria-label={t('customers.search-notes')}
    >
      <ScreenHeader
        title={t('customers.search-notes')}
        heading={heading}
        back={back}
        sub={
          <span role="status" className={isEmpty ? 'visually-hidden' : undefined}>
            {failure !== null
              ? errorText(failure)
              : !isAnswered
                ? t('customers.search-notes-text')
                : isNothing
                  ? t('customers.notes-nothing', { text: shownText.trim() })
                  : t(next === null ? 'customers.notes-found' : 'customers.notes-found-more', {
                      count: entries.length,
                    })}{' '}
            {waiting === 0 ? null : t('customers.notes-waiting', { count: waiting })}
          </span>
        }
      />
      <div className={styles['body']} onKeyDown={onKeyDown}>
        <input
          ref={field}
          type="text"
          role="searchbox"
          className={styles['input']}
          data-testid="timeline-search-input"
          aria-label={t('customers.search-notes-label')}
          placeholder={t('customers.search-notes-label')}
          maxLength={longest}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            void find(event.target.value);
          }}
        />
        {isEmpty ? (
          <EmptyState
            icon={<DocumentSearchRegular />}
            title={
              isNothing
                ? t('customers.notes-nothing', { text: shownText.trim() })
                : t('customers.search-notes')
            }
            text={t('customers.search-notes-text')}
          />
        ) : null}
        <ol ref={list} className={styles['list']} aria-label={t('customers.results')}>
          {(isAnswered ? entries : []).map((entry) => (
            <Found key={`${entry.kind} ${entry.id}`} entry={entry} words={words} all={entries} />
          ))}
        </ol>
        {isAnswered && next !== null ? (
          <Button kind="quiet" className={styles['more']} onClick={() => void more()}>
            {t('customers.more')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

interface FoundProps {
  readonly entry: FoundEntry;
  readonly words: readonly string[];
  readonly all: readonly FoundEntry[];
}

function Found({ entry, words, all }: FoundProps) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const type = useTimeline((timeline) => timeline.types.find(({ id }) => id === entry.activityTypeId));
  const { kind, id, at, staffName, text, customerId, customerName, accountNumber } = entry;
  const parts = useMemo(() => markedText(text, words), [text, words]);
  const label =
    kind === 'activity' ? (type?.label ?? t('customers.write-activity')) : t('customers.write-note');
  return (
    <li>
      <button
        type="button"
        className={styles['found']}
        data-testid="found-entry"
        data-account-number={accountNumber}
        data-kind={kind}
        data-entry={id}
        onClick={() => {
          useTimelineSearch.setState({ cameFrom: id });
          useCustomerList.getState().begin([...new Set(all.map((one) => one.customerId))]);
          useNavigation.getState().open({ name: 'customer', customerId, entry: { kind, id, at } });
        }}
      >
        <Avatar name={customerName} id={accountNumber} size={40} />
        <span className={styles['about']}>
          <span className={styles['name']}>{customerName}</span>
          <span className={styles['soft']}>
            <ActivityIcon name={kind === 'activity' ? type?.icon : kind} />{' '}
            {inLine([label, formatMoment(i18n.language, at, zone), staffName])}
          </span>
          <span className={styles['text']} dir="auto">
            {parts.map((part, index) =>
              part.isFound ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
            )}
          </span>
        </span>
      </button>
    </li>
  );
}
