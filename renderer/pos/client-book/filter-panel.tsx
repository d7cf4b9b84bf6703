// The filter panel: every property that the book can be filtered by, with live counts; the cards beside it follow
// at once. In portrait it covers them and its button says what is behind.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calledLike, easilySurveyed } from '../../../main/contract/called-like';
import type { Facet, Filter } from '../../../main/contract/filters';
import { Button } from '../../ui/button';
import { FindField } from '../../ui/find-field';
import { DataTrending16Filled, DismissRegular } from '../../ui/icons';
import { useErrorText } from '../app/error-text';
import menuStyles from '../app/menu.module.css';
import type { Scope } from '../app/navigation-store';
import { useClientBook } from './client-book-store';
import {
  CheckRow,
  ChoiceControls,
  DateControls,
  type FacetProps,
  NumberControls,
  TextControls,
} from './facet-controls';
import { useFacets } from './facets-store';
import { conditionOf, withCondition } from './filter-changes';
import styles from './filter-panel.module.css';
import { goneFrom } from './gone-from';
import { LongRead } from './long-read';
import { useNearEnd } from './use-near-end';

/** Which properties are looked at: those called so, and so many of them. */
export interface Looked {
  readonly called: string;
  readonly limit: number;
}
const part = 2 * easilySurveyed;
export const lookedFirst: Looked = { called: '', limit: part };

interface FilterPanelProps {
  readonly scope: Scope;
  readonly looked: Looked;
  readonly look: (looked: Looked) => void;
  readonly isModal: boolean;
  readonly close: () => void;
  readonly opener: RefObject<HTMLButtonElement | null>;
}

export function FilterPanel({ scope, looked, look, isModal, close, opener }: FilterPanelProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const view = useClientBook((book) => book.views[scope]);
  const { setChoice } = useClientBook.getState();
  const found = useFacets((store) => store.facets[scope]);
  const failure = useFacets((store) => store.failures[scope]);
  const gone = goneFrom(failure);
  const title = useRef<HTMLHeadingElement>(null);
  const calledSo = useFacets((store) => store.called[scope]);
  // Half-typed dates and numbers are no conditions yet: clearing begins the fields anew.
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const button = opener.current;
    title.current?.focus({ preventScroll: true });
    return () => {
      button?.focus({ preventScroll: true });
    };
  }, [opener]);

  const change = (filter: Filter): void => {
    setChoice(scope, { filter });
  };
  const isChosen = view.filter.length > 0 || view.associates.length > 0;
  const { called } = looked;
  const isFinding = called.trim() !== '';
  const isAnswered = found !== null && calledSo === called;
  // Until the answer is here, those of before that are called so.
  const facets = calledLike(called, found?.facets ?? []);
  const end = useNearEnd(facets.length, isAnswered && facets.length < found.called, () => {
    look({ called, limit: facets.length + part });
  });
  return (
    <aside
      id="filter-panel"
      className={styles['panel']}
      role="dialog"
      aria-modal={isModal}
      aria-labelledby="filter-panel-title"
      data-testid="filter-panel"
    >
      <header className={styles['head']}>
        <h2 id="filter-panel-title" ref={title} tabIndex={-1}>
          {t('client-book.filter-title')}
        </h2>
        <button
          type="button"
          className={menuStyles['trigger']}
          aria-label={t('app.close')}
          title={t('app.action-keys', { label: t('app.close'), keys: t('app.escape-key') })}
          onClick={close}
        >
          <DismissRegular aria-hidden="true" />
        </button>
      </header>
      {found === null || found.properties <= easilySurveyed ? null : (
        <div className={styles['find']}>
          <FindField
            data-testid="filter-find"
            label={t('client-book.filter-find')}
            text={called}
            change={(text) => {
              look({ called: text, limit: part });
            }}
          />
        </div>
      )}
      <div className={styles['body']}>
        {failure === null ? null : (
          <p className={styles['failure']} role="alert">
            {gone === null ? errorText(failure) : t('client-book.filter-gone', { name: gone })}
          </p>
        )}
        {found === null && failure === null ? (
          <LongRead what={t('client-book.filter-reading', { count: view.size })} />
        ) : null}
        {found?.properties === 0 ? <p>{t('client-book.filter-nothing')}</p> : null}
        <p role="status">
          {isFinding && isAnswered && found.called === 0
            ? t('client-book.filter-find-nothing', { text: called.trim() })
            : ''}
        </p>
        {found === null || found.associates.length === 0 || isFinding ? null : (
          <fieldset className={styles['facet']} data-testid="filter-associates">
            <legend>{t('client-book.filter-associates')}</legend>
            {found.associates.map(({ staffId, name, count }) => (
              <CheckRow
                key={staffId}
                label={name}
                count={count}
                value={staffId}
                isPicked={view.associates.includes(staffId)}
                pick={(isPicked) => {
                  const others = view.associates.filter((one) => one !== staffId);
                  setChoice(scope, { associates: isPicked ? [...others, staffId] : others });
                }}
              />
            ))}
          </fieldset>
        )}
        {facets.map((facet) => (
          <FacetSection
            key={`${String(turn)} ${facet.kind} ${facet.name}`}
            facet={facet}
            filter={view.filter}
            change={change}
          />
        ))}
        <div ref={end} />
      </div>
      <footer className={styles['foot']}>
        <Button
          data-testid="filter-clear"
          disabled={!isChosen}
          onClick={() => {
            setChoice(scope, { filter: [], associates: [] });
            setTurn(turn + 1);
          }}
        >
          {t('client-book.filter-clear')}
        </Button>
        <Button kind="primary" className={styles['apply']} data-testid="filter-apply" onClick={close}>
          <span role="status">
            {view.failure === null ? t('client-book.filter-apply', { count: view.total }) : t('app.close')}
          </span>
        </Button>
      </footer>
    </aside>
  );
}

function Controls(props: FacetProps) {
  const { type, choices } = props.facet;
  switch (type) {
    case 'boolean':
    case 'list':
      return <ChoiceControls {...props} />;
    case 'text':
      return choices.length > 0 ? <ChoiceControls {...props} /> : <TextControls {...props} />;
    case 'date':
      return <DateControls {...props} />;
    default:
      return <NumberControls {...props} />;
  }
}

function FacetSection(props: FacetProps & { readonly facet: Facet }) {
  const { t } = useTranslation();
  const { facet, filter, change } = props;
  const { kind, name } = facet;
  const isWithout = conditionOf(filter, facet, 'has-value')?.value === false;
  return (
    <fieldset
      className={styles['facet']}
      data-testid="filter-attribute"
      data-kind={kind}
      data-name={name}
      data-type={facet.type}
    >
      <legend>
        {kind === 'measure' ? (
          <DataTrending16Filled className={styles['mark'] ?? ''} aria-label={t('client-book.measure')} />
        ) : null}
        {facet.label}
      </legend>
      <Controls {...props} />
      {facet.withoutValue === 0 && !isWithout ? null : (
        <CheckRow
          label={t('client-book.filter-without-value')}
          count={facet.withoutValue}
          value=""
          isPicked={isWithout}
          pick={(isPicked) => {
            change(
              withCondition(
                filter,
                facet,
                'has-value',
                isPicked ? { kind, name, operator: 'has-value', value: false } : null,
              ),
            );
          }}
        />
      )}
    </fieldset>
  );
}
