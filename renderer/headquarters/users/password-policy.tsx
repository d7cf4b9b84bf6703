// The password policy for users of Headquarters and for workers: length, what is refused, age, and the lock-out.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useMemo } from 'react';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import { readPasswordPolicy, updatePasswordPolicy } from '../../../main/contract/headquarters/users';
import { type Answer, call } from '../app/client';
import { showDone } from '../app/messages-store';
import { Page } from '../app/page';
import { useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { NumberInput, SwitchInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { FormFailure, RecordConflict, saveActions, UnsavedBadge } from '../forms/record-frame';
import styles from '../forms/record-page.module.css';
import { fieldsSchema, pick, type RecordSource, useRecord } from '../forms/use-record';

type Policy = z.infer<typeof readPasswordPolicy.reply>;

export function PasswordPolicyPage() {
  const { t } = useTexts();
  const canWrite = useMay(updatePasswordPolicy);
  const source = useMemo<RecordSource<Policy>>(() => {
    const schema = fieldsSchema(updatePasswordPolicy);
    return {
      schema,
      read: () => call(readPasswordPolicy),
      write: (values, version) =>
        call(updatePasswordPolicy, { body: { ...values, version } as never }) as Promise<Answer<Policy>>,
      valuesOf: (record) => pick(schema, record),
    };
  }, []);
  const state = useRecord(source, null);
  const { record, form, failure, isChanged } = state;
  const guard = useRouter((router) => router.guard);
  useEffect(() => {
    guard(isChanged);
  }, [guard, isChanged]);
  const isBusy = state.status === 'saving';
  const save = async (): Promise<void> => {
    if (isChanged && (await state.save()) !== undefined) showDone('password-policy.saved');
  };
  return (
    <Page
      title={t('password-policy.title')}
      scrolls="whole"
      testId="page-password-policy"
      actions={
        canWrite ? saveActions(t, { isChanged, isBusy, save: () => void save(), undo: state.undo }) : []
      }
      beside={<UnsavedBadge isChanged={isChanged} />}
    >
      {record === null || record.isEnforced ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('password-policy.sample')}</MessageBarBody>
        </MessageBar>
      )}
      <FormFailure failure={failure} dismiss={state.dismiss} />
      {record === null ? null : (
        <FormContext value={{ feature: 'password-policy', isReadOnly: !canWrite || isBusy }}>
          <FormProvider {...form}>
            <form
              noValidate
              className={styles['tabs']}
              aria-label={t('password-policy.title')}
              data-testid="form-password-policy"
              onSubmit={(event) => {
                event.preventDefault();
                void save();
              }}
            >
              <FastTab name="policy-passwords" title={t('password-policy.passwords')}>
                <NumberInput name="minimumLength" isRequired hasHint />
                <NumberInput name="rememberedPasswords" isRequired hasHint />
                <SwitchInput name="refuseCommon" hasHint />
                <SwitchInput name="refuseOwnName" hasHint />
                <NumberInput name="maximumAgeDays" isRequired hasHint />
              </FastTab>
              <FastTab name="policy-lock-out" title={t('password-policy.lock-out')}>
                <NumberInput name="triesBeforeLockOut" isRequired hasHint />
                <NumberInput name="lockOutMinutes" isRequired />
              </FastTab>
              <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
            </form>
          </FormProvider>
          <RecordConflict state={state} source={source} feature="password-policy" />
        </FormContext>
      )}
    </Page>
  );
}
