// The bar at the bottom of a task: the few things one does there, the main one on the right. In a client book and on a
// customer's page the layout may have a grid of buttons for it, which then stand above the others.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { ActionGrid } from '../screen-layouts/action-grid';
import { useBarZone } from '../screen-layouts/bar-zone';
import type { PlaceAction } from '../screen-layouts/use-layout-actions';
import { barActions, useActions } from './actions-store';
import styles from './action-bar.module.css';

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
  if (all.length === 0) return null;
  return (
    <footer className={styles['bar']}>
      {zone === null ? null : (
        <div className={styles['grid']}>
          <ActionGrid zone={zone} actions={ofOperations} />
        </div>
      )}
      <div className={styles['actions']} role="toolbar" aria-label={t('app.actions')}>
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
