// How old the activity types held here are, and a way to fetch them anew. Whatever that takes, one can go on writing.
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/formats';
import { ArrowClockwiseRegular } from '../../ui/icons';
import { useMessages } from '../app/messages-store';
import { useSignIn } from '../sign-in/sign-in-store';
import { useSynchronization } from '../synchronization/synchronization-store';
import styles from './customer-timeline.module.css';

export function TypesAge() {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { state, isAsked, runNow } = useSynchronization();
  const { isOnline, lastDownload } = state;
  const refresh = async (): Promise<void> => {
    const failure = await runNow();
    if (failure !== null) useMessages.getState().showFailure(failure);
  };
  return (
    <span className={styles['age']} data-testid="activity-types-age">
      {lastDownload === null
        ? t('customers.fresh-never')
        : t('customers.types-age', { moment: formatMoment(i18n.language, lastDownload, zone) })}
      <button
        type="button"
        className={styles['icon-button']}
        aria-label={t('customers.types-refresh')}
        title={t(isOnline ? 'customers.types-refresh' : 'customers.types-offline')}
        disabled={!isOnline || isAsked}
        onClick={() => void refresh()}
      >
        <ArrowClockwiseRegular aria-hidden="true" />
      </button>
    </span>
  );
}
