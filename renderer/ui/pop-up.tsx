// What comes up at a button: the browser's own popover, which lies over everything, goes away by Esc or a press
// beside it and gives the focus back. Its content is only there while it is open.
import {
  type ButtonHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
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

/** Pixels between it and its button, and the window's edge. */
const gap = 4;

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

/**
 * Above or below its button and to either side, where there is more room. By hand: in a list that was scrolled, the
 * browser's own anchors still reckon with the place that the button had before.
 */
function place(surface: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const isBelow = innerHeight - bottom >= top;
  const isToLeft = right >= innerWidth - left;
  const px = (length: number): string => `${String(Math.max(0, length))}px`;
  Object.assign(surface.style, {
    top: isBelow ? px(bottom + gap) : 'auto',
    bottom: isBelow ? 'auto' : px(innerHeight - top + gap),
    left: isToLeft ? 'auto' : px(left),
    right: isToLeft ? px(innerWidth - right) : 'auto',
    maxHeight: px((isBelow ? innerHeight - bottom : top) - 2 * gap),
  });
}

export function PopUp({ button, face, className, children, kind, label, onOpen, onKeyDown }: PopUpProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const close = (): void => document.getElementById(id)?.hidePopover();
  useEffect(() => {
    if (!isOpen) return undefined;
    const follow = ({ target }: Event): void => {
      if (anchor.current === null || surface.current === null || target === surface.current) return;
      place(surface.current, anchor.current);
    };
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
    };
  }, [isOpen]);
  return (
    <>
      <button
        {...button}
        ref={anchor}
        type="button"
        aria-haspopup={kind}
        aria-expanded={isOpen}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (kind !== 'menu' || event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(id)?.showPopover();
        }}
      >
        {face}
      </button>
      <div
        ref={surface}
        id={id}
        popover="auto"
        className={`${styles['surface']} ${styles[kind]} ${className ?? ''}`}
        {...(kind === 'dialog' ? { role: kind, 'aria-label': label } : {})}
        onBeforeToggle={({ newState, currentTarget }) => {
          if (newState !== 'open') return;
          if (anchor.current !== null) place(currentTarget, anchor.current);
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
