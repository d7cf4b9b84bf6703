// What an attribute's values may be, in words, written as the values are.
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import { formatValue } from '../../i18n/formats';

/** Empty where nothing is bounded. */
export function useBoundsText({ type, currency, unit, minimum, maximum }: CustomerProperty): string {
  const { t, i18n } = useTranslation();
  const words = { yes: '', no: '' };
  const shown = (bound: string | number): string => {
    const value = type === 'currency' && typeof bound === 'number' && currency !== null;
    return formatValue(i18n.language, type, value ? { minor: bound, currency } : bound, words, unit);
  };
  if (minimum !== null && maximum !== null)
    return t('customers.bounds', { from: shown(minimum), to: shown(maximum) });
  if (minimum !== null) return t('customers.bounds-from', { from: shown(minimum) });
  return maximum === null ? '' : t('customers.bounds-to', { to: shown(maximum) });
}
