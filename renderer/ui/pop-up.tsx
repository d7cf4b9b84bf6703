// What comes up at a button: the browser's own popover, which lies over everything, goes away by Esc or a press
// beside it and gives the focus back. Its content is only there while it is open.
import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import styles from './pop-up.module.css';

/** What the button is like; what it does is opening. */
export type PopUpButton = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'children' | 'style' | 'onClick' | 'popoverTarget'
> & { readonly [name: `data-${string}`]: string | number | undefined };

interface PopUpProps {
  readonly button: PopUpButton;
  /** What is on the button. */
  readonly face: ReactNode;
  readonly className?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
  readonly kind: 'menu' | 'dialog';
  /** Said of a dialog. */
  readonly label?: string;
  readonly onOpen?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
}

const firstIn = (surface: Element): HTMLElement | null =>
  surface.querySelector<HTMLElement>('[aria-checked="true"]') ?? surface.querySelector<HTMLElement>('button');

/** Tab goes round in a dialog: what comes up in it, before or behind the focus, is reached either way. */
function goRound(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input, a[href]')];
  const [edge, beyond] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  beyond?.focus();
}

export function PopUp({ button, face, className, children, kind, label, onOpen, onKeyDown }: PopUpProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        {...button}
        type="button"
        aria-haspopup={kind}
        aria-expanded={isOpen}
        popoverTarget={id}
        style={{ anchorName: `--${id}` }}
        onKeyDown={(event) => {
          if (kind !== 'menu' || event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(id)?.showPopover();
        }}
      >
        {face}
      </button>
      <div
        id={id}
        popover="auto"
        className={`${styles['surface']} ${styles[kind]} ${className ?? ''}`}
        style={{ positionAnchor: `--${id}` }}
        {...(kind === 'dialog' ? { role: kind, 'aria-label': label } : {})}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return;
          setOpen(true);
          onOpen?.();
        }}
        onToggle={({ newState, currentTarget }) => {
          // Closed, it gives the focus back before its content goes.
          setOpen(newState === 'open');
          if (newState === 'open') firstIn(currentTarget)?.focus();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // Here rather than by the browser alone: to the screen behind it the key means "back".
            event.preventDefault();
            close();
            return;
          }
          if (kind === 'dialog') goRound(event);
          onKeyDown?.(event);
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          // Tabbed out of.
          if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
        }}
      >
        {isOpen ? children(close) : null}
      </div>
    </>
  );
}
