// A FastTab: a part of a form that opens and closes; closed, its heading says in short what is in it.
import { ChevronDownRegular } from '@fluentui/react-icons/headless/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/headless/svg/chevron-right';
import { type ReactNode, useId, useState } from 'react';
import styles from './fast-tab.module.css';

interface FastTabProps {
  readonly name: string;
  readonly title: string;
  readonly summary?: readonly (string | null | undefined | false)[];
  readonly isOpenFirst?: boolean;
  readonly layout?: 'fields' | 'free';
  readonly children: ReactNode;
}

const kept = new Map<string, boolean>();

export function FastTab({
  name,
  title,
  summary = [],
  isOpenFirst = true,
  layout = 'fields',
  children,
}: FastTabProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(() => kept.get(name) ?? isOpenFirst);
  const parts = summary.filter((part): part is string => typeof part === 'string' && part !== '');
  const Chevron = isOpen ? ChevronDownRegular : ChevronRightRegular;
  return (
    <section className={styles['tab']} data-testid="fast-tab" data-name={name} data-open={isOpen}>
      <h2 className={styles['heading']}>
        <button
          type="button"
          className={styles['button']}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            kept.set(name, !isOpen);
            setOpen(!isOpen);
          }}
        >
          <Chevron aria-hidden="true" className={styles['chevron'] ?? ''} />
          <span className={styles['title']}>{title}</span>
          {isOpen || parts.length === 0 ? null : (
            <span className={styles['summary']}>
              {parts.map((part, index) => (
                <span key={index} className={styles['part']}>
                  {part}
                </span>
              ))}
            </span>
          )}
        </button>
      </h2>
      {/* Kept while it is closed: what was typed in it is still part of the form. */}
      <div id={id} hidden={!isOpen} className={layout === 'fields' ? styles['fields'] : styles['free']}>
        {children}
      </div>
    </section>
  );
}
