// One entry of a timeline: what kind it was, when and by whom, where it stands on its way to Headquarters, and for
// whoever wrote it, changing and deleting.
import { memo, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../main/contract/timeline';
import { inLine } from '../../i18n/bidi';
import { formatDate, formatMoment, formatMoney } from '../../i18n/formats';
import { DeleteRegular, EditRegular } from '../../ui/icons';
import { useSignIn } from '../sign-in/sign-in-store';
import { ActivityIcon } from './activity-icon';
import styles from './customer-timeline.module.css';
import pageStyles from './customer-view.module.css';
import { EntryEditor } from './entry-editor';
import { EntryText } from './entry-text';
import { useTimeline } from './timeline-store';

function useEntryTexts({ kind, at, staffName, activityTypeId, amountMinor, currency }: TimelineEntry) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const type = useTimeline((timeline) => timeline.types.find(({ id }) => id === activityTypeId));
  const label =
    kind === 'activity'
      ? (type?.label ?? t('customers.write-activity'))
      : kind === 'note'
        ? t('customers.write-note')
        : t('customers.kind-purchase');
  const when =
    kind === 'purchase'
      ? formatDate(i18n.language, new Date(at).toISOString().slice(0, 10))
      : formatMoment(i18n.language, at, zone);
  const sum =
    amountMinor === null || currency === null
      ? null
      : formatMoney(i18n.language, { minor: amountMinor, currency });
  const icon = kind === 'activity' ? type?.icon : kind;
  const about = inLine([when, staffName, sum]);
  return { label, which: inLine([label, when]), about, icon, typeName: type?.name ?? '' };
}

interface EntryProps {
  readonly entry: TimelineEntry;
  /** It is the one that one came for: it is shown, and has the focus. */
  readonly isLedTo: boolean;
}

export const Entry = memo(function Entry({ entry, isLedTo }: EntryProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const { label, which, about, icon, typeName } = useEntryTexts(entry);
  const { kind, text, state } = entry;
  const mayChange = entry.isOwn && kind !== 'purchase';
  const place = useRef<HTMLLIElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  /** What has the focus once this one is deleted: the same of the entry that takes its place. */
  const after = useRef<HTMLElement | null>(null);
  useEffect(
    () => () => {
      const next = after.current;
      if (next !== null) setTimeout(() => document.activeElement === document.body && next.focus());
    },
    [],
  );
  const remove = (): void => {
    const next = place.current?.nextElementSibling ?? place.current?.previousElementSibling;
    if (next instanceof HTMLElement) {
      next.tabIndex = -1;
      after.current = next.querySelector<HTMLElement>('[data-testid="entry-delete"]') ?? next;
    } else {
      // The only one: the timeline itself.
      after.current = place.current?.parentElement?.closest<HTMLElement>('[tabindex]') ?? null;
    }
    void useTimeline.getState().deleteEntry(entry);
  };
  useEffect(() => {
    if (!isLedTo) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [isLedTo]);
  return (
    <li
      ref={place}
      tabIndex={isLedTo ? -1 : undefined}
      className={styles['entry']}
      data-testid="timeline-entry"
      data-kind={kind}
      data-type={kind === 'activity' ? typeName : kind}
      data-state={state}
      data-led={isLedTo}
    >
      <span className={styles['icon']}>
        <ActivityIcon name={icon} />
      </span>
      <div className={styles['body']}>
        <p className={styles['head']}>
          <strong>{label}</strong>
          <span className={pageStyles['soft']}>{about}</span>
        </p>
        {isEditing ? (
          <EntryEditor
            entry={entry}
            close={() => {
              flushSync(() => {
                setEditing(false);
              });
              edit.current?.focus();
            }}
          />
        ) : text === '' ? null : (
          <EntryText text={text} isLedTo={isLedTo} />
        )}
        {kind === 'purchase' || (state === 'accepted' && !entry.isOwn) ? null : (
          <p className={pageStyles['soft']}>{t(`customers.state-${state}`)}</p>
        )}
      </div>
      {mayChange && !isEditing ? (
        <span className={styles['own']}>
          <button
            ref={edit}
            type="button"
            className={styles['icon-button']}
            data-testid="entry-edit"
            aria-label={t('customers.entry-edit', { label: which })}
            title={t('customers.entry-edit', { label: which })}
            onClick={() => {
              setEditing(true);
            }}
          >
            <EditRegular aria-hidden="true" />
          </button>
          <button
            type="button"
            className={styles['icon-button']}
            data-testid="entry-delete"
            aria-label={t('customers.entry-delete', { label: which })}
            title={t('customers.entry-delete', { label: which })}
            onClick={remove}
          >
            <DeleteRegular aria-hidden="true" />
          </button>
        </span>
      ) : null}
    </li>
  );
});
