// An operation's parameters, each with the editor that the catalogue names for it.
import { Button } from '@fluentui/react-components';
import { isLanguage } from '../../../../main/contract/languages';
import { parameterSchema } from '../../../../main/contract/operation-parameters';
import { operationNumbered, type OperationParameter } from '../../../../main/contract/operations';
import { languageNames } from '../../../i18n/language-names';
import { type TextKey, useTexts } from '../../app/texts';
import { useDesigner, useDocument } from '../designer-store';
import { changeButtons } from '../editing/buttons';
import { addGrid } from '../editing/grids';
import { subMenus } from '../sub-menus';
import { type SectionProps, useChange } from './use-change';
import { ChoiceControl, TextControl } from './controls';
import { common, Property } from './field';
import styles from './properties.module.css';

export function ParameterProperties({ buttons }: SectionProps) {
  const operation = common(buttons, (button) => button.operation);
  const parameters = Object.entries(operationNumbered(operation ?? 0)?.parameters ?? {});
  return (
    <>
      {parameters.map(([name, parameter]) => (
        <ParameterProperty key={name} name={name} parameter={parameter} buttons={buttons} />
      ))}
    </>
  );
}

interface ParameterProps extends SectionProps {
  readonly name: string;
  readonly parameter: OperationParameter;
}

function ParameterProperty({ name, parameter, buttons }: ParameterProps) {
  const { t } = useTexts();
  const change = useChange(buttons);
  const value = common(buttons, (button) => {
    const set = button.parameters[name];
    return set === undefined ? null : String(set);
  });
  const put = (next: string | null): void => {
    change((button) => {
      const others = Object.fromEntries(Object.entries(button.parameters).filter(([key]) => key !== name));
      return { parameters: next === null ? others : { ...others, [name]: next } };
    }, `parameter ${name}`);
  };
  const isWrong =
    typeof value === 'string'
      ? !parameterSchema(parameter).safeParse(value).success
      : value === null && parameter.isRequired;
  const frame = {
    name: `parameter.${name}`,
    label: t(`screen-layouts.parameter.${name}` as TextKey),
    hint: t(`screen-layouts.parameter-hint.${name}` as TextKey),
    problem: isWrong ? t(value === null ? 'field.required' : 'field.format') : undefined,
  };
  if (parameter.editor === 'grid')
    return <SubMenuProperty frame={frame} value={value} put={put} buttons={buttons} />;
  if (parameter.editor === 'choice') {
    return (
      <Property {...frame}>
        <ChoiceControl
          value={value ?? (value === null ? '' : undefined)}
          testId={`parameter-${name}`}
          choices={(parameter.choices ?? []).map((choice) => ({
            value: choice,
            label: isLanguage(choice)
              ? languageNames[choice]
              : t(`screen-layouts.choice.${choice}` as TextKey),
          }))}
          choose={put}
        />
      </Property>
    );
  }
  return (
    <Property {...frame}>
      <TextControl value={value} change={put} testId={`parameter-${name}`} />
    </Property>
  );
}

interface SubMenuProps extends SectionProps {
  readonly frame: Omit<Parameters<typeof Property>[0], 'children'>;
  readonly value: string | null | undefined;
  readonly put: (value: string | null) => void;
}

function SubMenuProperty({ frame, value, put, buttons }: SubMenuProps) {
  const { t } = useTexts();
  const document = useDocument();
  const { edit, show, isReadOnly } = useDesigner();
  const menus = subMenus(document);
  const begin = (): void => {
    const ids = new Set(buttons.map(({ id }) => id));
    edit((before) => {
      const name = t('screen-layouts.sub-menu-name', { number: menus.length + 1 });
      const added = addGrid(before, { name, rows: 3, columns: 4 });
      const grid = added.ok ? added.gridId : undefined;
      if (!added.ok || grid === undefined) return added;
      return changeButtons(added.document, ids, (button) => ({ parameters: { ...button.parameters, grid } }));
    });
  };
  return (
    <>
      <Property {...frame}>
        <ChoiceControl
          value={value ?? (value === null ? '' : undefined)}
          testId="parameter-grid"
          choices={menus.map((grid) => ({ value: grid.id, label: grid.name }))}
          choose={put}
        />
      </Property>
      <div className={styles['actions']}>
        <Button size="small" disabled={isReadOnly} data-testid="sub-menu-new" onClick={begin}>
          {t('screen-layouts.sub-menu-new')}
        </Button>
        {menus.some((grid) => grid.id === value) ? (
          <Button
            size="small"
            data-testid="sub-menu-open"
            onClick={() => {
              if (typeof value === 'string') show({ kind: 'grid', gridId: value });
            }}
          >
            {t('screen-layouts.sub-menu-open')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
