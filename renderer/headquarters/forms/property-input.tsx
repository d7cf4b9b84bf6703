// A field for a value of any attribute type: text, number, amount, date, yes or no, one of a fixed list.
import { Dropdown, Input, Option } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { minorFactor, smallestAmount, toMinorUnits } from '../../../main/contract/minor-units';
import type { AttributeType, Money } from '../../../main/contract/values';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { DateControl } from './date-input';
import { type FieldProps, FormField } from './fields';

interface PropertyInputProps extends FieldProps {
  readonly type: AttributeType;
  readonly unit: string | null;
  readonly currencyCode: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export const propertyInput = (props: PropertyInputProps): ReactElement => (
  <PropertyInput key={props.type} {...props} />
);

export function PropertyInput({ type, unit, currencyCode, options, ...props }: PropertyInputProps) {
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <PropertyControl
          type={type}
          unit={unit}
          currencyCode={currencyCode}
          options={options}
          name={control.name}
          value={control.value}
          isOff={isReadOnly}
          onBlur={control.onBlur}
          change={control.onChange}
        />
      )}
    </FormField>
  );
}

interface PropertyControlProps {
  readonly type: AttributeType;
  readonly unit: string | null;
  readonly currencyCode: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly name: string;
  readonly value: unknown;
  readonly isOff: boolean;
  readonly onBlur?: () => void;
  readonly change: (value: unknown) => void;
}

const none = '\u0000';

/** Takes the props of the Field around it. Null is no value. */
export function PropertyControl(props: PropertyControlProps) {
  const { type, unit, currencyCode, options, value, isOff, onBlur, change, ...rest } = props;
  const { t } = useTexts();
  const size = useControlSize();
  const shared = { ...rest, size, ...(onBlur === undefined ? {} : { onBlur }) };
  if (type === 'boolean' || type === 'list') {
    const choices =
      type === 'list'
        ? options
        : [
            { value: 'true', label: t('list.yes') },
            { value: 'false', label: t('list.no') },
          ];
    const current = value === null || value === undefined ? none : String(value);
    return (
      <Dropdown
        {...shared}
        disabled={isOff}
        value={choices.find((one) => one.value === current)?.label ?? (current === none ? '' : current)}
        selectedOptions={[current]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === undefined) return;
          change(optionValue === none ? null : type === 'boolean' ? optionValue === 'true' : optionValue);
        }}
      >
        {[{ value: none, label: t('form.no-value') }, ...choices].map((one) => (
          <Option key={one.value} value={one.value}>
            {one.label}
          </Option>
        ))}
      </Dropdown>
    );
  }
  if (type === 'integer' || type === 'decimal' || type === 'currency') {
    const number = typeof value === 'number' ? value : ((value as Money | null)?.minor ?? null);
    const currency = currencyCode ?? 'USD';
    // An amount is in the currency that it has; typed anew it is in that of the attribute.
    const stored = typeof value === 'object' && value !== null ? (value as Money).currency : currency;
    const factor = type === 'currency' ? minorFactor(stored) : 1;
    const after = type === 'currency' ? stored : unit;
    return (
      <Input
        {...shared}
        type="number"
        step={type === 'integer' ? 1 : type === 'currency' ? smallestAmount(currency) : 0.01}
        readOnly={isOff}
        value={number === null ? '' : String(number / factor)}
        {...(after === null ? {} : { contentAfter: after })}
        onChange={(_, data) => {
          const typed = Number(data.value);
          if (data.value === '' || Number.isNaN(typed)) change(null);
          else change(type === 'currency' ? { minor: toMinorUnits(typed, currency), currency } : typed);
        }}
      />
    );
  }
  if (type === 'date') {
    return (
      <DateControl
        value={typeof value === 'string' ? value : ''}
        isYearNeeded={false}
        isOff={isOff}
        change={change}
      />
    );
  }
  return (
    <Input
      {...shared}
      type="text"
      readOnly={isOff}
      value={typeof value === 'string' ? value : ''}
      onChange={(_, data) => {
        change(data.value === '' ? null : data.value);
      }}
    />
  );
}
