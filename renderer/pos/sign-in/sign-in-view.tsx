// The sign-in screen: the store and its clock on one side, staff id, password and number pad on the other.
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../i18n/formats';
import { LanguageMenu } from '../app/language-menu';
import { ProductMark } from '../app/product-mark';
import { useReady } from '../app/ready';
import { ThemeMenu } from '../app/theme-menu';
import { useMinute } from '../app/clock';
import { useTitle } from '../app/title';
import { CredentialsForm } from './credentials-form';
import { useSignIn } from './sign-in-store';
import styles from './sign-in-view.module.css';

export function SignInView() {
  const { t, i18n } = useTranslation();
  const store = useSignIn((signIn) => signIn.store);
  const signIn = useSignIn((state) => state.signIn);
  const minute = useMinute();
  useTitle(t('sign-in.title'));
  useReady(true);
  const zone = store?.timeZone;
  return (
    <main className={styles['screen']}>
      <section className={styles['store']} aria-label={t('sign-in.store')}>
        <ProductMark />
        <div className={styles['welcome']}>
          <p className={styles['entity']}>{store?.legalEntityName}</p>
          <h1 className={styles['name']}>{store?.storeName ?? t('app.product')}</h1>
          <p className={styles['clock']}>
            <time>{formatTime(i18n.language, minute, zone)}</time>
          </p>
          <p className={styles['day']}>{formatDay(i18n.language, minute, zone)}</p>
        </div>
        <p className={styles['register']}>
          {store === null ? '' : t('sign-in.register', { register: store.registerId })}
        </p>
      </section>
      <section className={styles['panel']} aria-label={t('sign-in.title')}>
        <div className={styles['menus']}>
          <LanguageMenu />
          <ThemeMenu />
        </div>
        <div className={styles['card']}>
          <h2 className={styles['heading']}>{t('sign-in.title')}</h2>
          <CredentialsForm asksStaffId submitLabel={t('sign-in.submit')} submit={signIn} />
        </div>
      </section>
    </main>
  );
}
