// The bar at the bottom of a task: the few things one does there, the main one on the right.
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { useActions } from './actions-store';
import styles from './action-bar.module.css';

export function ActionBar() {
  const { t } = useTranslation();
  const actions = useActions((store) => store.actions);
  if (actions.length === 0) return null;
  return (
    <footer className={styles['bar']}>
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
