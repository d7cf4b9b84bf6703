// On a customer's page: what each local measure is, and the figures of this customer that it was computed from.
import type { CustomerRecord } from '../../../main/contract/headquarters/customers';
import { explainLocalMeasures } from '../../../main/contract/headquarters/customer-insights';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { isLocalMeasure, type LocalMeasureName, localRules } from '../../../main/contract/local-insights';
import { formatDate, formatMoney, formatNumber } from '../../i18n/formats';
import { call } from '../app/client';
import { type Texts, useTexts, type Values } from '../app/texts';
import { useReading } from '../forms/reading';
import styles from './customer-inputs.module.css';

type Explanation = ReplyOf<typeof explainLocalMeasures>;

interface CustomerInputsProps {
  readonly customerId: number;
  readonly measures: CustomerRecord['measures'];
}

export function CustomerInputs({ customerId, measures }: CustomerInputsProps) {
  const texts = useTexts();
  const { t } = texts;
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
        {names.map((name) => (
          <div key={name} className={styles['one']} data-testid="local-input" data-name={name}>
            <dt>{measures.find((one) => one.name === name)?.label}</dt>
            <dd>
              {t(`local-insights.definition.${name}`, { yearDays: localRules.yearDays })}{' '}
              <span className={styles['facts']}>{factsOf(name, value, texts)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {value.foreignLines === 0 ? null : (
        <p className={styles['soft']}>{t('local-insights.foreign', { count: value.foreignLines })}</p>
      )}
    </section>
  );
}

/** The figures of this customer, in a sentence. */
function factsOf(name: LocalMeasureName, facts: Explanation, { t, language }: Texts): string {
  if (facts.orders === 0 || facts.lastOn === null || facts.firstOn === null)
    return t('local-insights.fact.none');
  const { currency } = facts;
  const money = (minor: number): string => formatMoney(language, { minor, currency });
  const values: Values = {
    last: formatDate(language, facts.lastOn),
    first: formatDate(language, facts.firstOn),
    from: formatDate(language, facts.yearFrom),
    days: facts.daysSince ?? 0,
    count: facts.orders,
    returns: facts.returns,
  };
  switch (name) {
    case 'local.last-purchase':
    case 'local.days-since-last-purchase':
      return t('local-insights.fact.last', values);
    case 'local.purchase-frequency':
    case 'local.monetary-value':
      return t('local-insights.fact.year', {
        ...values,
        count: facts.yearOrders,
        amount: money(facts.yearMinor),
      });
    case 'local.average-order':
      return t('local-insights.fact.average', {
        count: facts.pricedOrders,
        amount: money(facts.spentMinor),
      });
    case 'local.lifetime-value':
      return t('local-insights.fact.lifetime', { ...values, amount: money(facts.spentMinor) });
    case 'local.probability-lost':
      return t('local-insights.fact.lost', values);
    case 'local.favourite-category':
      return facts.categories.length === 0
        ? t('local-insights.fact.no-category')
        : t('local-insights.fact.categories', {
            list: facts.categories.map((one) => `${one.name} ${money(one.minor)}`).join(', '),
          });
    case 'local.next-best-action':
      return facts.usualGap === null
        ? t('local-insights.fact.last', values)
        : t('local-insights.fact.gap', { ...values, gap: formatNumber(language, facts.usualGap) });
  }
}
