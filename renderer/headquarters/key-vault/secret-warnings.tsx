// Secrets that expire within 30 days, 7 days, a day, or have expired: told on the home page to those who can do
// something about it. The source: "Take steps so that you will remember to change the secret before it expires.
// Otherwise, the integration will unexpectedly stop."
import { Link, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { secretWarnings } from '../../../main/contract/headquarters/key-vault';
import { call } from '../app/client';
import { addressOf } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import styles from './key-vault.module.css';

export function SecretWarnings() {
  const { t } = useTexts();
  const may = useMay(secretWarnings);
  const { value } = useReading(may ? 'secret-warnings' : null, () => call(secretWarnings));
  const warnings = (value?.warnings ?? []).filter(({ health }) => health.warning !== null);
  if (warnings.length === 0) return null;
  return (
    <div className={styles['warnings']} role="status">
      {warnings.map(({ keyVaultId, secretId, name, health }) => (
        <MessageBar
          key={secretId}
          intent={health.warning === 30 ? 'warning' : 'error'}
          layout="multiline"
          data-testid="secret-warning"
          data-name={name}
          data-warning={health.warning}
        >
          <MessageBarBody>
            {health.daysLeft === null || health.daysLeft < 0
              ? t('secret-health.expired', { name })
              : t('secret-health.days-left', { name, count: health.daysLeft })}{' '}
            <Link href={addressOf('key-vault-parameters', keyVaultId)}>{t('key-vaults.title')}</Link>
          </MessageBarBody>
        </MessageBar>
      ))}
    </div>
  );
}
