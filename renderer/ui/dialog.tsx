// A dialog over everything: the browser's own, which keeps the focus inside, gives it back at the end and closes by
// Esc. The page behind it can neither be pressed nor read out.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { DismissRegular } from './icons';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly close: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly 'data-testid'?: string;
}

export function Dialog({ title, closeLabel, close, children, footer, ...passed }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before any field inside takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) {
      // A field that took the focus while it was put into the page keeps it; otherwise the title is read out.
      const { activeElement } = document;
      const wanted = element.contains(activeElement) ? activeElement : element;
      element.showModal();
      if (wanted instanceof HTMLElement) wanted.focus({ preventScroll: true });
    }
    return () => {
      element?.close();
      // Taken out of the page in the same turn, the browser would leave the focus nowhere.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [before]);
  return (
    <dialog
      {...passed}
      ref={dialog}
      role="dialog"
      aria-modal="true"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={styles['dialog']}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className={styles['head']}>
        <h2 id={titleId} className={styles['title']}>
          {title}
        </h2>
        <button
          type="button"
          className={styles['close']}
          aria-label={closeLabel}
          title={closeLabel}
          onClick={close}
        >
          <DismissRegular aria-hidden="true" />
        </button>
      </header>
      <div className={styles['body']}>{children}</div>
      {footer === undefined ? null : <footer className={styles['foot']}>{footer}</footer>}
    </dialog>
  );
}
