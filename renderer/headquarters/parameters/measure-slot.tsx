// One slot: which measure, under which label, as what kind of value; moved up and down, emptied.
import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/headless/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/headless/svg/arrow-up';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { useFormState } from 'react-hook-form';
import { isLocalMeasure } from '../../../main/contract/local-insights';
import { listLocalMeasures } from '../../../main/contract/headquarters/customer-insights';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import { formatNumber } from '../../i18n/formats';
import { call } from '../app/client';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import { useDraft } from './connection-fields';
import styles from './customer-insights.module.css';
import type { ChosenMeasure, Insights } from './insights-record';
import { LocalDefinition } from './local-definition';
import { MeasureKind, MeasureTranslations } from './measure-kind';
import { MeasurePicker } from './measure-picker';

export interface MeasureSlotProps {
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
  const { index, measure, problems, isReadOnly, isLast, change } = props;
  const { t, language } = useTexts();
  const size = useControlSize();
  const draft = useDraft();
  const errors = useShownErrors(props);
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
      <MeasurePicker
        {...props}
        errors={errors}
        shown={known ?? (measure.label === '' ? measure.name : measure.label)}
      />
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

/** A slot that was just added is not yet wrong. */
function useShownErrors({ measure, errors }: MeasureSlotProps): MeasureSlotProps['errors'] {
  const { submitCount } = useFormState();
  return measure.name === '' && submitCount === 0 ? undefined : errors;
}
