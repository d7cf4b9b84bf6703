// A menu at a button: the arrow keys go round in it, a letter goes to what begins with it, and choosing closes it.
import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, useId } from 'react';
import { CheckmarkRegular } from './icons';
import styles from './menu.module.css';
import { PopUp, type PopUpButton } from './pop-up';

interface MenuProps {
  readonly button: PopUpButton;
  /** What is on the button. */
  readonly face: ReactNode;
  /** Over the items; not one of them. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
  readonly onOpen?: () => void;
}

export function Menu({ head, children, ...popUp }: MenuProps) {
  return (
    <PopUp {...popUp} kind="menu" onKeyDown={moveFocus}>
      {(close) => (
        <>
          {head}
          <div role="menu" className={styles['items']} onClick={close}>
            {children}
          </div>
        </>
      )}
    </PopUp>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const surface = event.currentTarget;
  // The focus goes back to the button, and from there to what comes after it.
  if (event.key === 'Tab') surface.hidePopover();
  const items = [...surface.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const next = nextItem(
    event.key,
    items,
    items.findIndex((item) => item === document.activeElement),
  );
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextItem(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const letter = key.toLocaleLowerCase();
      const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      return after.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter));
    }
  }
}

type ItemProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'role' | 'tabIndex' | 'className'> & {
  readonly [name: `data-${string}`]: string | number | undefined;
};

export function MenuItem({ icon, children, ...rest }: ItemProps & { readonly icon?: ReactNode }) {
  return (
    <button {...rest} type="button" role="menuitem" tabIndex={-1} className={styles['item']}>
      {icon}
      {children}
    </button>
  );
}

/** One of several of which one is chosen. */
export function MenuChoice({ isChosen, children, ...rest }: ItemProps & { readonly isChosen: boolean }) {
  return (
    <button
      {...rest}
      type="button"
      role="menuitemradio"
      aria-checked={isChosen}
      tabIndex={-1}
      className={styles['item']}
    >
      <CheckmarkRegular aria-hidden="true" className={isChosen ? '' : (styles['unchosen'] ?? '')} />
      {children}
    </button>
  );
}

export function MenuGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles['items']}>
      <span id={id} className={styles['title']}>
        {title}
      </span>
      {children}
    </div>
  );
}

export const MenuDivider = () => <hr className={styles['divider']} />;
