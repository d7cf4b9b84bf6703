// Says that somebody was in touch with a customer lately, so that nobody is called twice; a colleague, or where one
// writes oneself, also oneself.
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecentContact } from '../../../main/contract/outreach';
import { formatMoment } from '../../i18n/formats';
import { WarningRegular } from '../../ui/icons';
import { call } from '../bridge';
import { useRereading } from '../follow-ups/use-rereading';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './message-dialog.module.css';

export function RecentContactLine({ recent }: { readonly recent: RecentContact }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  return (
    <p className={styles['guard']} data-testid="message-guard" role="status">
      <WarningRegular aria-hidden="true" />
      <span>
        {t(recent.isOwn ? 'outreach.recent-own' : 'outreach.recent', {
          name: recent.staffName,
          date: formatMoment(i18n.language, recent.at, zone),
          what: recent.label,
        })}
      </span>
    </p>
  );
}

/** For where a customer is called or written to directly: what one did oneself stands beside it in the timeline. */
export function ColleagueInTouch({ customerId }: { readonly customerId: number }) {
  const { i18n } = useTranslation();
  const [recent, setRecent] = useState<RecentContact | null>(null);
  const read = useCallback(() => {
    void call('recentContact', { customerId }).then((answer) => {
      if (answer.ok) setRecent(answer.value);
      // Before the feature is on there is nothing to show.
      else if (answer.code === 'clienteling-off') setRecent(null);
    });
  }, [customerId]);
  useRereading(true, read, i18n.language);
  return recent === null || recent.isOwn ? null : <RecentContactLine recent={recent} />;
}
