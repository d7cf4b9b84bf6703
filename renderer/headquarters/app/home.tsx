// The first page: every page one may see as a tile, by module, so that nobody has to know where something is.
import { SecretWarnings } from '../key-vault/secret-warnings';
import { Page } from './page';
import type { Module } from './navigation';
import styles from './home.module.css';
import { addressOf } from './router-store';
import { mayUse, useSession } from './session-store';
import { useTexts } from './texts';

export function Home({ modules }: { readonly modules: readonly Module[] }) {
  const { t } = useTexts();
  const session = useSession((state) => state.session);
  return (
    <Page title={t('app.welcome', { name: session?.name ?? '' })} scrolls="whole" testId="page-home">
      <SecretWarnings />
      {modules.map((module) => {
        const areas = module.areas
          .map((area) => ({ ...area, pages: area.pages.filter(({ route }) => mayUse(session, route)) }))
          .filter(({ pages }) => pages.length > 0);
        if (areas.length === 0) return null;
        return (
          <section key={module.id} className={styles['module']} aria-label={t(module.title)}>
            <h2 className={styles['title']}>{t(module.title)}</h2>
            <div className={styles['areas']}>
              {areas.map((area) => (
                <div key={area.id} className={styles['area']}>
                  <h3 className={styles['areaTitle']}>{t(area.title)}</h3>
                  <ul className={styles['pages']}>
                    {area.pages.map(({ page, title, icon: Icon }) => (
                      <li key={page}>
                        <a className={styles['page']} href={addressOf(page)}>
                          <Icon aria-hidden="true" className={styles['icon'] ?? ''} />
                          {t(title)}
                        </a>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </section>
        );
      })}
    </Page>
  );
}
