// The card of one customer, and what stands in its place while it is being read. Light on purpose: dozens are
// drawn while one scrolls.
import { memo } from 'react';
import type { TFunction } from 'i18next';
import type { Card, CardProperty } from '../../../main/contract/card';
import type { Filter } from '../../../main/contract/filters';
import { Avatar } from '../../ui/avatar';
import { Call16Regular, Mail16Regular } from '../../ui/icons';
import styles from './client-card.module.css';
import { propertyColumns } from './property-columns';
import { PropertyValue } from './property-value';

interface ClientCardProps {
  readonly card: Card;
  readonly properties: readonly CardProperty[];
  readonly filter: Filter;
  /** Zero-based place in the book, and how many there are. */
  readonly place: number;
  readonly total: number;
  /** The one card that Tab reaches; arrows lead to the others. */
  readonly isCurrent: boolean;
  /** Null while nothing is being picked. */
  readonly isPicked: boolean | null;
  readonly today: string;
  readonly t: TFunction;
  readonly language: string;
}

export const ClientCard = memo(function ClientCard(props: ClientCardProps) {
  const { card, properties, filter, place, total, isCurrent, isPicked, today, t, language } = props;
  // Headquarters gives the number once it has the customer.
  const account = card.accountNumber === '' ? t('customers.pending-sync') : card.accountNumber;
  return (
    <div
      className={`${styles['card']} ${isPicked === true ? styles['picked'] : ''}`}
      role="option"
      aria-selected={isPicked ?? undefined}
      data-picked={isPicked ?? undefined}
      data-testid="client-card"
      data-account-number={card.accountNumber}
      data-place={place}
      aria-posinset={place + 1}
      aria-setsize={total}
      tabIndex={isCurrent ? 0 : -1}
    >
      <div className={styles['head']}>
        <Avatar name={card.name} id={card.accountNumber} size={42} />
        <div className={styles['names']}>
          <h2 className={styles['name']} data-testid="card-name" title={card.name}>
            {card.name}
          </h2>
          <p className={styles['sub']}>
            {card.associate === undefined
              ? account
              : t('client-book.customer-of', { account, associate: card.associate })}
          </p>
        </div>
      </div>
      {isPicked === null ? null : <span className={styles['mark-picked']} aria-hidden="true" />}
      <div className={styles['contacts']}>
        <Contact kind="phone" value={card.phone} t={t} />
        <Contact kind="email" value={card.email} t={t} />
      </div>
      <dl
        className={styles['properties']}
        style={{ gridTemplateColumns: propertyColumns(properties, language) }}
      >
        {properties.map((property, index) => (
          <PropertyValue
            key={`${property.kind} ${property.name}`}
            property={property}
            filter={filter}
            value={card.values[index] ?? null}
            asOf={card.asOf[index] ?? null}
            today={today}
            t={t}
            language={language}
          />
        ))}
      </dl>
    </div>
  );
});

interface ContactProps {
  readonly kind: 'phone' | 'email';
  readonly value: string | null;
  readonly t: TFunction;
}

function Contact({ kind, value, t }: ContactProps) {
  const Icon = kind === 'phone' ? Call16Regular : Mail16Regular;
  return (
    <p className={styles[kind]} title={value ?? t(`client-book.no-${kind}`)}>
      <Icon aria-hidden="true" className={styles['contact-icon'] ?? ''} />
      <span className="visually-hidden">{t(`client-book.${kind}`)}</span>
      <span className={styles['contact-text']} data-testid={`card-${kind}`}>
        {value ?? (
          <>
            <span aria-hidden="true">{t('client-book.dash')}</span>
            <span className="visually-hidden">{t(`client-book.no-${kind}`)}</span>
          </>
        )}
      </span>
    </p>
  );
}

/** As large as a card, so that nothing moves when the card comes. */
export function CardPlaceholder() {
  return (
    <div className={`${styles['card']} ${styles['placeholder']}`} aria-hidden="true">
      <span className={styles['ghost-avatar']} />
      <span className={styles['ghost-name']} />
      <span className={styles['ghost-line']} />
    </div>
  );
}
