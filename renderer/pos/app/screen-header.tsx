// The head of a screen: the way back, its title and what it says of itself, and its own controls on the right.
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrowLeftRegular } from '../../ui/icons';
import menuStyles from './menu.module.css';
import styles from './screen-header.module.css';

interface ScreenHeaderProps {
  readonly title: string;
  /** Takes the focus when one arrives. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly back: () => void;
  /** Before the title: an avatar. */
  readonly picture?: ReactNode;
  /** The line under the title. */
  readonly sub: ReactNode;
  readonly children?: ReactNode;
}

export function ScreenHeader({ title, heading, back, picture, sub, children }: ScreenHeaderProps) {
  const { t } = useTranslation();
  return (
    <header className={styles['header']}>
      <button
        type="button"
        className={menuStyles['trigger']}
        aria-label={t('app.back')}
        title={t('app.action-keys', { label: t('app.back'), keys: t('app.escape-key') })}
        onClick={back}
      >
        <ArrowLeftRegular aria-hidden="true" />
      </button>
      {picture}
      <div className={styles['titles']}>
        <h1 ref={heading} tabIndex={-1} className={styles['title']} title={title}>
          {title}
        </h1>
        <div className={styles['sub']}>{sub}</div>
      </div>
      {children}
    </header>
  );
}
