// The fields of forms: label, help, what is wrong, and a mark where something was changed and not saved.
import { Dropdown, Field, Input, Option, Switch, Textarea } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';
import { type ControllerFieldState, type ControllerRenderProps, useController } from 'react-hook-form';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import { languageList, languageNames } from '../../i18n/language-names';
import { useControlSize } from '../app/theme';
import { type TextKey, useTexts } from '../app/texts';
import styles from './fields.module.css';
import { useFieldLabel, useFormContents } from './form-context';

export interface FieldProps {
  readonly name: string;
  /** True where the field has a text of help, `<feature>.hint.<name>`. */
  readonly hasHint?: boolean;
  readonly isRequired?: boolean;
  readonly isOff?: boolean;
  readonly isWide?: boolean;
  /** Instead of the feature's own text. */
  readonly label?: string;
  readonly hint?: string;
}

type Control = Omit<ControllerRenderProps, 'value'> & { readonly value: unknown };
interface Shown {
  readonly control: Control;
  readonly isReadOnly: boolean;
  readonly state: ControllerFieldState;
}

/** Label, help, error and mark around any control of the form. */
export function FormField({
  children,
  ...props
}: FieldProps & { readonly children: (shown: Shown) => ReactElement }) {
  const { name, hasHint = false, isRequired = false, isOff = false, isWide = false } = props;
  const { t } = useTexts();
  const { feature, isReadOnly } = useFormContents();
  const labelOf = useFieldLabel();
  const { field, fieldState } = useController({ name });
  const { error, isDirty } = fieldState;
  const message = firstMessage(error);
  const hint =
    props.hint ?? (hasHint ? t(`${feature}.hint.${name.split('.')[0] ?? name}` as TextKey) : undefined);
  return (
    <div
      className={`${styles['field'] ?? ''} ${isWide ? (styles['wide'] ?? '') : ''}`}
      data-changed={isDirty ? '' : undefined}
      data-testid="field"
      data-field={name}
    >
      <Field
        label={props.label ?? labelOf(name)}
        required={isRequired}
        {...(hint === undefined ? {} : { hint })}
        {...(message === undefined
          ? {}
          : { validationMessage: t(`field.${message as FieldCode}`), validationState: 'error' as const })}
      >
        {children({ control: field as Control, isReadOnly: isReadOnly || isOff, state: fieldState })}
      </Field>
    </div>
  );
}

/** The first message in an error, which for arrays and objects lies deeper. */
export function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { message } = error as { readonly message?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  for (const [key, part] of Object.entries(error)) {
    const found = key === 'ref' ? undefined : firstMessage(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface TextInputProps extends FieldProps {
  readonly type?: 'text' | 'password' | 'email' | 'url' | 'tel';
  /** What an empty field is: the empty text, or nothing. */
  readonly emptyIs?: '' | null;
  readonly autoComplete?: string;
  readonly lines?: number;
  readonly placeholder?: string;
}

export function TextInput({
  type = 'text',
  emptyIs = '',
  autoComplete = 'off',
  lines,
  placeholder,
  ...props
}: TextInputProps) {
  const size = useControlSize();
  return (
    <FormField {...props} {...(lines === undefined ? {} : { isWide: true })}>
      {({ control, isReadOnly }) => {
        const shared = {
          name: control.name,
          ref: control.ref,
          value: typeof control.value === 'string' ? control.value : '',
          onBlur: control.onBlur,
          readOnly: isReadOnly,
          size,
          ...(placeholder === undefined ? {} : { placeholder }),
          onChange: (_: unknown, data: { readonly value: string }) => {
            control.onChange(data.value === '' ? emptyIs : data.value);
          },
        };
        return lines === undefined ? (
          <Input {...shared} type={type} autoComplete={autoComplete} spellCheck={false} />
        ) : (
          <Textarea {...shared} rows={lines} resize="vertical" />
        );
      }}
    </FormField>
  );
}

interface NumberInputProps extends FieldProps {
  readonly step?: number;
  /** Money is typed in units and kept in minor units. */
  readonly factor?: number;
  readonly after?: string;
}

export function NumberInput({ step = 1, factor = 1, after, ...props }: NumberInputProps) {
  const size = useControlSize();
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <Input
          name={control.name}
          ref={control.ref}
          type="number"
          step={step}
          size={size}
          value={
            typeof control.value === 'number' && Number.isFinite(control.value)
              ? String(control.value / factor)
              : ''
          }
          onBlur={control.onBlur}
          readOnly={isReadOnly}
          {...(after === undefined ? {} : { contentAfter: after })}
          onChange={(_, data) => {
            const number = Number(data.value);
            control.onChange(
              data.value === '' || Number.isNaN(number) ? null : Math.round(number * factor * 1e6) / 1e6,
            );
          }}
        />
      )}
    </FormField>
  );
}

