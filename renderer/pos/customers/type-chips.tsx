// The activity types to choose from, as chips with their icons.
import { useTranslation } from 'react-i18next';
import type { ActivityType } from '../../../main/contract/timeline';
import { Chip, Chips } from '../../ui/chip';
import { ActivityIcon } from './activity-icon';

interface TypeChipsProps {
  readonly types: readonly ActivityType[];
  readonly chosen: number | undefined;
  readonly choose: (type: ActivityType) => void;
}

export function TypeChips({ types, chosen, choose }: TypeChipsProps) {
  const { t } = useTranslation();
  return (
    <Chips label={t('customers.activity-type')}>
      {types.map((type) => (
        <Chip
          key={type.id}
          data-testid="activity-type"
          data-type={type.name}
          isPressed={type.id === chosen}
          onClick={() => {
            choose(type);
          }}
        >
          <ActivityIcon name={type.icon} />
          {type.label}
        </Chip>
      ))}
    </Chips>
  );
}
