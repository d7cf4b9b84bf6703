// On a customer's page: what each local measure is, and the figures of this customer that it was computed from.
import type { CustomerRecord } from '../../../main/contract/headquarters/customers';
import { explainLocalMeasures } from '../../../main/contract/headquarters/customer-insights';
import { isLocalMeasure } from '../../../main/contract/local-insights';
import { localFact, localFigures } from '../../i18n/local-facts';
import { call } from '../app/client';
import { useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import styles from './customer-inputs.module.css';

interface CustomerInputsProps {
  readonly customerId: number;
  readonly measures: CustomerRecord['measures'];
}

export function CustomerInputs({ customerId, measures }: CustomerInputsProps) {
  const { t, language } = useTexts();
  const names = measures.map(({ name }) => name).filter(isLocalMeasure);
  const { value } = useReading(names.length === 0 ? null : String(customerId), () =>
    call(explainLocalMeasures, { params: { id: customerId } }),
  );
  if (value === null || names.length === 0) return null;
  return (
    <section className={styles['inputs']} aria-labelledby="local-inputs" data-testid="local-inputs">
      <h3 id="local-inputs" className={styles['heading']}>
        {t('local-insights.how')}
      </h3>
      <dl className={styles['list']}>
        {names.map((name) => {
          const { fact, values } = localFact(name, value, language);
          return (
            <div key={name} className={styles['one']} data-testid="local-input" data-name={name}>
              <dt>{measures.find((one) => one.name === name)?.label}</dt>
              <dd>
                {t(`local-insights.definition.${name}`, localFigures(language))}{' '}
                <span className={styles['facts']}>{t(`local-insights.fact.${fact}`, values)}</span>
              </dd>
            </div>
          );
        })}
      </dl>
      {value.foreignLines === 0 ? null : (
        <p className={styles['soft']}>{t('local-insights.foreign', { count: value.foreignLines })}</p>
      )}
    </section>
  );
}
