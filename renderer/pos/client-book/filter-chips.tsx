// What the cards are filtered by, each a chip that takes its condition away.
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DismissRegular } from '../../ui/icons';
import type { Scope } from '../app/navigation-store';
import { useClientBook } from './client-book-store';
import { conditionText } from './condition-text';
import { useFacets } from './facets-store';
import { SaveListButton } from './saved-list-tabs';
import styles from './filter-chips.module.css';

interface Chip {
  readonly key: string;
  readonly text: string;
  readonly remove: () => void;
}

interface FilterChipsProps {
  readonly scope: Scope;
  /** Gets the focus when the last chip goes. */
  readonly opener: RefObject<HTMLButtonElement | null>;
}

export function FilterChips({ scope, opener }: FilterChipsProps) {
  const { t, i18n } = useTranslation();
  const { text, filter, associates } = useClientBook((book) => book.views[scope]);
  const { setChoice, setText } = useClientBook.getState();
  const found = useFacets((store) => store.facets[scope]);
  const list = useRef<HTMLUListElement>(null);
  // Of a condition that was set this moment the panel knows more.
  const facets = [...(found?.chosen ?? []), ...(found?.facets ?? [])];
  const words = { t, language: i18n.language };
  const chips: readonly Chip[] = [
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
  if (chips.length === 0) return null;
  return (
    <div className={styles['row']}>
      <ul ref={list} className={styles['chips']} aria-label={t('client-book.filter-chips')}>
        {chips.map((chip, place) => (
          <li key={chip.key}>
            <button
              type="button"
              className={styles['chip']}
              data-testid="filter-chip"
              aria-label={t('client-book.filter-remove', { text: chip.text })}
              title={chip.text}
              onClick={() => {
                const others = list.current?.querySelectorAll('button');
                (others?.[place + 1] ?? others?.[place - 1] ?? opener.current)?.focus();
                chip.remove();
              }}
            >
              <span className={styles['text']}>{chip.text}</span>
              <DismissRegular aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <SaveListButton scope={scope} />
    </div>
  );
}
