// The three slots of the card for measures, in their order: the measure picked from the environment's own list, its
// label on the card, what kind of value it is, and what is the matter with it.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { useController } from 'react-hook-form';
import { maximumMeasures } from '../../../main/contract/customer-insights';
import { useTexts } from '../app/texts';
import { useFormContents } from '../forms/form-context';
import styles from './customer-insights.module.css';
import type { ChosenMeasure, Insights } from './insights-record';
import { emptyMeasure } from './measure-picker';
import { MeasureSlot } from './measure-slot';

interface MeasureSlotsProps {
  readonly legalEntityId: string;
  readonly problems: Insights['problems'];
}

export function MeasureSlots({ legalEntityId, problems }: MeasureSlotsProps) {
  const { t } = useTexts();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name: 'measures' });
  const measures = (field.value ?? []) as readonly ChosenMeasure[];
  const errors = fieldState.error as unknown as readonly (Record<string, { message?: string }> | undefined)[];
  const set = (next: readonly ChosenMeasure[]): void => {
    field.onChange(next);
  };
  const move = (from: number, to: number): void => {
    const next = [...measures];
    const [moved] = next.splice(from, 1);
    if (moved !== undefined) next.splice(to, 0, moved);
    set(next);
  };
  return (
    <div
      className={styles['slots']}
      data-testid="field"
      data-field="measures"
      data-changed={fieldState.isDirty ? '' : undefined}
      role="group"
      aria-labelledby="insights-measures"
    >
      <h3 className={styles['heading']} id="insights-measures">
        {t('insights.field.measures')}
      </h3>
      <p className={styles['soft']}>{t('insights.measures-text')}</p>
      {measures.map((measure, index) => (
        <MeasureSlot
          key={index}
          legalEntityId={legalEntityId}
          index={index}
          measure={measure}
          others={measures.filter((_, at) => at !== index).map(({ name }) => name)}
          errors={Array.isArray(errors) ? errors[index] : undefined}
          problems={problems.filter((one) => one.measure === measure.name)}
          isReadOnly={isReadOnly}
          isLast={index === measures.length - 1}
          onBlur={field.onBlur}
          change={(next) => {
            set(measures.map((one, at) => (at === index ? next : one)));
          }}
          move={(by) => {
            move(index, index + by);
          }}
          remove={() => {
            set(measures.filter((_, at) => at !== index));
          }}
        />
      ))}
      {measures.length === 0 ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t('insights.no-measures')}</MessageBarBody>
        </MessageBar>
      ) : null}
      {isReadOnly || measures.length >= maximumMeasures ? null : (
        <div>
          <Button
            icon={<AddRegular />}
            data-testid="measure-add"
            onClick={() => {
              set([...measures, emptyMeasure]);
            }}
          >
            {t('insights.add-measure')}
          </Button>
        </div>
      )}
    </div>
  );
}
