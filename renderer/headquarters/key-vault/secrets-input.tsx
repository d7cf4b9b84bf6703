// The section Secrets: name, description, reference into the vault, and Validate with what it answered.
import { Button, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/headless/svg/shield-checkmark';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { validateKeyVaultSecret } from '../../../main/contract/headquarters/key-vault';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { Validation } from '../../../main/contract/key-vault';
import { formatMoment } from '../../i18n/formats';
import { call } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { firstMessage } from '../forms/fields';
import { useFormContents } from '../forms/form-context';
import type { KeyVault } from './key-vault';
import styles from './key-vault.module.css';

interface Secret {
  readonly id: number | null;
  readonly name: string;
  readonly description: string;
  readonly reference: string;
}
interface SecretsInputProps {
  readonly record: KeyVault | null;
  readonly isChanged: boolean;
  readonly checked: () => void;
}
const fields = ['name', 'description', 'reference'] as const;

export function SecretsInput({ record, isChanged, checked }: SecretsInputProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const mayValidate = useMay(validateKeyVaultSecret);
  const { field, fieldState } = useController({ name: 'secrets' });
  const [trying, setTrying] = useState<number | null>(null);
  const secrets = (field.value ?? []) as readonly Secret[];
  const message = firstMessage(fieldState.error);
  const validate = async (secretId: number): Promise<void> => {
    if (record === null) return;
    setTrying(secretId);
    const answer = await call(validateKeyVaultSecret, { params: { id: record.id, secretId } });
    setTrying(null);
    if (!answer.ok) showFailure(answer);
    checked();
  };
  return (
    <div className={styles['secrets']} data-testid="field" data-field="secrets">
      <p className={styles['soft']}>{t('key-vaults.secrets-text')}</p>
      {secrets.map((secret, index) => {
        const check = record?.checks.find(({ secretId }) => secretId === secret.id);
        return (
          <div
            key={index}
            className={styles['secret']}
            data-testid="secret"
            role="group"
            aria-label={secret.name === '' ? t('key-vaults.new-secret') : secret.name}
          >
            {fields.map((name) => (
              <label key={name} className={styles['labelled']}>
                <span>{t(`key-vaults.secret.${name}`)}</span>
                <Input
                  size={size}
                  value={secret[name]}
                  readOnly={isReadOnly}
                  placeholder={name === 'reference' ? 'vault://KeyVaultName/SecretName' : ''}
                  data-secret={name}
                  onBlur={field.onBlur}
                  onChange={(_, data) => {
                    field.onChange(
                      secrets.map((one, at) => (at === index ? { ...one, [name]: data.value } : one)),
                    );
                  }}
                />
              </label>
            ))}
            <div className={styles['buttons']}>
              {mayValidate ? (
                <Button
                  icon={<ShieldCheckmarkRegular />}
                  disabled={isChanged || secret.id === null || trying !== null}
                  data-testid="secret-validate"
                  onClick={() => {
                    if (secret.id !== null) void validate(secret.id);
                  }}
                >
                  {t(
                    trying !== null && trying === secret.id ? 'key-vaults.validating' : 'key-vaults.validate',
                  )}
                </Button>
              ) : null}
              {isReadOnly ? null : (
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={`${t('form.remove')} ${secret.name}`}
                  onClick={() => {
                    field.onChange(secrets.filter((_, at) => at !== index));
                  }}
                />
              )}
            </div>
            {check === undefined || check.result === null ? null : (
              <CheckResult result={check.result} checkedAt={check.checkedAt} goodAt={check.goodAt} />
            )}
          </div>
        );
      })}
      {message === undefined ? null : (
        <p role="alert" className={styles['wrong']}>
          {t(`field.${message as FieldCode}`)}
        </p>
      )}
      {isReadOnly ? null : (
        <div>
          <Button
            icon={<AddRegular />}
            data-testid="secret-add"
            onClick={() => {
              field.onChange([...secrets, { id: null, name: '', description: '', reference: '' }]);
            }}
          >
            {t('key-vaults.new-secret')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface CheckResultProps {
  readonly result: Validation;
  readonly checkedAt: number | null;
  readonly goodAt: number | null;
}

function CheckResult({ result, checkedAt, goodAt }: CheckResultProps) {
  const { t, language } = useTexts();
  const at = checkedAt === null ? '' : formatMoment(language, checkedAt);
  if (!result.ok) {
    return (
      <div className={styles['result']}>
        <MessageBar intent="error" layout="multiline" data-testid="secret-result" data-code={result.code}>
          <MessageBarBody>
            {t(`azure-failure.${result.code}`, result.detail)}{' '}
            {goodAt === null ? '' : t('key-vaults.good-at', { at: formatMoment(language, goodAt) })}
          </MessageBarBody>
        </MessageBar>
      </div>
    );
  }
  const { health, clockSkewSeconds } = result;
  const isWarned = health.warning !== null;
  return (
    <div className={styles['result']}>
      <MessageBar
        intent={isWarned ? 'warning' : 'success'}
        layout="multiline"
        data-testid="secret-result"
        data-code="ok"
      >
        <MessageBarBody>
          {t('key-vaults.valid', { at })}{' '}
          {health.daysLeft === null
            ? t('key-vaults.no-expiry')
            : health.daysLeft < 0
              ? t('key-vaults.expired')
              : t('key-vaults.days-left', { count: health.daysLeft })}{' '}
          {clockSkewSeconds === null ? '' : t('azure-failure.clock', { clockSkewSeconds })}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
