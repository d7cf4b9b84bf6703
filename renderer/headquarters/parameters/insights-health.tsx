// How Customer Insights has been doing: the last good call, and how long the secrets that it is reached with last.
import { Link } from '@fluentui/react-components';
import { formatMoment } from '../../i18n/formats';
import { addressOf } from '../app/router-store';
import { useTexts } from '../app/texts';
import { SecretHealthMark } from '../key-vault/secret-health';
import { isRemote } from './connection-fields';
import styles from './customer-insights.module.css';
import type { Insights } from './insights-record';

export function InsightsHealth({ record }: { readonly record: Insights }) {
  const { t, language } = useTexts();
  if (record.source === null) return null;
  return (
    <div
      className={styles['part']}
      role="group"
      aria-labelledby="insights-health"
      data-testid="insights-health"
    >
      <h3 className={styles['heading']} id="insights-health">
        {t('insights.health')}
      </h3>
      <dl className={styles['facts']}>
        <dt>{t('insights.good-at')}</dt>
        <dd data-testid="good-at">
          {record.goodAt === null ? t('insights.never') : formatMoment(language, record.goodAt)}
        </dd>
        {isRemote(record.source)
          ? record.secrets.map(({ secretId, name, health }) => (
              <SecretFact key={secretId} name={name} health={health} />
            ))
          : null}
      </dl>
      {isRemote(record.source) ? (
        <Link href={addressOf('key-vault-parameters')}>{t('key-vaults.title')}</Link>
      ) : null}
    </div>
  );
}

function SecretFact({ name, health }: Pick<Insights['secrets'][number], 'name' | 'health'>) {
  const { t } = useTexts();
  return (
    <>
      <dt>{t('insights.secret', { name })}</dt>
      <dd data-testid="secret-health" data-name={name} data-warning={health.warning ?? 'none'}>
        <SecretHealthMark health={health} />
      </dd>
    </>
  );
}
