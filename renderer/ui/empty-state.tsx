// What stands where a list would be: what would be here, or what went wrong, and the next step.
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly isFailure?: boolean;
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, text, isFailure = false, children }: EmptyStateProps) {
  return (
    <div
      className={`${styles['empty']} ${isFailure ? styles['failure'] : ''}`}
      role={isFailure ? 'alert' : undefined}
    >
      <span className={styles['icon']} aria-hidden="true">
        {icon}
      </span>
      <h2 className={styles['title']}>{title}</h2>
      {text === undefined ? null : <p className={styles['text']}>{text}</p>}
      {children === undefined ? null : <div className={styles['actions']}>{children}</div>}
    </div>
  );
}
