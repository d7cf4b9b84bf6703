// The action pane on top of every page: what can be done here, each with its icon and, where it has one, its key.
import { Button, Tooltip } from '@fluentui/react-components';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import styles from './action-pane.module.css';

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactElement;
  readonly run: () => void;
  readonly isOff?: boolean;
  readonly isMain?: boolean;
  /** As `KeyboardEvent.key` with Alt or Ctrl before it: `Alt+n`, `Ctrl+s`. */
  readonly keys?: string;
}

export function keyOf(event: KeyboardEvent): string {
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
  ];
  // With Alt held, some keyboards answer another letter; the key's place says which one was meant.
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  return [...parts.filter((part) => part !== ''), letter ?? event.key].join('+');
}

/** True while a dialog or menu is open: keys belong to it. */
const isCovered = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

interface ActionPaneProps {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly children?: ReactNode;
}

export function ActionPane({ label, actions, children }: ActionPaneProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const pressed = keyOf(event);
      const action = actions.find((one) => one.keys === pressed);
      if (action === undefined || isCovered()) return;
      event.preventDefault();
      if (action.isOff !== true) action.run();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [actions]);
  return (
    <div role="toolbar" aria-label={label} className={styles['pane']}>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} />
      ))}
      {children}
    </div>
  );
}

function ActionButton({ action }: { readonly action: Action }) {
  const { id, label, icon, run, isOff = false, isMain = false, keys } = action;
  const button = (
    <Button
      appearance={isMain ? 'primary' : 'subtle'}
      icon={icon}
      disabled={isOff}
      onClick={run}
      data-testid={`action-${id}`}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys.replace('Ctrl', 'Control') })}
    >
      {label}
    </Button>
  );
  if (keys === undefined) return button;
  const shown = keys
    .split('+')
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
  return (
    <Tooltip content={shown} relationship="description" withArrow>
      {button}
    </Tooltip>
  );
}
