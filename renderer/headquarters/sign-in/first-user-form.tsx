// The first administrator of an empty company, with the one-time code that Headquarters shows where it was
// started.
import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { setUpFirstUser } from '../../../main/contract/headquarters/sessions';
import type { BodyOf } from '../../../main/contract/headquarters/route';
import { call, type Failure } from '../app/client';
import { useSession } from '../app/session-store';
import { useTexts } from '../app/texts';
import { codeOf } from '../forms/field-codes';
import { TextInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { SignInError } from './sign-in-error';
import styles from './sign-in-page.module.css';

export function FirstUserForm() {
  const { t, language } = useTexts();
  const signedIn = useSession((state) => state.signedIn);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    defaultValues: { code: '', userId: 'admin', name: '', password: '', language },
    mode: 'onTouched',
    resolver: zodResolver(setUpFirstUser.body as never, { error: codeOf } as never) as never,
  });
  const submit = form.handleSubmit(async (values) => {
    const body = { ...values, language } as BodyOf<typeof setUpFirstUser>;
    const answer = await call(setUpFirstUser, { body });
    if (answer.ok) {
      await signedIn(answer.value);
      return;
    }
    setFailure(Object.keys(answer.fields).length === 0 ? answer : null);
    for (const [field, message] of Object.entries(answer.fields)) {
      form.setError(field as 'code', { type: 'headquarters', message });
    }
  });
  return (
    <FormContext value={{ feature: 'sign-in', isReadOnly: false }}>
      <FormProvider {...form}>
        <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
          <TextInput name="code" hasHint isRequired />
          <TextInput name="userId" isRequired autoComplete="username" />
          <TextInput name="name" isRequired autoComplete="name" />
          <TextInput name="password" hasHint isRequired type="password" autoComplete="new-password" />
          <SignInError failure={failure} />
          <Button
            type="submit"
            appearance="primary"
            size="large"
            className={styles['submit'] ?? ''}
            disabled={form.formState.isSubmitting}
            data-testid="first-user-submit"
          >
            {t('sign-in.first-user-submit')}
          </Button>
        </form>
      </FormProvider>
    </FormContext>
  );
}
