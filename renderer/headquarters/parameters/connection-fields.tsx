// How Customer Insights is reached: only what the chosen way needs, each field explained.
import { Dropdown, Link, Option } from '@fluentui/react-components';
import { useWatch } from 'react-hook-form';
import type { InsightsSource } from '../../../main/contract/customer-insights';
import { listInstances, listProfileFields } from '../../../main/contract/headquarters/customer-insights';
import { secretNames } from '../../../main/contract/headquarters/key-vault';
import type { AzureProblem } from '../../../main/contract/key-vault';
import { type Answer, call } from '../app/client';
import { addressOf } from '../app/router-store';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { FormField, TextInput } from '../forms/fields';
import { useReading } from '../forms/reading';
import { type Asked, AskedControl, type AskedOption } from './asked-input';
import styles from './customer-insights.module.css';
import { type Draft, draftOf, type Insights, isAskable } from './insights-record';

interface ConnectionFieldsProps {
  readonly legalEntityId: string;
  readonly record: Insights;
}

/** Everything of the form, as it is now. */
export function useDraft(): Draft {
  return draftOf(useWatch() as Partial<Draft>);
}

export function ConnectionFields({ legalEntityId, record }: ConnectionFieldsProps) {
  const { t } = useTexts();
  const draft = useDraft();
  const { source } = draft;
  const { value } = useReading(`secrets ${legalEntityId}`, () =>
    call(secretNames, { params: { legalEntityId } }),
  );
  if (source === null || source === 'local-insights') return null;
  const isApi = source === 'customer-insights-api';
  const secrets = value?.secrets ?? [];
  const params = { legalEntityId };
  const isKnownInstance = draft.instanceId === record.instanceId && record.instanceName !== null;
  return (
    <>
      <TextInput name="applicationId" isRequired hasHint />
      <SecretInput name="secretId" secrets={secrets} hint={t('insights.hint.secretId')} />
      {isApi ? (
        <SecretInput
          name="subscriptionKeySecretId"
          secrets={secrets}
          hint={t('insights.hint.subscriptionKeySecretId')}
        />
      ) : null}
      {value !== null && secrets.length === 0 ? <NoSecrets /> : null}
      <TextInput
        name="address"
        type="url"
        isRequired={!isApi}
        label={t(isApi ? 'insights.field.address' : 'insights.field.organization')}
        hint={t(isApi ? 'insights.hint.address' : 'insights.hint.organization')}
        placeholder="https://"
      />
      <TextInput name="tenant" emptyIs={null} hasHint />
      <FormField
        name="instanceId"
        isRequired
        hint={
          isKnownInstance
            ? t('insights.instance-name', { name: record.instanceName ?? '' })
            : t('insights.hint.instanceId')
        }
      >
        {({ control, isReadOnly }) => (
          <AskedControl
            name="instanceId"
            value={typeof control.value === 'string' ? control.value : ''}
            isTyped
            isOff={isReadOnly}
            question={isAskable(draft, 'instances') ? questionOf(draft, false) : null}
            notReady={t('insights.enter-first')}
            ask={async () =>
              answered(await call(listInstances, { params, body: draft }), ({ instances }) =>
                instances.map(({ id, name, type }) => ({
                  value: id,
                  text: name === '' ? id : name,
                  note: [id, type].filter((part) => part !== '').join(' · '),
                })),
              )
            }
            choose={control.onChange}
            onBlur={control.onBlur}
          />
        )}
      </FormField>
      <FormField name="alternateCustomerId" isRequired hasHint>
        {({ control, isReadOnly }) => (
          <AskedControl
            name="alternateCustomerId"
            value={typeof control.value === 'string' ? control.value : ''}
            isTyped
            isOff={isReadOnly}
            question={isAskable(draft, 'contents') ? questionOf(draft, true) : null}
            notReady={t('insights.enter-first')}
            ask={async () =>
              answered(await call(listProfileFields, { params, body: draft }), ({ fields }) =>
                fields.map((field) => ({ value: field, text: field })),
              )
            }
            choose={control.onChange}
            onBlur={control.onBlur}
          />
        )}
      </FormField>
    </>
  );
}

/** What the answer depends on. The alternate customer ID is one of the answers. */
export const questionOf = (draft: Draft, isOfInstance: boolean): string =>
  JSON.stringify({ ...draft, alternateCustomerId: '', instanceId: isOfInstance ? draft.instanceId : '' });

type Replied = { readonly ok: true } | { readonly ok: false; readonly failure: AzureProblem };

/** The answer of Azure, told from one of Headquarters itself. */
export function answered<Value extends Replied>(
  answer: Answer<Value>,
  optionsOf: (found: Extract<Value, { readonly ok: true }>) => readonly AskedOption[],
): Answer<Asked> {
  if (!answer.ok) return answer;
  const value: Replied = answer.value;
  return {
    ok: true,
    value: value.ok
      ? { ok: true, options: optionsOf(answer.value as Extract<Value, { readonly ok: true }>) }
      : value,
  };
}

interface SecretInputProps {
  readonly name: 'secretId' | 'subscriptionKeySecretId';
  readonly secrets: readonly { readonly id: number; readonly name: string; readonly description: string }[];
  readonly hint: string;
}

/** One of the secrets of Key Vault parameters, by its name. */
function SecretInput({ name, secrets, hint }: SecretInputProps) {
  const size = useControlSize();
  return (
    <FormField name={name} isRequired hint={hint}>
      {({ control, isReadOnly }) => {
        const chosen = secrets.find(({ id }) => id === control.value);
        return (
          <Dropdown
            name={name}
            size={size}
            value={chosen?.name ?? ''}
            selectedOptions={chosen === undefined ? [] : [String(chosen.id)]}
            disabled={isReadOnly}
            onBlur={control.onBlur}
            onOptionSelect={(_, { optionValue }) => {
              control.onChange(optionValue === undefined ? null : Number(optionValue));
            }}
          >
            {secrets.map((secret) => (
              <Option key={secret.id} value={String(secret.id)} text={secret.name}>
                <span className={styles['option']}>
                  <span>{secret.name}</span>
                  {secret.description === '' ? null : <small>{secret.description}</small>}
                </span>
              </Option>
            ))}
          </Dropdown>
        );
      }}
    </FormField>
  );
}

function NoSecrets() {
  const { t } = useTexts();
  return (
    <p className={styles['note']}>
      {t('insights.no-secrets')} <Link href={addressOf('key-vault-parameters')}>{t('key-vaults.title')}</Link>
    </p>
  );
}

export const isRemote = (source: InsightsSource | null): boolean =>
  source !== null && source !== 'local-insights';
