// The inputs of a customer's form: a field with its label and what is wrong with it, and lists of several lines with
// always one more to write into.
import { type HTMLAttributes, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DismissRegular } from '../../ui/icons';
import styles from './customer-form.module.css';

interface FieldProps {
  readonly label: string;
  /** Where it stands in the form: `lastName`, `phones.1`. */
  readonly name: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly isWide?: boolean;
  readonly longest?: number;
  readonly type?: 'text' | 'tel' | 'email';
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly change: (value: string) => void;
}

export function Field({
  label,
  name,
  value,
  error,
  isWide = false,
  longest = 200,
  change,
  ...rest
}: FieldProps) {
  const id = useId();
  return (
    <div className={`${styles['field']} ${isWide ? styles['wide'] : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        {...rest}
        id={id}
        data-testid="customer-field"
        data-name={name}
        value={value}
        maxLength={longest}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
      <FieldError id={`${id}-error`} text={error} />
    </div>
  );
}

function FieldError({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p id={id} className={styles['error']} role="alert" data-testid="field-error">
      {text}
    </p>
  );
}

interface ListFieldProps {
  readonly label: string;
  readonly name: string;
  readonly values: readonly string[];
  /** What is wrong, by the line. */
  readonly errors: Readonly<Record<string, string>>;
  readonly type?: 'text' | 'tel' | 'email';
  readonly longest: number;
  readonly most: number;
  readonly change: (values: readonly string[]) => void;
}

export function ListField({
  label,
  name,
  values,
  errors,
  type = 'text',
  longest,
  most,
  change,
}: ListFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const isFull = values.length >= most;
  const lines = isFull || values.at(-1)?.trim() === '' ? values : [...values, ''];
  return (
    <fieldset className={styles['list']}>
      <legend>{label}</legend>
      {lines.map((value, line) => {
        const error = errors[`${name}.${String(line)}`];
        return (
          // A line is what stands in its place: there is nothing else to know it by.
          <div key={line} className={styles['line']}>
            <span className={styles['line-field']}>
              <input
                type={type}
                data-testid="customer-field"
                data-name={`${name}.${String(line)}`}
                aria-label={t('customers.line', { label, number: line + 1 })}
                value={value}
                maxLength={longest}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={error !== undefined}
                aria-describedby={error === undefined ? undefined : `${id}-${String(line)}`}
                onChange={(event) => {
                  change(lines.map((one, at) => (at === line ? event.target.value : one)));
                }}
              />
              <FieldError id={`${id}-${String(line)}`} text={error} />
            </span>
            {value === '' ? (
              <span className={styles['no-button']} />
            ) : (
              <button
                type="button"
                className={styles['icon-button']}
                aria-label={t('customers.line-remove', { value })}
                title={t('customers.line-remove', { value })}
                onClick={() => {
                  change(values.filter((_, at) => at !== line));
                }}
              >
                <DismissRegular aria-hidden="true" />
              </button>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
