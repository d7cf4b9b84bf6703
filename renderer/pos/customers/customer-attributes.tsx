// All attributes of a customer: those of the client book first, then the others; each can be changed where it stands,
// with a manager's approval by whoever may not edit customers.
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CustomerDetails, CustomerProperty } from '../../../main/contract/customers';
import type { OutboxEntry } from '../../../main/contract/entries';
import { operations } from '../../../main/contract/operations';
import { Button } from '../../ui/button';
import { FindField } from '../../ui/find-field';
import { EditRegular } from '../../ui/icons';
import { calledLike, easilySurveyed } from '../../../main/contract/called-like';
import { useMay } from '../sign-in/sign-in-store';
import { AttributeEditor } from './attribute-editor';
import { CustomerValue } from './customer-value';
import { RefusedHere } from './refused-here';
import timelineStyles from './customer-timeline.module.css';
import styles from './customer-view.module.css';

interface AttributeProps {
  readonly customerId: number;
  readonly attribute: CustomerProperty;
  readonly mayEdit: boolean;
  /** Changes of it that Headquarters refused. */
  readonly refused: readonly OutboxEntry[];
}

function Attribute({ customerId, attribute, mayEdit, refused }: AttributeProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (isEditing) {
    return (
      <div>
        <dt className="visually-hidden">{attribute.label}</dt>
        <dd className={styles['whole']}>
          <AttributeEditor
            customerId={customerId}
            attribute={attribute}
            close={() => {
              flushSync(() => {
                setEditing(false);
              });
              // It went with what had the focus, unless somebody is elsewhere already.
              if (document.activeElement === document.body) button.current?.focus();
            }}
          />
        </dd>
      </div>
    );
  }
  const edit = t('customers.attribute-edit', { label: attribute.label });
  const label = mayEdit ? edit : `${edit} (${t('client-book.with-approval')})`;
  return (
    <CustomerValue
      property={attribute}
      action={
        <button
          ref={button}
          type="button"
          className={timelineStyles['icon-button']}
          data-testid="attribute-edit"
          data-name={attribute.name}
          aria-label={label}
          title={label}
          onClick={() => {
            setEditing(true);
          }}
        >
          <EditRegular aria-hidden="true" />
        </button>
      }
      {...(refused.length === 0 ? {} : { below: <RefusedHere entries={refused} /> })}
    />
  );
}

export function CustomerAttributes({ details }: { readonly details: CustomerDetails }) {
  const { t } = useTranslation();
  const mayEdit = useMay(operations.editCustomer);
  const { attributes, customerId } = details;
  const [wanted, setWanted] = useState('');
  const [isWhole, setWhole] = useState(false);
  const areMany = attributes.length > easilySurveyed;
  const isFinding = wanted.trim() !== '';
  const found = calledLike(wanted, attributes);
  const refusedOf = ({ id }: CustomerProperty) =>
    details.refused.filter(({ attribute }) => attribute?.id === id);
  // What comes after them stays in reach.
  const shown =
    areMany && !isWhole && !isFinding
      ? found.filter((one, place) => place < easilySurveyed || refusedOf(one).length > 0)
      : found;
  return (
    <section className={styles['card']} aria-labelledby="customer-attributes">
      <h2 id="customer-attributes">{t('customers.attributes')}</h2>
      {attributes.length === 0 ? <p className={styles['soft']}>{t('customers.no-attributes')}</p> : null}
      {areMany ? (
        <>
          <FindField
            data-testid="attribute-find"
            label={t('customers.attribute-find')}
            text={wanted}
            change={setWanted}
          />
          <p role="status" className={found.length === 0 ? styles['soft'] : 'visually-hidden'}>
            {found.length === 0 ? t('customers.attribute-find-nothing', { text: wanted.trim() }) : ''}
          </p>
        </>
      ) : null}
      <dl className={styles['values']}>
        {shown.map((attribute) => (
          <Attribute
            key={attribute.id}
            customerId={customerId}
            attribute={attribute}
            mayEdit={mayEdit}
            refused={refusedOf(attribute)}
          />
        ))}
      </dl>
      {areMany && !isFinding ? (
        <Button
          kind="quiet"
          data-testid="attributes-whole"
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole
            ? t('client-book.filter-fewer')
            : t('client-book.filter-all', { count: attributes.length })}
        </Button>
      ) : null}
    </section>
  );
}
