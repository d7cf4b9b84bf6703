// Controls of the designer's panel that take effect as one types: text, whole numbers, choices. Each takes the props
// of the Field around it.
import { Dropdown, Input, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { useControlSize } from '../../app/theme';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';

interface TextControlProps {
  /** Undefined: several buttons differ. */
  readonly value: string | null | undefined;
  readonly change: (value: string | null) => void;
  readonly placeholder?: string;
  readonly language?: string;
  readonly testId?: string;
  readonly 'aria-label'?: string;
}

/** What is typed stands as it is typed; leaving the field shows what counts. */
export function TextControl({ value, change, placeholder, language, testId, ...rest }: TextControlProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      size={size}
      value={typed ?? value ?? ''}
      maxLength={200}
      readOnly={isReadOnly}
      placeholder={value === undefined ? t('screen-layouts.differ') : (placeholder ?? '')}
      autoComplete="off"
      {...(language === undefined ? {} : { lang: language })}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
      onChange={(_, data) => {
        setTyped(data.value);
        const text = data.value.trim();
        if (text !== (value ?? '')) change(text === '' ? null : text);
      }}
      onBlur={() => {
        setTyped(null);
      }}
    />
  );
}

interface NumberControlProps {
  readonly value: number | null | undefined;
  readonly least: number;
  readonly most: number;
  readonly change: (value: number) => void;
  /** Where an empty field has a meaning. */
  readonly clear?: () => void;
  readonly placeholder?: string;
  readonly testId?: string;
}

/** What is typed counts while it lies within the limits; leaving the field shows what counts. */
export function NumberControl(props: NumberControlProps) {
  const { value, least, most, change, clear, placeholder, testId, ...rest } = props;
  const { t } = useTexts();
  const size = useControlSize();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      type="number"
      size={size}
      min={least}
      max={most}
      readOnly={isReadOnly}
      value={typed ?? (value === null || value === undefined ? '' : String(value))}
      placeholder={value === undefined ? t('screen-layouts.differ') : (placeholder ?? '')}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
      onChange={(_, data) => {
        setTyped(data.value);
        const number = Number(data.value);
        if (data.value === '') clear?.();
        else if (Number.isInteger(number) && number >= least && number <= most) change(number);
      }}
      onBlur={() => {
        setTyped(null);
      }}
    />
  );
}

interface ChoiceControlProps {
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string) => void;
  readonly testId?: string;
}

export function ChoiceControl({ value, choices, choose, testId, ...rest }: ChoiceControlProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return (
    <Dropdown
      {...rest}
      size={size}
      disabled={isReadOnly}
      value={choices.find((one) => one.value === value)?.label ?? value ?? t('screen-layouts.differ')}
      selectedOptions={value === undefined ? [] : [value]}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) choose(optionValue);
      }}
    >
      {choices.map((one) => (
        <Option key={one.value} value={one.value} text={one.label}>
          {one.label}
        </Option>
      ))}
    </Dropdown>
  );
}
