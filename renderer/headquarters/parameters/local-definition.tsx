// What a local measure is: its definition, what it is computed from, the model behind it, and for *next best action*
// the rules with their figures.
import { Button } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/headless/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/headless/svg/chevron-right';
import { useId, useState } from 'react';
import {
  type LocalInput,
  type LocalMeasureName,
  nextBestActions,
} from '../../../main/contract/local-insights';
import { localFigures } from '../../i18n/local-facts';
import { useTexts } from '../app/texts';
import styles from './customer-insights.module.css';

interface LocalDefinitionProps {
  readonly name: LocalMeasureName;
  readonly inputs: readonly string[];
  readonly model: string | null;
}

export function LocalDefinition({ name, inputs, model }: LocalDefinitionProps) {
  const { t, language } = useTexts();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const figures = localFigures(language);
  const hasRules = name === 'local.next-best-action';
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const from = list.format(inputs.map((input) => t(`local-insights.input.${input as LocalInput}`)));
  return (
    <div className={styles['definition']} data-testid="local-definition" data-name={name}>
      <p>{t(`local-insights.definition.${name}`, figures)}</p>
      <p className={styles['soft']}>{t('local-insights.computed-from', { inputs: from })}</p>
      {model === null ? null : <p className={styles['soft']}>{t('local-insights.model', { model })}</p>}
      {hasRules ? (
        <>
          <Button
            appearance="subtle"
            size="small"
            icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
            aria-expanded={isOpen}
            aria-controls={id}
            data-testid="local-rules"
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {t('local-insights.rules')}
          </Button>
          <ol id={id} hidden={!isOpen} className={styles['rules']}>
            {nextBestActions.map((action) => (
              <li key={action}>{t(`local-insights.rule.${action}`, figures)}</li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
