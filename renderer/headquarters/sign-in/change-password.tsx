// Changing one's own password: as a question, and as the only thing to do where somebody else set it.
import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { changePassword } from '../../../main/contract/headquarters/sessions';
import { call, type Failure } from '../app/client';
import { showDone } from '../app/messages-store';
import { useSession } from '../app/session-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { codeOf } from '../forms/field-codes';
import { TextInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { Entrance } from './sign-in-page';
import { SignInError } from './sign-in-error';
import styles from './sign-in-page.module.css';

function usePasswordForm(done: () => void) {
  const signedIn = useSession((state) => state.signedIn);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    defaultValues: { present: '', password: '' },
    mode: 'onTouched',
    resolver: zodResolver(changePassword.body as never, { error: codeOf } as never) as never,
  });
  const submit = form.handleSubmit(async (values) => {
    const answer = await call(changePassword, { body: values as { present: string; password: string } });
    if (answer.ok) {
      await signedIn(answer.value);
      done();
      return;
    }
    setFailure(Object.keys(answer.fields).length === 0 ? answer : null);
    for (const [field, message] of Object.entries(answer.fields)) {
      form.setError(field as 'password', { type: 'headquarters', message });
    }
  });
  return { form, submit, failure };
}

function PasswordFields({ failure }: { readonly failure: Failure | null }) {
  return (
    <>
      <TextInput name="present" isRequired type="password" autoComplete="current-password" />
      <TextInput name="password" isRequired hasHint type="password" autoComplete="new-password" />
      <SignInError failure={failure} />
    </>
  );
}

export function ChangePassword({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const { form, submit, failure } = usePasswordForm(() => {
    showDone('sign-in.password-changed');
    close();
  });
  return (
    <FormContext value={{ feature: 'sign-in', isReadOnly: false }}>
      <FormProvider {...form}>
        <Question
          isOpen
          title={t('sign-in.change-password')}
          yes={t('form.save')}
          run={() => submit()}
          close={close}
          isBusy={form.formState.isSubmitting}
        >
          <PasswordFields failure={failure} />
        </Question>
      </FormProvider>
    </FormContext>
  );
}

export function MustChangePassword() {
  const { t } = useTexts();
  const { form, submit, failure } = usePasswordForm(() => undefined);
  return (
    <Entrance title={t('sign-in.change-password')}>
      <p className={styles['lead']}>{t('sign-in.must-change')}</p>
      <FormContext value={{ feature: 'sign-in', isReadOnly: false }}>
        <FormProvider {...form}>
          <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
            <PasswordFields failure={failure} />
            <Button
              type="submit"
              appearance="primary"
              size="large"
              className={styles['submit'] ?? ''}
              data-testid="change-password-submit"
            >
              {t('form.save')}
            </Button>
          </form>
        </FormProvider>
      </FormContext>
    </Entrance>
  );
}
