// What the cards are filtered by, each a chip that takes its condition away.
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DismissRegular } from '../../ui/icons';
import type { Scope } from '../app/navigation-store';
import { SaveListButton } from './saved-list-tabs';
import styles from './filter-chips.module.css';
import { useConditions } from './use-conditions';

interface FilterChipsProps {
  readonly scope: Scope;
  /** Gets the focus when the last chip goes. */
  readonly opener: RefObject<HTMLButtonElement | null>;
}

export function FilterChips({ scope, opener }: FilterChipsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const chips = useConditions(scope);
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
