// What a local measure is and the figures of this customer that it was computed from; for *next best action* the
// rules, too.
import { useTranslation } from 'react-i18next';
import { type LocalMeasureName, nextBestActions } from '../../../main/contract/local-insights';
import { daysSince } from '../../i18n/formats';
import { localFact, localFigures } from '../../i18n/local-facts';
import styles from './customer-measures.module.css';
import { useCustomer } from './customer-store';

interface LocalMeasureProps {
  readonly name: LocalMeasureName;
  readonly today: string;
}

export function LocalMeasure({ name, today }: LocalMeasureProps) {
  const { t, i18n } = useTranslation();
  const facts = useCustomer((customer) => customer.localInsights);
  const { language } = i18n;
  const figures = localFigures(language);
  const since = facts?.lastOn === null || facts === null ? undefined : daysSince(facts.lastOn, today);
  const told = facts === null ? null : localFact(name, facts, language, since);
  return (
    <>
      <span className={styles['soft']}>{t(`customers.definition.${name}`, figures)}</span>
      {told === null ? null : (
        <span className={styles['facts']} data-testid="local-input" data-name={name}>
          {t(`customers.fact.${told.fact}`, told.values)}
        </span>
      )}
      {name === 'local.probability-lost' ? (
        <span className={styles['soft']}>{t('customers.local-model', { model: 'MBG/NBD' })}</span>
      ) : null}
      {name === 'local.next-best-action' ? (
        <details className={styles['rules']}>
          <summary>{t('customers.local-rules')}</summary>
          <ol>
            {nextBestActions.map((action) => (
              <li key={action}>{t(`customers.rule.${action}`, figures)}</li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}
