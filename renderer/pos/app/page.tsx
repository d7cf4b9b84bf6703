// The frame of the screens outside a session (start-up, choosing, activating, a problem): one calm column.
import type { ReactNode } from 'react';
import { LanguageMenu } from './language-menu';
import { ProductMark } from './product-mark';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly text?: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, text, isWide = false, children }: PageProps) {
  return (
    <main className={styles['page']}>
      <div className={styles['top']}>
        <ProductMark />
        <LanguageMenu />
      </div>
      <div className={`${styles['column']} ${isWide ? styles['wide'] : ''}`}>
        <h1 className={styles['title']}>{title}</h1>
        {text === undefined ? null : <p className={styles['text']}>{text}</p>}
        {children}
      </div>
    </main>
  );
}
