// The password policy for users of Headquarters and for workers: length, what is refused, age, and the lock-out.
import { Badge, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useEffect, useMemo } from 'react';
import { FormProvider } from 'react-hook-form';
import type { z } from 'zod';
import { readPasswordPolicy, updatePasswordPolicy } from '../../../main/contract/headquarters/users';
import { type Answer, call } from '../app/client';
import { showDone } from '../app/messages-store';
import { Page } from '../app/page';
import { useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { type TextKey, useTexts } from '../app/texts';
import { ConflictQuestion } from '../forms/dialogs';
import { FastTab } from '../forms/fast-tab';
import { NumberInput, SwitchInput } from '../forms/fields';
import { FormContext } from '../forms/form-context';
import { fieldsSchema, pick, type RecordSource, useRecord } from '../forms/use-record';
import styles from '../parameters/commerce-parameters.module.css';

type Policy = z.infer<typeof readPasswordPolicy.reply>;

export function PasswordPolicyPage() {
  const { t, errorText } = useTexts();
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
  const { record, form, failure, conflict, isChanged } = state;
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
        canWrite
          ? [
              {
                id: 'save',
                label: t('form.save'),
                icon: <SaveRegular />,
                keys: 'Ctrl+s',
                isMain: true,
                isOff: !isChanged || isBusy,
                run: () => void save(),
              },
              {
                id: 'undo',
                label: t('form.undo'),
                icon: <ArrowUndoRegular />,
                keys: 'Alt+z',
                isOff: !isChanged || isBusy,
                run: state.undo,
              },
            ]
          : []
      }
      beside={
        isChanged ? (
          <Badge
            appearance="tint"
            color="warning"
            size="large"
            className={styles['unsaved'] ?? ''}
            data-testid="form-unsaved"
            role="status"
          >
            {t('form.unsaved')}
          </Badge>
        ) : null
      }
    >
      {record === null || record.isEnforced ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('password-policy.sample')}</MessageBarBody>
        </MessageBar>
      )}
      {failure === null ? null : (
        <MessageBar intent="error" data-testid="form-failure" data-code={failure.code}>
          <MessageBarBody>{errorText(failure)}</MessageBarBody>
        </MessageBar>
      )}
      {record === null ? null : (
        <FormContext value={{ feature: 'password-policy', isReadOnly: !canWrite || isBusy }}>
          <FormProvider {...form}>
            <form
              noValidate
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
          {conflict === null ? null : (
            <ConflictQuestion
              base={source.valuesOf(record)}
              mine={form.getValues()}
              theirs={source.valuesOf(conflict.theirs)}
              by={String(conflict.detail['by'] ?? '')}
              at={typeof conflict.detail['at'] === 'number' ? conflict.detail['at'] : undefined}
              labelOf={(field) => t(`password-policy.field.${field}` as TextKey)}
              take={state.takeTheirs}
              reapply={state.reapplyMine}
              close={state.closeConflict}
            />
          )}
        </FormContext>
      )}
    </Page>
  );
}
