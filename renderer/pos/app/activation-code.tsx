// The one-time code that lets a register in, and what was wrong with it.
import { type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../main/contract/result';
import { FieldError, TextField } from '../../ui/text-field';
import { useErrorText } from './error-text';

interface ActivationCodeProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly code: string;
  readonly change: (code: string) => void;
  readonly failure: Failure | null;
  /** Test ids are made of it. */
  readonly name: string;
}

export function ActivationCode({ field, code, change, failure, name }: ActivationCodeProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const errorId = useId();
  return (
    <>
      <TextField
        field={field}
        label={t('app.activation-code')}
        data-testid={`${name}-code`}
        autoComplete="one-time-code"
        spellCheck={false}
        value={code}
        maxLength={64}
        hasError={failure !== null}
        errorId={errorId}
        change={(_field, text) => {
          change(text);
        }}
      />
      {failure === null ? null : (
        <FieldError id={errorId} testId={`${name}-error`} code={failure.code} text={errorText(failure)} />
      )}
    </>
  );
}
