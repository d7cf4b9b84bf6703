// Previous and next customer of the list that one came from, with buttons and with Alt and the arrows.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/formats';
import { ChevronLeftRegular, ChevronRightRegular } from '../../ui/icons';
import menuStyles from '../app/menu.module.css';
import { useClientBook } from '../client-book/client-book-store';
import { useCustomerList } from './customer-list-store';
import styles from './customer-view.module.css';

interface CustomerNeighboursProps {
  readonly customerId: number;
  readonly isLocked: boolean;
}

const steps = [
  { step: -1, key: 'ArrowLeft', id: 'previous', Icon: ChevronLeftRegular },
  { step: 1, key: 'ArrowRight', id: 'next', Icon: ChevronRightRegular },
] as const;

export function CustomerNeighbours({ customerId, isLocked }: CustomerNeighboursProps) {
  const { t, i18n } = useTranslation();
  const { source, place, total, previous, next, settle, go } = useCustomerList();
  // Changes when somebody leaves a book or joins it, perhaps on this very page.
  const inBooks = useClientBook(({ views }) => views.associate.total + views.store.total);
  // Each language has its own order.
  useEffect(() => {
    void settle(customerId);
  }, [settle, customerId, i18n.language, inBooks]);
  useEffect(() => {
    if (isLocked) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const found = steps.find(({ key }) => key === event.key);
      const isInLayer = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (found === undefined || isInLayer) return;
      event.preventDefault();
      go(found.step);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [isLocked, go]);
  if (source === null || (previous === null && next === null)) return null;
  const number = (value: number): string => formatNumber(i18n.language, value);
  return (
    <nav className={styles['neighbours']} aria-label={t('customers.neighbours')}>
      {place === null ? null : (
        <span className={styles['soft']} data-testid="customer-place">
          {t('customers.place', { place: number(place + 1), total: number(total) })}
        </span>
      )}
      {steps.map(({ step, key, id, Icon }) => (
        <button
          key={id}
          type="button"
          className={menuStyles['trigger']}
          data-testid={`customer-${id}`}
          aria-label={t(`customers.${id}`)}
          title={t('app.action-keys', { label: t(`customers.${id}`), keys: t(`customers.keys-${id}`) })}
          aria-keyshortcuts={`Alt+${key}`}
          disabled={(step === -1 ? previous : next) === null}
          onClick={() => {
            go(step);
          }}
        >
          <Icon aria-hidden="true" />
        </button>
      ))}
    </nav>
  );
}
