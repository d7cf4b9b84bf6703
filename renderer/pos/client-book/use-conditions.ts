// What a client book is filtered by now, each condition in words.
import { useTranslation } from 'react-i18next';
import type { Scope } from '../app/navigation-store';
import { useClientBook } from './client-book-store';
import { conditionText } from './condition-text';
import { useFacets } from './facets-store';

interface ShownCondition {
  readonly key: string;
  readonly text: string;
  readonly remove: () => void;
}

export function useConditions(scope: Scope): readonly ShownCondition[] {
  const { t, i18n } = useTranslation();
  const { text, filter, associates } = useClientBook((book) => book.views[scope]);
  const { setChoice, setText } = useClientBook.getState();
  const found = useFacets((store) => store.facets[scope]);
  // Of a condition that was set this moment the panel knows more.
  const facets = [...(found?.chosen ?? []), ...(found?.facets ?? [])];
  const words = { t, language: i18n.language };
  return [
    ...(text.trim() === ''
      ? []
      : [
          {
            key: 'text',
            text: t('client-book.filter-quoted', { text: text.trim() }),
            remove: () => {
              setText(scope, '');
            },
          },
        ]),
    ...(associates.length === 0
      ? []
      : [
          {
            key: 'associates',
            text: t('client-book.filter-chip', {
              label: t('client-book.filter-associates'),
              value: associates
                .map((id) => found?.associates.find(({ staffId }) => staffId === id)?.name ?? id)
                .join(', '),
            }),
            remove: () => {
              setChoice(scope, { associates: [] });
            },
          },
        ]),
    ...filter.map((condition) => ({
      key: `${condition.kind} ${condition.name} ${condition.operator}`,
      text: conditionText(condition, facets, words),
      remove: () => {
        setChoice(scope, { filter: filter.filter((one) => one !== condition) });
      },
    })),
  ];
}
