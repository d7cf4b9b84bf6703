// What the parts of a date are called.
import { useTranslation } from 'react-i18next';

export function useDatePartLabels(): { readonly day: string; readonly month: string; readonly year: string } {
  const { t } = useTranslation();
  return { day: t('customers.day'), month: t('customers.month'), year: t('customers.year') };
}
