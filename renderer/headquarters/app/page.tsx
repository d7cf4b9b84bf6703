// A page: action pane, where one is, title with what belongs to it, and the content below.
import { type ReactNode, useEffect, useRef } from 'react';
import { type Action, ActionPane } from './action-pane';
import styles from './page.module.css';
import { addressOf } from './router-store';
import { type TextKey, useTexts } from './texts';

interface PageProps {
  readonly title: string;
  /** The list that a record belongs to. */
  readonly parent?: { readonly page: string; readonly title: TextKey };
  readonly actions?: readonly Action[];
  readonly paneExtra?: ReactNode;
  readonly beside?: ReactNode;
  /** The content scrolls by itself (a list) or as a whole (a form). */
  readonly scrolls: 'inside' | 'whole';
  readonly children: ReactNode;
  readonly testId?: string;
}

export function Page({
  title,
  parent,
  actions = [],
  paneExtra,
  beside,
  scrolls,
  children,
  testId,
}: PageProps) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Counterbook`;
  }, [title]);
  useEffect(() => {
    // A new page is read from its title; a field that asked for the focus keeps it.
    const taken = document.activeElement?.closest('main') ?? null;
    if (taken === null) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['page']} data-testid={testId ?? 'page'}>
      {actions.length === 0 && paneExtra === undefined ? null : (
        <ActionPane label={t('app.actions')} actions={actions}>
          {paneExtra}
        </ActionPane>
      )}
      <div className={scrolls === 'whole' ? styles['whole'] : styles['inside']}>
        <header className={styles['header']}>
          <div className={styles['titles']}>
            {parent === undefined ? null : (
              <a className={styles['parent']} href={addressOf(parent.page)}>
                {t(parent.title)}
              </a>
            )}
            <h1 className={styles['title']} ref={heading} tabIndex={-1}>
              {title}
            </h1>
          </div>
          {beside === undefined ? null : <div className={styles['beside']}>{beside}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
