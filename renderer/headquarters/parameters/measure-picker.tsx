// Picks a measure from the environment's own list, or from the local ones: those that do not fit a slot are there,
// and say why.
import { Field } from '@fluentui/react-components';
import {
  listAvailableMeasures,
  listLocalMeasures,
} from '../../../main/contract/headquarters/customer-insights';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import { call } from '../app/client';
import { type TextKey, useTexts } from '../app/texts';
import { type AskedOption, AskedControl } from './asked-input';
import { answered, questionOf, useDraft } from './connection-fields';
import { type ChosenMeasure, isAskable } from './insights-record';
import type { MeasureSlotProps } from './measure-slot';

export const emptyMeasure: ChosenMeasure = {
  name: '',
  label: '',
  labels: {},
  type: 'number',
  currency: null,
  isHundredfold: false,
};

export function MeasurePicker({
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
