// A field with its label above and, where there is one, a hint or an error under it that a screen reader reads
// with the field.
import { type InputHTMLAttributes, type ReactNode, type RefObject, useId } from 'react';
import { ErrorCircleRegular } from './icons';
import styles from './text-field.module.css';

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'placeholder' | 'spellCheck' | 'type' | 'value' | 'onFocus'
>;

interface TextFieldProps extends Passed {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly hasError?: boolean;
  /** Id of the element that says what is wrong. */
  readonly errorId?: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly 'data-testid': string;
  readonly change: (field: HTMLInputElement, text: string) => void;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, hasError = false, errorId, field, change, ...passed } = props;
  const id = useId();
  const hintId = `${id}-hint`;
  const described = [hint === undefined ? '' : hintId, hasError && errorId !== undefined ? errorId : '']
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <input
        {...passed}
        ref={field}
        id={id}
        className={styles['input']}
        aria-invalid={hasError}
        aria-describedby={described === '' ? undefined : described}
        onChange={({ currentTarget }) => {
          change(currentTarget, currentTarget.value);
        }}
      />
      {hint === undefined ? null : (
        <div className={styles['hint']} id={hintId} role="status">
          {hint}
        </div>
      )}
    </div>
  );
}

interface FieldErrorProps {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  readonly testId: string;
}

/** What is wrong, said at once to a screen reader too. */
export function FieldError({ id, code, text, testId }: FieldErrorProps) {
  return (
    <p className={styles['error']} id={id} role="alert" data-testid={testId} data-code={code}>
      <ErrorCircleRegular aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}
