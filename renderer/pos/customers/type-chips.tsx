// The activity types to choose from, as chips with their icons.
import { useTranslation } from 'react-i18next';
import type { ActivityType } from '../../../main/contract/timeline';
import { ActivityIcon } from './activity-icon';
import styles from './customer-timeline.module.css';

interface TypeChipsProps {
  readonly types: readonly ActivityType[];
  readonly chosen: number | undefined;
  readonly choose: (type: ActivityType) => void;
}

export function TypeChips({ types, chosen, choose }: TypeChipsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['chips']} role="group" aria-label={t('customers.activity-type')}>
      {types.map((type) => (
        <button
          key={type.id}
          type="button"
          className={styles['chip']}
          data-testid="activity-type"
          data-type={type.name}
          aria-pressed={type.id === chosen}
          onClick={() => {
            choose(type);
          }}
        >
          <ActivityIcon name={type.icon} />
          {type.label}
        </button>
      ))}
    </div>
  );
}
