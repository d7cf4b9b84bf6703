// User and password. What was typed as user is kept when a try fails.
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { signIn } from '../../../main/contract/headquarters/sessions';
import { call, type Failure } from '../app/client';
import { useSession } from '../app/session-store';
import { useTexts } from '../app/texts';
import { SignInError } from './sign-in-error';
import styles from './sign-in-page.module.css';

export function SignInForm({ only }: { readonly only?: string }) {
  const { t } = useTexts();
  const signedIn = useSession((state) => state.signedIn);
  const [userId, setUserId] = useState(only ?? '');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [missing, setMissing] = useState<'user' | 'password' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const userField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    (only === undefined ? userField : passwordField).current?.focus();
  }, [only]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const lacking = userId.trim() === '' ? 'user' : password === '' ? 'password' : null;
    setMissing(lacking);
    if (lacking !== null) {
      (lacking === 'user' ? userField : passwordField).current?.focus();
      return;
    }
    setBusy(true);
    const answer = await call(signIn, { body: { userId: userId.trim(), password } });
    if (answer.ok) {
      await signedIn(answer.value);
      return;
    }
    setBusy(false);
    setFailure(answer);
    setPassword('');
    passwordField.current?.focus();
  };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t('sign-in.user')}
        {...(missing === 'user' ? { validationMessage: t('field.required') } : {})}
      >
        <Input
          ref={(element: HTMLInputElement | null) => {
            userField.current = element;
          }}
          size="large"
          value={userId}
          readOnly={only !== undefined}
          autoComplete="username"
          spellCheck={false}
          data-testid="sign-in-user"
          onChange={(_, data) => {
            setUserId(data.value);
          }}
        />
      </Field>
      <Field
        label={t('sign-in.password')}
        {...(isCapsLock ? { hint: t('sign-in.caps-lock') } : {})}
        {...(missing === 'password' ? { validationMessage: t('field.required') } : {})}
      >
        <Input
          ref={(element: HTMLInputElement | null) => {
            passwordField.current = element;
          }}
          size="large"
          type="password"
          value={password}
          autoComplete="current-password"
          data-testid="sign-in-password"
          onKeyUp={(event) => {
            setCapsLock(event.getModifierState('CapsLock'));
          }}
          onChange={(_, data) => {
            setPassword(data.value);
          }}
        />
      </Field>
      <SignInError failure={failure} />
      <Button
        type="submit"
        appearance="primary"
        size="large"
        className={styles['submit'] ?? ''}
        disabled={isBusy}
        data-testid="sign-in-submit"
      >
        {t('sign-in.submit')}
      </Button>
    </form>
  );
}
