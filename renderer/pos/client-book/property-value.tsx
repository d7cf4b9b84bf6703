// One of the three properties of a card: small label, larger value, a mark and the accent for a measure, its age
// where it is old, and a dash that says why where there is no value.
import type { TFunction } from 'i18next';
import type { CardProperty } from '../../../main/contract/card';
import type { Filter } from '../../../main/contract/filters';
import type { PropertyValue as Value } from '../../../main/contract/values';
import {
  daysSince,
  daysToOccasion,
  formatDate,
  formatDays,
  formatValue,
  occasionDays,
  staleDays,
} from '../../i18n/formats';
import { DataTrending16Filled } from '../../ui/icons';
import styles from './client-card.module.css';

/** More words than two lines of a narrow card hold are a size smaller and take three. */
const longWords = 28;
/** More than one line holds. */
const fewWords = 14;

interface PropertyValueProps {
  readonly property: CardProperty;
  /** What the cards were chosen by. */
  readonly filter: Filter;
  readonly value: Value | null;
  readonly asOf: string | null;
  /** The store's calendar day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly t: TFunction;
  readonly language: string;
}

/** Words may take two lines; with a note under them they are smaller for that. */
function wordsClass(text: string, hasNote: boolean): string | undefined {
  if (hasNote) return text.length > fewWords ? `${styles['words']} ${styles['noted']}` : '';
  return text.length > longWords ? `${styles['words']} ${styles['long']}` : styles['words'];
}

/** Days before an occasion in which the card says how far it is: as many as were asked for, where that is more. */
const noticeDays = (filter: Filter, { kind, name }: CardProperty): number =>
  filter.reduce(
    (most, one) =>
      one.operator === 'coming-up' && one.kind === kind && one.name === name
        ? Math.max(most, one.days)
        : most,
    occasionDays,
  );

export function PropertyValue(props: PropertyValueProps) {
  const { property, filter, value, asOf, today, t, language } = props;
  const isMeasure = property.kind === 'measure';
  // Texts are looked up where they are needed: dozens of these are drawn at once.
  const yesNo = {
    get yes() {
      return t('client-book.yes');
    },
    get no() {
      return t('client-book.no');
    },
  };
  const text = value === null ? null : formatValue(language, property.type, value, yesNo, property.unit);
  const missing =
    text === null ? t(isMeasure ? 'client-book.measure-missing' : 'client-book.attribute-missing') : '';
  const age = isMeasure && asOf !== null ? daysSince(asOf, today) : undefined;
  const isStale = age !== undefined && age > staleDays;
  const days =
    !isMeasure && property.type === 'date' && typeof value === 'string'
      ? daysToOccasion(value, today)
      : undefined;
  const note =
    text !== null && isStale
      ? formatDays(language, -age, 'short')
      : days !== undefined && days <= noticeDays(filter, property)
        ? formatDays(language, days)
        : null;
  const isWords = property.type === 'text' || property.type === 'list';
  const words = text !== null && isWords ? wordsClass(text, note !== null) : '';
  const tooltip = [
    `${property.label}: ${text ?? missing}`,
    ...(days !== undefined && note !== null ? [note] : []),
    ...(isMeasure && text !== null && asOf !== null
      ? [t('client-book.as-of', { date: formatDate(language, asOf) })]
      : []),
  ].join('\n');
  return (
    <div
      className={`${styles['property']} ${isMeasure ? styles['measure'] : ''}`}
      data-testid="card-property"
      data-kind={property.kind}
      data-name={property.name}
      title={tooltip}
    >
      <dt className={styles['label']} data-testid="card-property-label">
        {isMeasure ? (
          // With a colon, or it would be read as one word with the label.
          <DataTrending16Filled
            className={styles['mark'] ?? ''}
            aria-label={`${t('client-book.measure')}:`}
          />
        ) : null}
        {property.label}
      </dt>
      <dd>
        <div className={`${styles['value']} ${words}`} data-testid="card-property-value">
          {text === null ? (
            <>
              <span className={styles['missing']} aria-hidden="true">
                {t('client-book.dash')}
              </span>
              <span className="visually-hidden">{missing}</span>
            </>
          ) : (
            text
          )}
        </div>
        {note === null ? null : (
          <div className={`${styles['note']} ${isStale ? styles['stale'] : ''}`}>{note}</div>
        )}
      </dd>
    </div>
  );
}
