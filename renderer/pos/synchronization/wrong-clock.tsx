// Says that this register's clock is not Headquarters': what is written here carries its time.
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/formats';
import { WarningRegular } from '../../ui/icons';
import { useMinute } from '../app/clock';
import { useSignIn } from '../sign-in/sign-in-store';
import { useSynchronization } from './synchronization-store';
import styles from './wrong-clock.module.css';

const useAhead = (): number => useSynchronization((synchronization) => synchronization.state.clockAhead);

/** For the button of the top bar; its name says it in words. */
export function WrongClockMark() {
  return useAhead() === 0 ? null : (
    <span className={styles['mark']}>
      <WarningRegular aria-hidden="true" />
    </span>
  );
}

/** Both clocks, so that anybody sees which one is wrong. */
export function WrongClock() {
  const { t, i18n } = useTranslation();
  const ahead = useAhead();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const here = useMinute();
  if (ahead === 0) return null;
  return (
    <p className={styles['text']} data-testid="sync-clock">
      <WarningRegular aria-hidden="true" />
      <span>
        {t('synchronization.clock-text', {
          here: formatMoment(i18n.language, here, zone),
          there: formatMoment(i18n.language, here - ahead, zone),
        })}
      </span>
    </p>
  );
}
