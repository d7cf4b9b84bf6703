// Properties of the button that is selected, or what several selected ones have in common.
import { Switch } from '@fluentui/react-components';
import { useDeferredValue } from 'react';
import { languages } from '../../../../main/contract/languages';
import { operationNumbered } from '../../../../main/contract/operations';
import { limits } from '../../../../main/contract/screen-layout-document';
import { languageNames } from '../../../i18n/language-names';
import { useTexts } from '../../app/texts';
import { selectedButtons, useDesigner, useDocument, useSelection } from '../designer-store';
import { type ButtonChange, changeButtons } from '../editing/buttons';
import { resizeButton } from '../editing/move';
import { useOperationName, useRegisterTexts, operationNameIn } from '../operation-names';
import { allOperations } from '../operations';
import { ChoiceControl, NumberControl, TextControl } from './controls';
import { common, Property } from './field';
import { LookProperties } from './look-properties';
import { ParameterProperties } from './parameter-properties';
import styles from './properties.module.css';
import type { LayoutDocumentButton } from '../../../../main/contract/screen-layout-document';

type Change = ButtonChange | ((button: LayoutDocumentButton) => ButtonChange);

/** Changes these buttons; letters typed in a row are one step. */
export function useChange(buttons: readonly LayoutDocumentButton[]): (change: Change, key?: string) => void {
  return (change, key) => {
    const ids = buttons.map(({ id }) => id);
    const { edit } = useDesigner.getState();
    edit(
      (document) => changeButtons(document, new Set(ids), change),
      key === undefined ? undefined : `${key} ${ids.join()}`,
    );
  };
}

export function ButtonProperties() {
  const { t } = useTexts();
  // The canvas comes first: the panel follows a moment later where many keys come at once.
  const document = useDeferredValue(useDocument());
  const selection = useDeferredValue(useSelection());
  const { buttons } = selectedButtons(document, selection);
  const [only] = buttons;
  if (only === undefined)
    return (
      <p className={`${styles['panel'] ?? ''} ${styles['soft'] ?? ''}`}>
        {t('screen-layouts.nothing-selected')}
      </p>
    );
  return (
    <div className={styles['panel']} data-testid="designer-properties">
      {buttons.length === 1 ? null : (
        <p className={styles['soft']}>{t('screen-layouts.selected', { count: buttons.length })}</p>
      )}
      <OperationSection buttons={buttons} />
      <TextSection buttons={buttons} />
      <LookProperties buttons={buttons} />
      <PlaceSection buttons={buttons} />
      <StateSection buttons={buttons} />
      <TranslationSection buttons={buttons} />
    </div>
  );
}

