// The segments of a number sequence in their order: constants, the legal entity, and the number.
import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { useController } from 'react-hook-form';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { Segment } from '../../../main/contract/headquarters/number-sequences';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { firstMessage } from '../forms/fields';
import { useFormContents } from '../forms/form-context';
import { RowButtons } from '../forms/row-buttons';
import styles from './number-sequences.module.css';

const kinds = ['constant', 'legal-entity', 'number'] as const;
const fresh: Readonly<Record<Segment['kind'], Segment>> = {
  constant: { kind: 'constant', text: '-' },
  'legal-entity': { kind: 'legal-entity' },
  number: { kind: 'number', digits: 6 },
};

export function SegmentsInput() {
  const { t } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name: 'segments' });
  const segments = (field.value ?? []) as readonly Segment[];
  const change = (next: readonly Segment[]): void => {
    field.onChange(next);
  };
  const replace = (index: number, segment: Segment): void => {
    change(segments.map((one, at) => (at === index ? segment : one)));
  };
  const message = firstMessage(fieldState.error);
  return (
    <div className={styles['segments']} data-testid="field" data-field="segments">
      {segments.map((segment, index) => (
        <div
          key={index}
          className={styles['segment']}
          role="group"
          aria-label={t('number-sequences.segment', { number: index + 1 })}
        >
          <Field label={t('number-sequences.segment-kind')} size="small">
            <Dropdown
              size={size}
              value={t(`number-sequences.kind.${segment.kind}`)}
              selectedOptions={[segment.kind]}
              disabled={isReadOnly}
              onOptionSelect={(_, { optionValue }) => {
                const kind = kinds.find((one) => one === optionValue);
                if (kind !== undefined && kind !== segment.kind) replace(index, fresh[kind]);
              }}
            >
              {kinds.map((kind) => (
                <Option key={kind} value={kind}>
                  {t(`number-sequences.kind.${kind}`)}
                </Option>
              ))}
            </Dropdown>
          </Field>
          {segment.kind === 'constant' ? (
            <Field label={t('number-sequences.constant')} size="small">
              <Input
                size={size}
                value={segment.text}
                maxLength={20}
                readOnly={isReadOnly}
                onChange={(_, data) => {
                  replace(index, { kind: 'constant', text: data.value });
                }}
              />
            </Field>
          ) : null}
          {segment.kind === 'number' ? (
            <Field label={t('number-sequences.digits')} size="small">
              <Input
                size={size}
                type="number"
                min={1}
                max={15}
                value={String(segment.digits)}
                readOnly={isReadOnly}
                onChange={(_, data) => {
                  replace(index, { kind: 'number', digits: Number(data.value) });
                }}
              />
            </Field>
          ) : null}
          {isReadOnly ? null : (
            <div className={styles['buttons']}>
              <RowButtons rows={segments} index={index} change={change} />
            </div>
          )}
        </div>
      ))}
      {isReadOnly ? null : (
        <Button
          icon={<AddRegular />}
          className={styles['add'] ?? ''}
          onClick={() => {
            change([...segments, fresh.constant]);
          }}
        >
          {t('number-sequences.add-segment')}
        </Button>
      )}
      {message === undefined ? null : (
        <p role="alert" className={styles['wrong']}>
          {message === 'format' ? t('number-sequences.segments-wrong') : t(`field.${message as FieldCode}`)}
        </p>
      )}
    </div>
  );
}
