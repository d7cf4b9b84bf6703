// The controls of one property in the filter panel, as its type asks for: check boxes with counts, from and to,
// days to come, a word.
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet, Filter } from '../../../main/contract/filters';
import { formatNumber, formatValue } from '../../i18n/formats';
import { choiceText } from './condition-text';
import { DateEnd } from './date-end';
import { conditionOf, withCondition, withValue } from './filter-changes';
import styles from './filter-panel.module.css';
import { numberText, parseNumber } from './number-text';
import { SwappedEnds } from './swapped-ends';

export interface FacetProps {
  readonly facet: Facet;
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}

/** Choices shown before one asks for all. */
const firstChoices = 6;

interface CheckRowProps {
  readonly label: string;
  readonly count: number;
  readonly isPicked: boolean;
  readonly value: string;
  readonly pick: (isPicked: boolean) => void;
}

export function CheckRow({ label, count, isPicked, value, pick }: CheckRowProps) {
  const { i18n } = useTranslation();
  return (
    <label className={`${styles['check']} ${count === 0 && !isPicked ? styles['none'] : ''}`}>
      <input
        type="checkbox"
        checked={isPicked}
        data-value={value}
        data-count={count}
        onChange={(event) => {
          pick(event.currentTarget.checked);
        }}
      />
      <span className={styles['choice']}>{label}</span>{' '}
      <span className={styles['facet-count']}>{formatNumber(i18n.language, count)}</span>
    </label>
  );
}

export function ChoiceControls({ facet, filter, change }: FacetProps) {
  const { t, i18n } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const picked = conditionOf(filter, facet, 'any-of')?.values ?? [];
  const words = { t, language: i18n.language };
  const gone = picked.filter((value) => !facet.choices.some((choice) => choice.value === value));
  const all = [...facet.choices, ...gone.map((value) => ({ value, label: value, count: 0 }))];
  // What is picked stays in sight, wherever its count puts it.
  const shown = isWhole ? all : all.filter(({ value }, at) => at < firstChoices || picked.includes(value));
  return (
    <>
      {shown.map(({ value, count }) => (
        <CheckRow
          key={value}
          label={choiceText(facet, value, words)}
          count={count}
          value={value}
          isPicked={picked.includes(value)}
          pick={(isPicked) => {
            change(withValue(filter, facet, value, isPicked));
          }}
        />
      ))}
      {all.length <= firstChoices ? null : (
        <button
          type="button"
          className={styles['more']}
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? t('client-book.filter-fewer') : t('client-book.filter-all', { count: all.length })}
        </button>
      )}
    </>
  );
}

/** Follows what is set elsewhere (a chip taken away, a list opened) unless it says the same already. */
function useFollowing<Value>(
  value: Value,
  toText: (value: Value) => string,
  isSame: (text: string) => boolean,
) {
  const [text, setText] = useState(() => toText(value));
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (!isSame(text)) setText(toText(value));
  }
  return [text, setText] as const;
}

interface NumberFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: number | null;
  readonly kind: { readonly type: Facet['type']; readonly currency: string | null };
  readonly hint: string;
  readonly change: (value: number | null) => void;
}

function NumberField({ label, name, value, kind, hint, change }: NumberFieldProps) {
  const { language } = useTranslation().i18n;
  const id = useId();
  const [text, setText] = useFollowing(
    value,
    (number) => numberText(language, number, kind),
    (typed) => parseNumber(language, typed, kind) === value,
  );
  const isWrong = parseNumber(language, text, kind) === undefined;
  return (
    <div className={styles['end']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className={styles['field']}
        data-end={name}
        placeholder={hint}
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          const number = parseNumber(language, typed, kind);
          if (number !== undefined && number !== value) change(number);
        }}
      />
    </div>
  );
}

