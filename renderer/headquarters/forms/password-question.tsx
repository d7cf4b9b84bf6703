// Sets a password for somebody: the policy's answer stands at the field.
import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { Answer } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { Question } from './dialogs';

interface PasswordQuestionProps {
  readonly title: string;
  readonly text: string;
  readonly send: (password: string) => Promise<Answer<unknown>>;
  readonly done: () => void;
  readonly close: () => void;
}

export function PasswordQuestion({ title, text, send, done, close }: PasswordQuestionProps) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<FieldCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const answer = await send(password);
    setBusy(false);
    if (answer.ok) {
      close();
      done();
      return;
    }
    const code = answer.fields['password'];
    if (code === undefined) showFailure(answer);
    else setWrong(code);
  };
  return (
    <Question
      isOpen
      title={title}
      yes={t('form.save')}
      run={run}
      close={close}
      isBusy={isBusy}
      isOff={password === ''}
    >
      <p>{text}</p>
      <Field
        label={t('sign-in.field.password')}
        hint={t('sign-in.hint.password')}
        {...(wrong === null ? {} : { validationMessage: t(`field.${wrong}`) })}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={password}
          data-testid="new-password"
          onChange={(_, data) => {
            setPassword(data.value);
            setWrong(null);
          }}
        />
      </Field>
    </Question>
  );
}
