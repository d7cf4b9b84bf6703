// The bar at the bottom of a task: the few things one does there, the main one on the right. In a client book and on a
// customer's page the layout may have a grid of buttons for it, which then stand above the others.
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { ActionGrid } from '../screen-layouts/action-grid';
import { useBarZone } from '../screen-layouts/bar-zone';
import type { PlaceAction } from '../screen-layouts/use-layout-actions';
import { barActions, useActions } from './actions-store';
import styles from './action-bar.module.css';
import { type Screen, useScreen } from './navigation-store';

export function ActionBar() {
  const { t } = useTranslation();
  const all = useActions((store) => store.actions);
  const zone = useBarZone();
  const actions = barActions(all, zone !== null);
  const ofOperations = useMemo(
    () =>
      Object.fromEntries(
        all.flatMap(({ operation, run, isDisabled }): [number, PlaceAction][] =>
          operation === undefined ? [] : [[operation, { run, isReady: isDisabled !== true }]],
        ),
      ),
    [all],
  );
  const screen = useScreen();
  const bar = useRef<HTMLDivElement>(null);
  /** The button that has the focus: where another takes its place on the same screen, that has it. */
  const held = useRef<{ readonly screen: Screen; readonly place: number } | null>(null);
  useEffect(() => {
    const before = held.current;
    if (before?.screen !== screen) return undefined;
    // In a turn of its own: whoever knows a better place has taken it by then.
    const timer = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button:enabled') ?? [])];
      buttons[Math.min(before.place, buttons.length - 1)]?.focus();
    });
    return () => {
      clearTimeout(timer);
    };
  }, [all, screen]);
  if (all.length === 0) return null;
  return (
    <footer className={styles['bar']}>
      {zone === null ? null : (
        <div className={styles['grid']}>
          <ActionGrid zone={zone} actions={ofOperations} />
        </div>
      )}
      <div
        ref={bar}
        className={styles['actions']}
        role="toolbar"
        aria-label={t('app.actions')}
        onFocus={({ currentTarget, target }) => {
          const place = [...currentTarget.querySelectorAll('button:enabled')].indexOf(target);
          held.current = { screen, place };
        }}
        onBlur={() => {
          held.current = null;
        }}
      >
        {actions.map((action, place) => {
          const keys = [`Alt+${place + 1}`, ...(action.key === undefined ? [] : [action.key])];
          return (
            <Button
              key={action.id}
              kind={action.isMain === true ? 'primary' : 'quiet'}
              className={`${styles['action']} ${
                action.id === 'back' || action.isWayOut === true ? styles['back'] : ''
              }`}
              data-testid={action.testId ?? `action-${action.id}`}
              disabled={action.isDisabled === true}
              title={t('app.action-keys', { label: action.label, keys: keys.join(', ') })}
              aria-keyshortcuts={keys.join(' ')}
              onClick={action.run}
            >
              {action.icon}
              {action.label}
            </Button>
          );
        })}
      </div>
    </footer>
  );
}
