// Covers everything while the screen is locked: the same associate unlocks with the password, another one
// signs in. What was open stays as it was underneath, out of sight.
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../main/contract/sign-in';
import { formatTime } from '../../i18n/formats';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { useMinute } from '../app/clock';
import { useTitle } from '../app/title';
import { CredentialsForm } from './credentials-form';
import styles from './lock-screen.module.css';
import { useSignIn } from './sign-in-store';

export function LockScreen({ session }: { readonly session: Session }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const unlock = useSignIn((signIn) => signIn.unlock);
  const signOut = useSignIn((signIn) => signIn.signOut);
  const minute = useMinute();
  useTitle(t('sign-in.locked'));
  return (
    <div
      className={styles['screen']}
      role="dialog"
      aria-modal="true"
      aria-label={t('sign-in.locked')}
      data-testid="lock-screen"
    >
      <div className={styles['panel']}>
        <p className={styles['clock']}>{formatTime(i18n.language, minute, zone)}</p>
        <div className={styles['who']}>
          <Avatar name={session.name} id={session.staffId} size={56} />
          <div>
            <h1 className={styles['name']}>{session.name}</h1>
            <p className={styles['note']}>{t('sign-in.locked')}</p>
          </div>
        </div>
        <CredentialsForm
          asksStaffId={false}
          submitLabel={t('sign-in.unlock')}
          submit={(_staffId, password) => unlock(password)}
        />
        <Button kind="quiet" onClick={() => void signOut()}>
          {t('sign-in.other-associate')}
        </Button>
      </div>
    </div>
  );
}
