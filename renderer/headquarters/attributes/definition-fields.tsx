// What an attribute's values may be: type, unit or currency, bounds, and the values of a fixed list with their
// translations. Shared by attributes and attribute types.
import { Button, Field, Input } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { LocalLanguageRegular } from '@fluentui/react-icons/headless/svg/local-language';
import { useState } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import type { AttributeDefinition } from '../../../main/contract/headquarters/attributes';
import { minorFactor, smallestAmount } from '../../../main/contract/minor-units';
import { attributeTypes, type AttributeType } from '../../../main/contract/values';
import { languageList, languageNames } from '../../i18n/language-names';
import { useControlSize } from '../app/theme';
import { useLegalEntity } from '../app/session-store';
import { useTexts } from '../app/texts';
import { DateInput } from '../forms/date-input';
import { ChoiceInput, firstMessage, NumberInput, TextInput } from '../forms/fields';
import { useFormContents } from '../forms/form-context';
import { RowButtons } from '../forms/row-buttons';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import styles from './attributes.module.css';

export const blankDefinition: AttributeDefinition = {
  type: 'text',
  unit: null,
  currencyCode: null,
  minimum: null,
  maximum: null,
  options: [],
};

const hasUnit: readonly AttributeType[] = ['integer', 'decimal'];
const hasBounds: readonly AttributeType[] = ['integer', 'decimal', 'currency', 'date'];

export function useDefinition(): AttributeDefinition {
  return (useWatch({ name: 'definition' }) ?? blankDefinition) as AttributeDefinition;
}

export function DefinitionFields() {
  const { t } = useTexts();
  const { setValue } = useFormContext();
  const { type, currencyCode } = useDefinition();
  const isAmount = type === 'currency';
  const currency = currencyCode ?? '';
  const company = useLegalEntity();
  /** What the new type has no place for is let go, so that the form never sends what it does not show. */
  const changeType = (next: AttributeType): void => {
    setValue(
      'definition',
      {
        ...blankDefinition,
        type: next,
        ...(next === 'currency' ? { currencyCode: company?.currencyCode ?? 'USD' } : {}),
        ...(next === 'list' ? { options: [{ value: '', labels: {} }] } : {}),
      },
      { shouldDirty: true },
    );
    setValue('defaultValue', null, { shouldDirty: true });
  };
  return (
    <>
      <ChoiceInput
        name="definition.type"
        label={t('attributes.field.type')}
        isRequired
        choices={attributeTypes.map((value) => ({ value, label: t(`attributes.type.${value}`) }))}
        hint={t(`attributes.type-hint.${type}`)}
        onChosen={(value) => {
          if (value !== null) changeType(value as AttributeType);
        }}
      />
      {hasUnit.includes(type) ? (
        <TextInput
          name="definition.unit"
          emptyIs={null}
          label={t('attributes.field.unit')}
          hint={t('attributes.hint.unit')}
        />
      ) : null}
      {type === 'currency' ? (
        <TextInput
          name="definition.currencyCode"
          label={t('attributes.field.currencyCode')}
          isRequired
          hint={t('attributes.hint.currencyCode')}
        />
      ) : null}
      {!hasBounds.includes(type) ? null : type === 'date' ? (
        <>
          <DateInput name="definition.minimum" label={t('attributes.field.minimum')} />
          <DateInput name="definition.maximum" label={t('attributes.field.maximum')} />
        </>
      ) : (
        <>
          <NumberInput
            name="definition.minimum"
            factor={isAmount ? minorFactor(currency) : 1}
            step={isAmount ? smallestAmount(currency) : type === 'integer' ? 1 : 0.01}
            label={t('attributes.field.minimum')}
          />
          <NumberInput
            name="definition.maximum"
            factor={isAmount ? minorFactor(currency) : 1}
            step={isAmount ? smallestAmount(currency) : type === 'integer' ? 1 : 0.01}
            label={t('attributes.field.maximum')}
          />
        </>
      )}
    </>
  );
}

export function OptionsFields() {
  const { type } = useDefinition();
  return type === 'list' ? <Options /> : null;
}

type Choice = AttributeDefinition['options'][number];

function Options() {
  const { t } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name: 'definition.options' });
  const [translated, setTranslated] = useState<number | null>(null);
  const options = (field.value ?? []) as readonly Choice[];
  const change = (next: readonly Choice[]): void => {
    field.onChange(next);
  };
  const replace = (index: number, option: Choice): void => {
    change(options.map((one, at) => (at === index ? option : one)));
  };
  const message = firstMessage(fieldState.error);
  return (
    <div
      className={styles['options']}
      role="group"
      aria-label={t('attributes.options')}
      data-testid="field"
      data-field="options"
    >
      <span className={styles['label']}>{t('attributes.options')}</span>
      {options.map((option, index) => {
        const labels = option.labels as Readonly<Record<string, string>>;
        return (
          <div key={index} className={styles['option']}>
            <div className={styles['optionLine']}>
              <Input
                size={size}
                value={option.value}
                readOnly={isReadOnly}
                aria-label={t('attributes.option', { number: index + 1 })}
                data-testid="attribute-option"
                onChange={(_, data) => {
                  replace(index, { ...option, value: data.value });
                }}
              />
              <Button
                appearance="subtle"
                icon={<LocalLanguageRegular />}
                aria-label={t('form.translations')}
                aria-expanded={translated === index}
                onClick={() => {
                  setTranslated(translated === index ? null : index);
                }}
              >
                {Object.keys(labels).length === 0 ? null : String(Object.keys(labels).length)}
              </Button>
              {isReadOnly ? null : (
                <RowButtons
                  rows={options}
                  index={index}
                  change={(next) => {
                    change(next);
                    setTranslated(null);
                  }}
                />
              )}
            </div>
            {translated === index ? (
              <div className={styles['optionTexts']}>
                {languageList.map((language) => (
                  <Field key={language} label={languageNames[language]} size="small">
                    <Input
                      size={size}
                      lang={language}
                      value={labels[language] ?? ''}
                      placeholder={option.value}
                      readOnly={isReadOnly}
                      onChange={(_, data) => {
                        const others = Object.fromEntries(
                          Object.entries(labels).filter(([key]) => key !== language),
                        );
                        replace(index, {
                          ...option,
                          labels: data.value === '' ? others : { ...others, [language]: data.value },
                        });
                      }}
                    />
                  </Field>
                ))}
              </div>
            ) : null}
          </div>
        );
      })}
      {isReadOnly ? null : (
        <Button
          icon={<AddRegular />}
          onClick={() => {
            change([...options, { value: '', labels: {} }]);
          }}
          data-testid="attribute-option-add"
        >
          {t('attributes.add-option')}
        </Button>
      )}
      {message === undefined ? null : (
        <p role="alert" className={styles['wrong']}>
          {t(`field.${message as FieldCode}`)}
        </p>
      )}
    </div>
  );
}