export function SwitchInput(props: FieldProps) {
  const { t } = useTexts();
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <Switch
          name={control.name}
          ref={control.ref}
          checked={control.value === true}
          disabled={isReadOnly}
          label={t(control.value === true ? 'list.yes' : 'list.no')}
          onBlur={control.onBlur}
          onChange={(_, data) => {
            control.onChange(data.checked);
          }}
        />
      )}
    </FormField>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}
interface ChoiceInputProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Text of the empty choice; none where the field must have a value. */
  readonly none?: string;
  readonly onChosen?: (value: string | null) => void;
}

export function ChoiceInput({ choices, none, onChosen, ...props }: ChoiceInputProps) {
  const size = useControlSize();
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <ChoiceControl
          name={control.name}
          size={size}
          value={typeof control.value === 'string' ? control.value : null}
          choices={choices}
          isOff={isReadOnly}
          onBlur={control.onBlur}
          {...(none === undefined ? {} : { none })}
          choose={(value) => {
            control.onChange(value);
            onChosen?.(value);
          }}
        />
      )}
    </FormField>
  );
}

interface ChoiceControlProps {
  readonly name: string;
  readonly size: 'medium' | 'large';
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly none?: string;
  readonly isOff: boolean;
  readonly onBlur?: () => void;
  readonly choose: (value: string | null) => void;
}

/** Takes the props of the Field around it, as Fluent's own controls do. */
function ChoiceControl({ value, choices, none, isOff, choose, onBlur, ...rest }: ChoiceControlProps) {
  const empty = '\u0000';
  const all = none === undefined ? choices : [{ value: empty, label: none }, ...choices];
  const shown = value === null ? none : (choices.find((one) => one.value === value)?.label ?? value);
  return (
    <Dropdown
      {...rest}
      value={shown ?? ''}
      selectedOptions={[value ?? empty]}
      disabled={isOff}
      {...(onBlur === undefined ? {} : { onBlur })}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) choose(optionValue === empty ? null : optionValue);
      }}
    >
      {all.map((one) => (
        <Option key={one.value} value={one.value}>
          {one.label}
        </Option>
      ))}
    </Dropdown>
  );
}

/** One of the six languages, by its own name. */
export function LanguageInput(props: FieldProps & { readonly none?: string }) {
  return (
    <ChoiceInput {...props} choices={languageList.map((value) => ({ value, label: languageNames[value] }))} />
  );
}

/** A text for each language; languages without one show the record's own label. */
export function TranslationsInput({ name, fallback }: { readonly name: string; readonly fallback: string }) {
  const { isReadOnly } = useFormContents();
  const labelOf = useFieldLabel();
  const { field, fieldState } = useController({ name });
  const id = useId();
  const texts = (field.value ?? {}) as Readonly<Record<string, string>>;
  const size = useControlSize();
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={`${styles['field'] ?? ''} ${styles['wide'] ?? ''}`}
      data-changed={fieldState.isDirty ? '' : undefined}
      data-testid="field"
      data-field={name}
    >
      <span className={styles['groupLabel']} id={id}>
        {labelOf(name)}
      </span>
      <div className={styles['translations']}>
        {languageList.map((language) => (
          <Field key={language} label={languageNames[language]} size="small">
            <Input
              size={size}
              lang={language}
              value={texts[language] ?? ''}
              placeholder={fallback}
              readOnly={isReadOnly}
              onBlur={field.onBlur}
              data-language={language}
              onChange={(_, data) => {
                const others = Object.fromEntries(Object.entries(texts).filter(([key]) => key !== language));
                field.onChange(data.value === '' ? others : { ...others, [language]: data.value });
              }}
            />
          </Field>
        ))}
      </div>
    </div>
  );
}
