// What kind of value a measure is, with what amounts and percentages need to be read right; and its label in other
// languages.
import { Button, Checkbox, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/headless/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/headless/svg/chevron-right';
import { useId, useState } from 'react';
import { measureTypes } from '../../../main/contract/values';
import { languageList, languageNames } from '../../i18n/language-names';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import styles from './customer-insights.module.css';
import type { ChosenMeasure } from './insights-record';

interface MeasureKindProps {
  readonly measure: ChosenMeasure;
  readonly isReadOnly: boolean;
  readonly change: (measure: ChosenMeasure) => void;
}

interface Wrong {
  readonly wrong: Partial<{ validationMessage: string; validationState: 'error' }>;
}

export function MeasureKind({ measure, isReadOnly, change, wrong }: MeasureKindProps & Wrong) {
  const { t } = useTexts();
  const size = useControlSize();
  return (
    <div className={styles['kind']}>
      <Field label={t('insights.measure.type')}>
        <Dropdown
          className={styles['narrow'] ?? ''}
          size={size}
          value={t(`insights.type.${measure.type}`)}
          selectedOptions={[measure.type]}
          disabled={isReadOnly}
          data-measure="type"
          onOptionSelect={(_, { optionValue }) => {
            const type = measureTypes.find((one) => one === optionValue);
            if (type !== undefined) change({ ...measure, type, currency: null, isHundredfold: false });
          }}
        >
          {measureTypes.map((type) => (
            <Option key={type} value={type}>
              {t(`insights.type.${type}`)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {measure.type === 'currency' ? (
        <Field label={t('insights.measure.currency')} hint={t('insights.measure.currency-hint')} {...wrong}>
          <Input
            size={size}
            value={measure.currency ?? ''}
            readOnly={isReadOnly}
            maxLength={3}
            data-measure="currency"
            onChange={(_, data) => {
              const code = data.value.trim().toUpperCase();
              change({ ...measure, currency: code === '' ? null : code });
            }}
          />
        </Field>
      ) : null}
      {measure.type === 'percentage' ? (
        <Checkbox
          label={t('insights.measure.hundredfold')}
          checked={measure.isHundredfold}
          disabled={isReadOnly}
          data-measure="hundredfold"
          onChange={(_, data) => {
            change({ ...measure, isHundredfold: data.checked === true });
          }}
        />
      ) : null}
    </div>
  );
}

export function MeasureTranslations({ measure, isReadOnly, change }: MeasureKindProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const count = Object.keys(measure.labels).length;
  return (
    <div className={styles['whole']}>
      <Button
        appearance="subtle"
        size="small"
        icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {t('form.translations')} – {t('form.translations-count', { count })}
      </Button>
      <div id={id} hidden={!isOpen} className={styles['translations']}>
        {languageList.map((language) => (
          <Field key={language} label={languageNames[language]} size="small">
            <Input
              size={size}
              lang={language}
              value={measure.labels[language] ?? ''}
              placeholder={measure.label}
              readOnly={isReadOnly}
              data-language={language}
              onChange={(_, data) => {
                const others = Object.fromEntries(
                  Object.entries(measure.labels).filter(([key]) => key !== language),
                );
                const labels = data.value === '' ? others : { ...others, [language]: data.value };
                change({ ...measure, labels });
              }}
            />
          </Field>
        ))}
      </div>
    </div>
  );
}