export function NumberControls({ facet, filter, change }: FacetProps) {
  const { t, i18n } = useTranslation();
  const { kind, name, type, range } = facet;
  const found = conditionOf(filter, facet, 'between');
  const currency = found?.currency ?? facet.currency;
  const [from, to] = [found?.from ?? null, found?.to ?? null];
  const set = (ends: { readonly from: number | null; readonly to: number | null }): void => {
    const condition =
      ends.from === null && ends.to === null
        ? null
        : ({ kind, name, operator: 'between', currency, ...ends } as const);
    change(withCondition(filter, facet, 'between', condition));
  };
  const hint = (end: number | string | undefined): string =>
    typeof end !== 'number'
      ? ''
      : formatValue(
          i18n.language,
          type,
          type === 'currency' ? { minor: end, currency: currency ?? 'USD' } : end,
          { yes: '', no: '' },
          facet.unit,
        );
  return (
    <>
      <div className={styles['ends']}>
        <NumberField
          label={t('client-book.filter-from')}
          name="from"
          value={from}
          kind={{ type, currency }}
          hint={hint(range?.from)}
          change={(number) => {
            set({ from: number, to });
          }}
        />
        <NumberField
          label={t('client-book.filter-to')}
          name="to"
          value={to}
          kind={{ type, currency }}
          hint={hint(range?.to)}
          change={(number) => {
            set({ from, to: number });
          }}
        />
      </div>
      <SwappedEnds from={from} to={to} />
    </>
  );
}

const quickDays = [7, 30, 90] as const;

export function DateControls({ facet, filter, change }: FacetProps) {
  const { t } = useTranslation();
  const id = useId();
  const { kind, name } = facet;
  const days = conditionOf(filter, facet, 'coming-up')?.days ?? null;
  const found = conditionOf(filter, facet, 'between-dates');
  const [from, to] = [found?.from ?? null, found?.to ?? null];
  const setDays = (count: number | null): void => {
    change(
      withCondition(
        filter,
        facet,
        'coming-up',
        count === null ? null : { kind, name, operator: 'coming-up', days: count },
      ),
    );
  };
  const setEnds = (ends: { readonly from: string | null; readonly to: string | null }): void => {
    const condition =
      ends.from === null && ends.to === null
        ? null
        : ({ kind, name, operator: 'between-dates', ...ends } as const);
    change(withCondition(filter, facet, 'between-dates', condition));
  };
  const parseDays = (text: string): number | null | undefined => {
    if (text.trim() === '') return null;
    const count = Number(text);
    return /^\d{1,3}$/.test(text.trim()) && count <= 366 ? count : undefined;
  };
  const [daysText, setDaysText] = useFollowing(
    days,
    (count) => (count === null ? '' : String(count)),
    (text) => parseDays(text) === days,
  );
  return (
    <>
      <p className={styles['sub']} id={`${id}-coming`}>
        {t('client-book.filter-coming-up')}
      </p>
      <div className={styles['quick']} role="group" aria-labelledby={`${id}-coming`}>
        {quickDays.map((count) => (
          <button
            key={count}
            type="button"
            className={styles['pick']}
            aria-pressed={days === count}
            data-days={count}
            onClick={() => {
              setDays(days === count ? null : count);
            }}
          >
            {t('client-book.filter-days', { count })}
          </button>
        ))}
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          className={`${styles['field']} ${styles['days']}`}
          data-days="other"
          aria-label={t('client-book.filter-other-days')}
          title={t('client-book.filter-other-days')}
          placeholder={t('client-book.filter-days-hint')}
          aria-invalid={parseDays(daysText) === undefined}
          value={daysText}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setDaysText(text);
            const count = parseDays(text);
            if (count !== undefined && count !== days) setDays(count);
          }}
        />
      </div>
      {(['from', 'to'] as const).map((end) => (
        <DateEnd
          key={end}
          label={t(`client-book.filter-${end}`)}
          name={end}
          value={end === 'from' ? from : to}
          change={(date) => {
            setEnds(end === 'from' ? { from: date, to } : { from, to: date });
          }}
        />
      ))}
      <SwappedEnds from={from} to={to} />
    </>
  );
}

/** Texts of too many values to list: some word of it begins so. */
export function TextControls({ facet, filter, change }: FacetProps) {
  const { t } = useTranslation();
  const id = useId();
  const { kind, name } = facet;
  const wanted = conditionOf(filter, facet, 'contains')?.text ?? '';
  const [text, setText] = useFollowing(
    wanted,
    (word) => word,
    (typed) => typed.trim() === wanted,
  );
  return (
    <div className={styles['end']}>
      <label htmlFor={id}>{t('client-book.filter-contains')}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className={styles['field']}
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          const word = typed.trim();
          if (word === wanted) return;
          const condition = word === '' ? null : ({ kind, name, operator: 'contains', text: word } as const);
          change(withCondition(filter, facet, 'contains', condition));
        }}
      />
    </div>
  );
}
