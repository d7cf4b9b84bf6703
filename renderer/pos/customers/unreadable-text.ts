// What to write where what stands in an attribute's control is no value of its type, with an example as the language
// writes it.
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import { numberText } from '../client-book/number-text';

/** Of the types whose values are not written as they are stored; of all others 12.5. */
const examples: Readonly<Record<string, number>> = { integer: 12, currency: 1_250, percentage: 0.125 };

export function useUnreadableText({ type, currency }: CustomerProperty): string {
  const { t, i18n } = useTranslation();
  const example = numberText(i18n.language, examples[type] ?? 12.5, { type, currency });
  // An attribute without a currency of its own takes one with each amount.
  return t('customers.value-unreadable', {
    type: type === 'currency' && currency === null ? 'amount' : type,
    example,
  });
}
