// One slot: which measure, under which label, as what kind of value; moved up and down, emptied.
import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { isLocalMeasure } from '../../../main/contract/local-insights';
import {
  listAvailableMeasures,
  listLocalMeasures,
} from '../../../main/contract/headquarters/customer-insights';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import { formatNumber } from '../../i18n/formats';
import { call } from '../app/client';
import { useControlSize } from '../app/theme';
import { type TextKey, useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import { type AskedOption, AskedControl } from './asked-input';
import { answered, questionOf, useDraft } from './connection-fields';
import styles from './customer-insights.module.css';
import { type ChosenMeasure, type Insights, isAskable } from './insights-record';
import { LocalDefinition } from './local-definition';
import { MeasureKind, MeasureTranslations } from './measure-kind';

export const emptyMeasure: ChosenMeasure = {
  name: '',
  label: '',
  labels: {},
  type: 'number',
  currency: null,
  isHundredfold: false,
};

interface MeasureSlotProps {
  readonly legalEntityId: string;
  readonly index: number;
  readonly measure: ChosenMeasure;
  readonly others: readonly string[];
  readonly errors: Readonly<Record<string, { message?: string }>> | undefined;
  readonly problems: Insights['problems'];
  readonly isReadOnly: boolean;
  readonly isLast: boolean;
  readonly onBlur: () => void;
  readonly change: (measure: ChosenMeasure) => void;
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
}

export function MeasureSlot(props: MeasureSlotProps) {
  const { index, measure, errors, problems, isReadOnly, isLast, change } = props;
  const { t, language } = useTexts();
  const size = useControlSize();
  const draft = useDraft();
  const isLocal = draft.source === 'local-insights';
  const local = useReading(isLocal ? 'local' : null, () => call(listLocalMeasures));
  const definition = local.value?.measures.find(({ name }) => name === measure.name);
  const known = definition?.labels[language];
  const place = formatNumber(language, index + 1);
  const wrong = (field: string): Partial<{ validationMessage: string; validationState: 'error' }> => {
    const code = errors?.[field]?.message;
    return code === undefined || code === ''
      ? {}
      : { validationMessage: t(`field.${code as FieldCode}`), validationState: 'error' };
  };
  return (
    <div
      className={styles['slot']}
      data-testid="measure-slot"
      data-name={measure.name}
      role="group"
      aria-label={t('insights.slot', { place })}
    >
      <span className={styles['place']} aria-hidden="true">
        {place}
      </span>
      <MeasurePicker {...props} shown={known ?? (measure.label === '' ? measure.name : measure.label)} />
      {isLocal ? null : (
        <>
          <Field label={t('insights.measure.label')} required {...wrong('label')}>
            <Input
              size={size}
              value={measure.label}
              readOnly={isReadOnly}
              data-measure="label"
              onBlur={props.onBlur}
              onChange={(_, data) => {
                change({ ...measure, label: data.value });
              }}
            />
          </Field>
          <MeasureKind {...{ measure, isReadOnly, change }} wrong={wrong('currency')} />
        </>
      )}
      {isReadOnly ? null : (
        <div className={styles['buttons']}>
          <Button
            appearance="subtle"
            icon={<ArrowUpRegular />}
            aria-label={`${t('form.move-up')}: ${t('insights.slot', { place })}`}
            disabled={index === 0}
            data-testid="measure-up"
            onClick={() => {
              props.move(-1);
            }}
          />
          <Button
            appearance="subtle"
            icon={<ArrowDownRegular />}
            aria-label={`${t('form.move-down')}: ${t('insights.slot', { place })}`}
            disabled={isLast}
            data-testid="measure-down"
            onClick={() => {
              props.move(1);
            }}
          />
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`${t('form.remove')}: ${t('insights.slot', { place })}`}
            data-testid="measure-remove"
            onClick={props.remove}
          />
        </div>
      )}
      {definition === undefined || !isLocalMeasure(definition.name) ? null : (
        <LocalDefinition name={definition.name} inputs={definition.inputs} model={definition.model} />
      )}
      {isLocal || measure.name === '' ? null : <MeasureTranslations {...{ measure, isReadOnly, change }} />}
      {problems.map((problem) => (
        <div key={problem.code} className={styles['whole']} role="status">
          <MessageBar
            intent="warning"
            layout="multiline"
            data-testid="measure-problem"
            data-code={problem.code}
          >
            <MessageBarBody>
              {t(`measure-problem.${problem.code}`, {
                measure: problem.measure,
                name: problem.name ?? '',
                days: problem.days ?? 0,
                count: problem.count ?? 0,
              })}
            </MessageBarBody>
            {problem.code === 'renamed' && problem.name !== undefined && !isReadOnly ? (
              <MessageBarActions>
                <Button
                  data-testid="take-new-name"
                  onClick={() => {
                    change({ ...measure, name: problem.name ?? measure.name });
                  }}
                >
                  {t('insights.take-name', { name: problem.name })}
                </Button>
              </MessageBarActions>
            ) : null}
          </MessageBar>
        </div>
      ))}
    </div>
  );
}

function MeasurePicker({
  legalEntityId,
  index,
  measure,
  others,
  errors,
  isReadOnly,
  onBlur,
  change,
  shown,
}: MeasureSlotProps & { readonly shown: string }) {
  const { t, language } = useTexts();
  const draft = useDraft();
  const code = errors?.['name']?.message;
  const note = (one: {
    readonly name: string;
    readonly fit: string;
    readonly problem: string | null;
  }): string =>
    one.fit === 'fits'
      ? one.problem === null
        ? one.name
        : `${one.name} – ${t(`measure-state.${one.problem}` as TextKey)}`
      : `${one.name} – ${t(`measure-fit.${one.fit}` as TextKey)}`;
  return (
    <Field
      label={t('insights.measure.name')}
      required
      {...(code === undefined || code === ''
        ? {}
        : { validationMessage: t(`field.${code as FieldCode}`), validationState: 'error' as const })}
    >
      <AskedControl
        name={`measure-${String(index)}`}
        value={measure.name}
        shown={shown}
        isTyped={false}
        isOff={isReadOnly}
        question={isAskable(draft, 'contents') ? questionOf(draft, true) : null}
        notReady={t('insights.enter-first')}
        ask={async () => {
          if (draft.source === 'local-insights') {
            const answer = await call(listLocalMeasures);
            if (!answer.ok) return answer;
            const options = answer.value.measures.map(({ name, labels }): AskedOption => ({
              value: name,
              text: labels[language] ?? name,
              isOff: others.includes(name),
            }));
            return { ok: true, value: { ok: true, options } };
          }
          const answer = await call(listAvailableMeasures, { params: { legalEntityId }, body: draft });
          return answered(answer, ({ measures }) => {
            offered.set(questionOf(draft, true), measures);
            return measures.map((one) => ({
              value: one.name,
              text: one.label === '' ? one.name : one.label,
              note: note(one),
              isOff: one.fit !== 'fits' || others.includes(one.name),
            }));
          });
        }}
        choose={(name) => {
          const found = offered.get(questionOf(draft, true))?.find((one) => one.name === name);
          change(
            found === undefined
              ? { ...emptyMeasure, name, label: name }
              : {
                  ...emptyMeasure,
                  name,
                  label: found.label === '' ? name : found.label,
                  type: found.suggestedType,
                },
          );
        }}
        onBlur={onBlur}
      />
    </Field>
  );
}

/** What was answered last, so that choosing one brings its label and kind along. */
const offered = new Map<
  string,
  readonly { readonly name: string; readonly label: string; readonly suggestedType: ChosenMeasure['type'] }[]
>();
