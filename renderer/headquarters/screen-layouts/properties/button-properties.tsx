// Properties of the button that is selected, or what several selected ones have in common.
import { Switch } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useRef } from 'react';
import { operationNumbered } from '../../../../main/contract/operations';
import { useTexts } from '../../app/texts';
import { selectedButtons, useDesigner, useDocument, useSelection } from '../designer-store';
import { useOperationName } from '../operation-names';
import { allOperations } from '../operations';
import { usePanels } from '../panels-store';
import { ChoiceControl, TextControl } from './controls';
import { common, Property } from './field';
import { LookProperties } from './look-properties';
import { ParameterProperties } from './parameter-properties';
import { PlaceProperties } from './place-properties';
import styles from './properties.module.css';
import { StateProperties } from './state-properties';
import { TranslationProperties } from './translation-properties';
import { type SectionProps, useChange } from './use-change';

export function ButtonProperties() {
  const { t } = useTexts();
  // The canvas comes first: the panel follows a moment later where many keys come at once.
  const [currentDocument, currentSelection] = [useDocument(), useSelection()];
  const document = useDeferredValue(currentDocument);
  const selection = useDeferredValue(currentSelection);
  const panel = useEntering(document === currentDocument && selection === currentSelection);
  const { buttons } = selectedButtons(document, selection);
  const [only] = buttons;
  if (only === undefined)
    return (
      <p className={`${styles['panel'] ?? ''} ${styles['soft'] ?? ''}`}>
        {t('screen-layouts.nothing-selected')}
      </p>
    );
  return (
    <div ref={panel} className={styles['panel']} data-testid="designer-properties">
      {buttons.length === 1 ? null : (
        <p className={styles['soft']}>{t('screen-layouts.selected', { count: buttons.length })}</p>
      )}
      <OperationSection buttons={buttons} />
      <TextSection buttons={buttons} />
      <LookProperties buttons={buttons} />
      <PlaceProperties buttons={buttons} />
      <StateProperties buttons={buttons} />
      <TranslationProperties buttons={buttons} />
    </div>
  );
}

/** Takes the focus to the first field when that is asked for, and not before the panel has caught up. */
function useEntering(isCaughtUp: boolean): React.RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  const isEntering = usePanels((panels) => panels.isEntering);
  useEffect(() => {
    if (!isEntering || !isCaughtUp) return;
    usePanels.setState({ isEntering: false });
    panel.current?.querySelector<HTMLElement>(':is(input, button, textarea)')?.focus();
  }, [isEntering, isCaughtUp]);
  return panel;
}

function OperationSection({ buttons }: SectionProps) {
  const change = useChange(buttons);
  const nameOf = useOperationName();
  const operation = common(buttons, (button) => button.operation);
  const choices = allOperations.map(({ number }) => ({
    value: String(number),
    label: `${nameOf(number)} (${String(number)})`,
  }));
  const isKnown = operation === undefined || operationNumbered(operation) !== undefined;
  return (
    <div className={styles['section']}>
      <Property name="operation">
        <ChoiceControl
          value={operation === undefined ? undefined : String(operation)}
          choices={isKnown ? choices : [...choices, { value: String(operation), label: nameOf(operation) }]}
          testId="property-operation"
          choose={(value) => {
            const taken = operationNumbered(Number(value))?.parameters ?? {};
            change((button) => ({
              operation: Number(value),
              parameters: Object.fromEntries(
                Object.entries(button.parameters).filter(([name]) => name in taken),
              ),
            }));
          }}
        />
      </Property>
      <ParameterProperties buttons={buttons} />
    </div>
  );
}

function TextSection({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const nameOf = useOperationName();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const operation = common(buttons, (button) => button.operation);
  return (
    <div className={styles['section']}>
      <Property name="text">
        <TextControl
          value={common(buttons, (button) => button.text)}
          placeholder={operation === undefined ? '' : nameOf(operation)}
          testId="property-text"
          change={(text) => {
            change({ text }, 'text');
          }}
        />
      </Property>
      <Switch
        label={t('screen-layouts.field.isTextHidden')}
        checked={buttons.every((button) => button.isTextHidden)}
        disabled={isReadOnly}
        data-testid="property-text-hidden"
        onChange={(_, { checked }) => {
          change({ isTextHidden: checked });
        }}
      />
      <Property name="tooltip">
        <TextControl
          value={common(buttons, (button) => button.tooltip)}
          testId="property-tooltip"
          change={(tooltip) => {
            change({ tooltip }, 'tooltip');
          }}
        />
      </Property>
    </div>
  );
}
