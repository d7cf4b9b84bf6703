// A chip to press, and the row that a choice of chips stands in.
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './chip.module.css';

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly isPressed: boolean;
}

export function Chip({ isPressed, ...rest }: ChipProps) {
  return <button {...rest} type="button" className={styles['chip']} aria-pressed={isPressed} />;
}

interface ChipsProps {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly children: ReactNode;
}

export function Chips({ label, children }: ChipsProps) {
  return (
    <div className={styles['chips']} role="group" aria-label={label}>
      {children}
    </div>
  );
}
