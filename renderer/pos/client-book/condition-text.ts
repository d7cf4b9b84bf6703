// A condition of the filter as the words on its chip.
import type { TFunction } from 'i18next';
import type { CardProperty } from '../../../main/contract/card';
import type { Facet, FilterCondition } from '../../../main/contract/filters';
import { formatDate, formatValue } from '../../i18n/formats';

interface Words {
  readonly t: TFunction;
  readonly language: string;
}

/** A choice as people read it: of a boolean yes or no, of the others its label. */
export function choiceText(
  { type, choices }: Pick<CardProperty, 'type'> & Partial<Pick<Facet, 'choices'>>,
  value: string,
  { t }: Words,
): string {
  if (type === 'boolean') return value === '1' ? t('client-book.yes') : t('client-book.no');
  return choices?.find((choice) => choice.value === value)?.label ?? value;
}

function between(from: string | null, to: string | null, t: TFunction): string {
  if (from === null) return t('client-book.filter-until', { to: to ?? '' });
  return to === null
    ? t('client-book.filter-since', { from })
    : t('client-book.filter-between', { from, to });
}

function valueText(condition: FilterCondition, facet: Facet | undefined, words: Words): string {
  const { t, language } = words;
  switch (condition.operator) {
    case 'any-of':
      return condition.values.map((value) => choiceText(facet ?? { type: 'text' }, value, words)).join(', ');
    case 'contains':
      return t('client-book.filter-quoted', { text: condition.text });
    case 'between': {
      const type = facet?.type ?? 'number';
      const end = (number: number | null): string | null =>
        number === null
          ? null
          : formatValue(
              language,
              type,
              type === 'currency' ? { minor: number, currency: condition.currency ?? 'USD' } : number,
              { yes: '', no: '' },
              facet?.unit,
            );
      return between(end(condition.from), end(condition.to), t);
    }
    case 'between-dates': {
      const end = (date: string | null): string | null => (date === null ? null : formatDate(language, date));
      return between(end(condition.from), end(condition.to), t);
    }
    case 'coming-up':
      return t('client-book.filter-within', { count: condition.days });
    case 'has-value':
      return t(condition.value ? 'client-book.filter-with-value' : 'client-book.filter-without-value');
  }
}

export const conditionText = (condition: FilterCondition, facets: readonly Facet[], words: Words): string => {
  const facet = facets.find(({ kind, name }) => kind === condition.kind && name === condition.name);
  return words.t('client-book.filter-chip', {
    label: facet?.label ?? condition.name,
    value: valueText(condition, facet, words),
  });
};
