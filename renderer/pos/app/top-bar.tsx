// The bar on top of every screen of a session: product and store, the search box, synchronization, language,
// and the associate.
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../main/contract/sign-in';
import { Avatar } from '../../ui/avatar';
import { ChevronDownRegular, LockClosedRegular, SignOutRegular } from '../../ui/icons';
import { Menu, MenuItem } from '../../ui/menu';
import { useSignIn } from '../sign-in/sign-in-store';
import { SyncState } from '../synchronization/sync-state';
import { LanguageMenu } from './language-menu';
import menuStyles from './menu.module.css';
import { ProductMark } from './product-mark';
import { SearchBox } from './search-box';
import { ThemeMenu } from './theme-menu';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly session: Session;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

export function TopBar({ session, searchField }: TopBarProps) {
  const { t } = useTranslation();
  const store = useSignIn((signIn) => signIn.store);
  const lock = useSignIn((signIn) => signIn.lock);
  const signOut = useSignIn((signIn) => signIn.signOut);
  return (
    <header className={styles['bar']}>
      <div className={styles['left']}>
        <ProductMark isSmall />
        <span className={styles['store']} title={store?.storeName}>
          {store?.storeName}
        </span>
      </div>
      <SearchBox field={searchField} />
      <div className={styles['right']}>
        <SyncState />
        <LanguageMenu isSmall />
        <ThemeMenu />
        <Menu
          button={{
            className: `${menuStyles['trigger']} ${styles['associate']}`,
            'data-testid': 'associate-menu',
            'aria-label': t('app.associate-menu', { name: session.name }),
          }}
          face={
            <>
              <Avatar name={session.name} id={session.staffId} size={32} />
              <span className={styles['name']} title={session.name}>
                {session.name}
              </span>
              <ChevronDownRegular aria-hidden="true" />
            </>
          }
          head={
            <div className={styles['who']}>
              <strong>{session.name}</strong>
              <span>{session.permissionGroup}</span>
              <span>{t('app.staff-id', { staffId: session.staffId })}</span>
            </div>
          }
        >
          <MenuItem icon={<LockClosedRegular aria-hidden="true" />} onClick={() => void lock()}>
            {t('operation.703')}
          </MenuItem>
          <MenuItem icon={<SignOutRegular aria-hidden="true" />} onClick={() => void signOut()}>
            {t('operation.701')}
          </MenuItem>
        </Menu>
      </div>
    </header>
  );
}