export interface SectionProps {
  readonly buttons: readonly LayoutDocumentButton[];
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

/** Rows and columns are counted from one, as people do. */
function PlaceSection({ buttons }: SectionProps) {
  const { t } = useTexts();
  const { edit } = useDesigner.getState();
  const [only] = buttons;
  if (only === undefined) return null;
  const isOne = buttons.length === 1;
  const resize = (
    area: Partial<Pick<LayoutDocumentButton, 'row' | 'column' | 'rowSpan' | 'columnSpan'>>,
  ): void => {
    const ids = buttons.map(({ id }) => id);
    edit((document) => {
      let edited = resizeButton(document, ids[0] ?? '', { ...only, ...area });
      for (const button of buttons.slice(1)) {
        if (!edited.ok) return edited;
        edited = resizeButton(edited.document, button.id, { ...button, ...area });
      }
      return edited;
    });
  };
  return (
    <div className={styles['section']}>
      <h2>{t('screen-layouts.section.place')}</h2>
      <div className={styles['pair']}>
        <Property name="columnSpan" hint={false}>
          <NumberControl
            value={common(buttons, (button) => button.columnSpan)}
            least={1}
            most={limits.columns}
            testId="property-column-span"
            change={(columnSpan) => {
              resize({ columnSpan });
            }}
          />
        </Property>
        <Property name="rowSpan" hint={false}>
          <NumberControl
            value={common(buttons, (button) => button.rowSpan)}
            least={1}
            most={limits.rows}
            testId="property-row-span"
            change={(rowSpan) => {
              resize({ rowSpan });
            }}
          />
        </Property>
        {isOne ? (
          <>
            <Property name="column" hint={false}>
              <NumberControl
                value={only.column + 1}
                least={1}
                most={limits.columns}
                change={(column) => {
                  resize({ column: column - 1 });
                }}
              />
            </Property>
            <Property name="row" hint={false}>
              <NumberControl
                value={only.row + 1}
                least={1}
                most={limits.rows}
                change={(row) => {
                  resize({ row: row - 1 });
                }}
              />
            </Property>
          </>
        ) : null}
      </div>
      <p className={styles['soft']}>{t('screen-layouts.hint.place')}</p>
    </div>
  );
}

function StateSection({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return (
    <div className={styles['section']}>
      <h2>{t('screen-layouts.section.state')}</h2>
      <Switch
        label={t('screen-layouts.field.isEnabled')}
        checked={buttons.every((button) => button.isEnabled)}
        disabled={isReadOnly}
        data-testid="property-enabled"
        onChange={(_, { checked }) => {
          change({ isEnabled: checked });
        }}
      />
      <Switch
        label={t('screen-layouts.field.isHidden')}
        checked={buttons.every((button) => button.isHidden)}
        disabled={isReadOnly}
        data-testid="property-hidden"
        onChange={(_, { checked }) => {
          change({ isHidden: checked });
        }}
      />
      <Property name="withoutPermission">
        <ChoiceControl
          value={common(buttons, (button) => button.withoutPermission)}
          choices={(['hide', 'ask-manager'] as const).map((value) => ({
            value,
            label: t(`screen-layouts.without-permission.${value}`),
          }))}
          testId="property-without-permission"
          choose={(value) => {
            change({ withoutPermission: value === 'ask-manager' ? 'ask-manager' : 'hide' });
          }}
        />
      </Property>
    </div>
  );
}

function TranslationSection({ buttons }: SectionProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const names = useRegisterTexts((state) => state.texts);
  return (
    <div className={styles['section']} role="group" aria-label={t('screen-layouts.section.translations')}>
      <h2>{t('screen-layouts.section.translations')}</h2>
      <p className={styles['soft']}>{t('screen-layouts.hint.translations')}</p>
      {languages.map((language) => {
        const set = (part: 'text' | 'tooltip', value: string | null): void => {
          change((button) => {
            const before = button.translations[language] ?? { text: null, tooltip: null };
            const after = { ...before, [part]: value };
            const others = Object.fromEntries(
              Object.entries(button.translations).filter(([key]) => key !== language),
            );
            const isEmpty = after.text === null && after.tooltip === null;
            return { translations: isEmpty ? others : { ...others, [language]: after } };
          }, `${part} ${language}`);
        };
        const [only] = buttons;
        const fallback =
          only === undefined ? '' : (only.text ?? operationNameIn(names, language, only.operation));
        return (
          <div key={language} className={styles['translation']}>
            <Property name="translation" hint={false} label={languageNames[language]}>
              <TextControl
                value={common(buttons, (button) => button.translations[language]?.text ?? null)}
                placeholder={fallback}
                language={language}
                testId={`property-text-${language}`}
                change={(value) => {
                  set('text', value);
                }}
              />
            </Property>
            <TextControl
              value={common(buttons, (button) => button.translations[language]?.tooltip ?? null)}
              placeholder={only?.tooltip ?? t('screen-layouts.field.tooltip')}
              language={language}
              aria-label={`${languageNames[language]}: ${t('screen-layouts.field.tooltip')}`}
              change={(value) => {
                set('tooltip', value);
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
