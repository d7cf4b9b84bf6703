// What the parts of a date are called, and what to say where they make none.
import { useTranslation } from 'react-i18next';
import type { DateFieldTexts } from '../../ui/date-field';

export function useDatePartLabels(): DateFieldTexts {
  const { t } = useTranslation();
  return {
    day: t('customers.day'),
    month: t('customers.month'),
    year: t('customers.year'),
    wrong: t('customers.value-unreadable', { type: 'date', example: '' }),
  };
}
