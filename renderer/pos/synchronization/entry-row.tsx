// One entry: what was done, for whom, by whom and when, where it stands; a refused one with the reason and what can
// be done about it.
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../main/contract/entries';
import { inLine } from '../../i18n/bidi';
import { formatMoment, formatValue } from '../../i18n/formats';
import { languageName } from '../../i18n/language-names';
import { Button } from '../../ui/button';
import {
  ArrowSyncRegular,
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  CloudSyncRegular,
  ErrorCircleRegular,
} from '../../ui/icons';
import { useErrorText } from '../app/error-text';
import { useNavigation } from '../app/navigation-store';
import { useSignIn } from '../sign-in/sign-in-store';
import { useEntries } from './entries-store';
import styles from './entries-view.module.css';

const icons = {
  saved: ClockRegular,
  sent: CloudSyncRegular,
  accepted: CheckmarkCircleRegular,
  refused: ErrorCircleRegular,
} as const;

/** What was written; else to what fields or an attribute were changed. */
function useWhatChanged({ text, changed, attribute }: OutboxEntry): string {
  const { t, i18n } = useTranslation();
  if (changed.length > 0) {
    const fields = changed.map(({ field, value }) => {
      const label = t(field === 'consents' ? 'customers.consents' : `customers.field-${field}`);
      if (value === null) return label;
      const written = field === 'language' ? languageName(i18n.language, value) : value;
      return t('synchronization.attribute', { label, value: value === '' ? '–' : written });
    });
    return fields.join('\n');
  }
  if (attribute === null) return text;
  const { label, type, value, unit } = attribute;
  const words = { yes: t('client-book.yes'), no: t('client-book.no') };
  return t('synchronization.attribute', {
    label,
    value: value === null ? '–' : formatValue(i18n.language, type, value, words, unit ?? undefined),
  });
}

interface EntryRowProps {
  readonly entry: OutboxEntry;
  /** On the customer's own page, which need not say whose it is. */
  readonly isOfPage?: boolean;
}

export function EntryRow({ entry, isOfPage = false }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { retry, discard, bringBack } = useEntries.getState();
  const { entryId, kind, customerId, customerName, staffName, approvedByName, madeAt, state, removed } =
    entry;
  const text = useWhatChanged(entry);
  const Icon = icons[state];
  const what = t(`synchronization.kind.${kind}`);
  /** For who hears the buttons without what stands beside them. */
  const which = inLine([what, customerName]);
  const about = inLine([
    staffName,
    ...(approvedByName === null ? [] : [t('synchronization.approved-by', { name: approvedByName })]),
    formatMoment(i18n.language, madeAt, zone),
  ]);
  return (
    <li
      className={styles[isOfPage ? 'entry-here' : 'entry']}
      data-testid="entry"
      data-kind={kind}
      data-state={state}
    >
      <span className={styles[state]}>
        <Icon aria-hidden="true" />
        {t(`synchronization.state-${state}`)}
      </span>
      <div className={styles['what']}>
        <p>
          <strong>{what}</strong>
          {isOfPage || customerName === null ? null : customerId === null ? (
            <span> · {customerName}</span>
          ) : (
            <button
              type="button"
              className={styles['customer']}
              data-testid="entry-customer"
              onClick={() => {
                useNavigation.getState().open({ name: 'customer', customerId });
              }}
            >
              {customerName}
            </button>
          )}
        </p>
        {text === '' ? null : (
          <p className={styles['text']} dir="auto">
            {text}
          </p>
        )}
        <p className={styles['soft']}>{about}</p>
        {state !== 'refused' || entry.code === null ? null : (
          <div className={styles['reason']} data-testid="entry-reason" data-code={entry.code}>
            <p>{errorText({ code: entry.code, detail: entry.detail })}</p>
            <p>{t('synchronization.refused-advice')}</p>
          </div>
        )}
      </div>
      {removed === null ? null : (
        <div className={styles['buttons']}>
          <Button
            data-testid="entry-bring-back"
            aria-label={t('client-book.recent-undo', { what: which })}
            onClick={() => void bringBack(removed)}
          >
            <ArrowUndoRegular aria-hidden="true" />
            {t('app.undo')}
          </Button>
        </div>
      )}
      {state !== 'refused' ? null : (
        <div className={styles['buttons']}>
          <Button
            data-testid="entry-retry"
            aria-label={t('synchronization.retry-of', { what: which })}
            onClick={() => void retry(entryId)}
          >
            <ArrowSyncRegular aria-hidden="true" />
            {t('synchronization.retry')}
          </Button>
          <Button
            kind="quiet"
            data-testid="entry-discard"
            aria-label={t('synchronization.discard-of', { what: which })}
            onClick={() => void discard(entryId)}
          >
            {t('synchronization.discard')}
          </Button>
        </div>
      )}
    </li>
  );
}
