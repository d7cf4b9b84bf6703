// Staff id and password with the number pad: the form of the sign-in screen and, without the staff id, of the
// lock screen. What was typed as staff id is kept when a try fails; the password is asked for again.
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { KeyboardShiftUppercaseRegular } from '../../ui/icons';
import { FieldError, TextField } from '../../ui/text-field';
import { useErrorText } from '../app/error-text';
import styles from './credentials-form.module.css';
import { NumberPad } from './number-pad';
import { useSignIn } from './sign-in-store';
import { useLockOut } from './use-lock-out';

interface CredentialsFormProps {
  /** The lock screen asks for the password alone. */
  readonly asksStaffId: boolean;
  readonly submitLabel: string;
  readonly submit: (staffId: string, password: string) => Promise<boolean>;
}

type Missing = 'staff-id' | 'password';

export function CredentialsForm({ asksStaffId, submitLabel, submit }: CredentialsFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const failure = useSignIn((signIn) => signIn.failure);
  const isBusy = useSignIn((signIn) => signIn.isBusy);
  const clearFailure = useSignIn((signIn) => signIn.clearFailure);
  const minutes = useLockOut(failure);
  const [staffId, setStaffId] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Missing | null>(null);
  const [isCapsLock, setCapsLock] = useState(false);
  const staffIdField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const lastField = useRef<HTMLInputElement>(null);
  const errorId = useId();

  useEffect(() => {
    const first = asksStaffId ? staffIdField.current : passwordField.current;
    lastField.current = first;
    first?.focus();
    return clearFailure;
  }, [asksStaffId, clearFailure]);

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const lacking = asksStaffId && staffId.trim() === '' ? 'staff-id' : password === '' ? 'password' : null;
    setMissing(lacking);
    if (lacking !== null) {
      (lacking === 'staff-id' ? staffIdField : passwordField).current?.focus();
      return;
    }
    if (await submit(staffId.trim(), password)) return;
    setPassword('');
    const isOfAnother = useSignIn.getState().failure?.code === 'permission-missing';
    const next = isOfAnother ? staffIdField.current : passwordField.current;
    next?.focus();
    next?.select();
  };
  const onChange = (field: HTMLInputElement, text: string): void => {
    setMissing(null);
    if (field === staffIdField.current) {
      setStaffId(text);
      // What was said was about the other staff id.
      if (failure !== null) clearFailure();
    } else setPassword(text);
  };
  const onKey = (event: KeyboardEvent): void => {
    setCapsLock(event.getModifierState('CapsLock'));
  };
  const shown =
    missing !== null
      ? { code: `${missing}-missing`, text: t(`sign-in.${missing}-missing`) }
      : failure === null
        ? null
        : {
            code: failure.code,
            // Only who is asked to approve something may be refused so, and it is not who reads it.
            text:
              failure.code === 'permission-missing'
                ? t('sign-in.approver-not-permitted')
                : errorText(
                    minutes === undefined ? failure : { ...failure, detail: { ...failure.detail, minutes } },
                  ),
          };

  return (
    <form
      data-credentials
      className={styles['form']}
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={onKey}
      onKeyUp={onKey}
      noValidate
    >
      {asksStaffId ? (
        <TextField
          field={staffIdField}
          label={t('sign-in.staff-id')}
          data-testid="sign-in-staff-id"
          value={staffId}
          maxLength={32}
          autoComplete="off"
          spellCheck={false}
          hasError={shown !== null && missing !== 'password'}
          errorId={errorId}
          onFocus={(event) => (lastField.current = event.target)}
          change={onChange}
        />
      ) : null}
      <TextField
        field={passwordField}
        label={t('sign-in.password')}
        data-testid="sign-in-password"
        type="password"
        value={password}
        maxLength={256}
        autoComplete="off"
        hasError={shown !== null && missing !== 'staff-id'}
        errorId={errorId}
        hint={
          isCapsLock ? (
            <>
              <KeyboardShiftUppercaseRegular aria-hidden="true" />
              {t('sign-in.caps-lock')}
            </>
          ) : undefined
        }
        onFocus={(event) => (lastField.current = event.target)}
        change={onChange}
      />
      {shown === null ? null : (
        <FieldError id={errorId} testId="sign-in-error" code={shown.code} text={shown.text} />
      )}
      <NumberPad field={lastField} change={onChange} />
      <Button
        kind="primary"
        type="submit"
        className={styles['submit']}
        data-testid="sign-in-submit"
        aria-busy={isBusy}
      >
        {submitLabel}
      </Button>
    </form>
  );
}
