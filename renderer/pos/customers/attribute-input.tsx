// The control that an attribute's type asks for: a text, a choice of the fixed list, yes or no, a number with its unit,
// an amount with its currency, a date with or without its year.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import type { PropertyValue } from '../../../main/contract/values';
import { DateField } from '../../ui/date-field';
import { numberText, parseNumber } from '../client-book/number-text';
import styles from './attribute-editor.module.css';
import { useDatePartLabels } from './date-labels';

interface AttributeInputProps {
  readonly attribute: CustomerProperty;
  /** Gets the element that takes the focus, or that holds it. */
  readonly first: (element: HTMLElement | null) => void;
  readonly hasError: boolean;
  /** Null where it is empty, undefined where it is no value of the type (yet). */
  readonly change: (value: PropertyValue | null | undefined) => void;
}

export function AttributeInput({ attribute, first, hasError, change }: AttributeInputProps) {
  const { t, i18n } = useTranslation();
  const labels = useDatePartLabels();
  const { type, label, value, options } = attribute;
  const shared = { 'aria-label': label, 'aria-invalid': hasError, className: styles['control'] };
  switch (type) {
    case 'list':
      return (
        <select
          {...shared}
          ref={first}
          defaultValue={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            change(event.target.value === '' ? null : event.target.value);
          }}
        >
          <option value="">{t('customers.no-value')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case 'boolean':
      return (
        <select
          {...shared}
          ref={first}
          defaultValue={value === null ? '' : String(value)}
          onChange={(event) => {
            change(event.target.value === '' ? null : event.target.value === 'true');
          }}
        >
          <option value="">{t('customers.no-value')}</option>
          <option value="true">{t('client-book.yes')}</option>
          <option value="false">{t('client-book.no')}</option>
        </select>
      );
    case 'date':
      return (
        <div ref={first}>
          <DateField
            language={i18n.language}
            label={label}
            isLabelHidden
            partLabels={labels}
            value={typeof value === 'string' ? value : ''}
            isYearNeeded={false}
            hasError={hasError}
            change={change}
          />
          <p className={styles['hint']}>{t('customers.year-optional')}</p>
        </div>
      );
    case 'currency':
      return <AmountInput attribute={attribute} first={first} hasError={hasError} change={change} />;
    case 'integer':
    case 'decimal':
    case 'number':
    case 'percentage':
      return (
        <span className={styles['row']}>
          <input
            {...shared}
            ref={first}
            type="text"
            inputMode={type === 'integer' ? 'numeric' : 'decimal'}
            autoComplete="off"
            defaultValue={numberText(i18n.language, typeof value === 'number' ? value : null, {
              type,
              currency: null,
            })}
            onChange={(event) => {
              const number = parseNumber(i18n.language, event.target.value, { type, currency: null });
              const isWhole = typeof number !== 'number' || type !== 'integer' || Number.isInteger(number);
              change(isWhole ? number : undefined);
            }}
          />
          {attribute.unit === undefined || attribute.unit === '' ? null : <span>{attribute.unit}</span>}
        </span>
      );
    case 'text':
      return (
        <textarea
          {...shared}
          ref={first}
          rows={2}
          maxLength={1000}
          defaultValue={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            const text = event.target.value.trim();
            change(text === '' ? null : text);
          }}
        />
      );
  }
}

function AmountInput({ attribute, first, hasError, change }: AttributeInputProps) {
  const { t, i18n } = useTranslation();
  const { value, label, currency } = attribute;
  const stored = value !== null && typeof value === 'object' ? value : null;
  const [code, setCode] = useState(stored?.currency ?? currency ?? '');
  const kindOf = (of: string) => ({ type: 'currency', currency: of }) as const;
  const [text, setText] = useState(numberText(i18n.language, stored?.minor ?? null, kindOf(code)));
  const tell = (nextText: string, nextCode: string): void => {
    const minor = parseNumber(i18n.language, nextText, kindOf(nextCode));
    const isCode = /^[A-Z]{3}$/.test(nextCode);
    change(typeof minor === 'number' ? (isCode ? { minor, currency: nextCode } : undefined) : minor);
  };
  return (
    <span className={styles['row']}>
      <input
        ref={first}
        type="text"
        inputMode="decimal"
        className={styles['control']}
        aria-label={label}
        aria-invalid={hasError}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value, code);
        }}
      />
      {currency === null ? (
        <input
          type="text"
          className={`${styles['control']} ${styles['code']}`}
          aria-label={t('customers.currency')}
          maxLength={3}
          autoComplete="off"
          value={code}
          onChange={(event) => {
            const next = event.target.value.toUpperCase();
            setCode(next);
            tell(text, next);
          }}
        />
      ) : (
        <span>{currency}</span>
      )}
    </span>
  );
}
