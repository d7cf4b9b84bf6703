// Properties of the layout as a whole: its name, the register's looks with it, and the sizes it is made for.
import { Button } from '@fluentui/react-components';
import { limits, type LayoutDocumentSize } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { useDesigner, useDocument } from '../designer-store';
import { changeSize, copySize, removeSize } from '../editing/grids';
import { changeTheme, renameLayout } from '../editing/layout';
import { ColourControl } from './colour-control';
import { ChoiceControl, NumberControl, TextControl } from './controls';
import { Property } from './field';
import styles from './properties.module.css';

export function LayoutProperties() {
  const { t } = useTexts();
  const document = useDocument();
  const { edit } = useDesigner();
  const { theme } = document;
  return (
    <div className={styles['panel']} data-testid="layout-properties">
      <Property name="name">
        <TextControl
          value={document.name}
          testId="layout-name"
          change={(name) => {
            if (name !== null) edit((before) => renameLayout(before, name), 'layout name');
          }}
        />
      </Property>
      <div className={styles['section']}>
        <h2>{t('screen-layouts.section.theme')}</h2>
        <Property name="mode">
          <ChoiceControl
            value={theme.mode ?? 'register'}
            testId="theme-mode"
            choices={(['register', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`screen-layouts.mode.${value}`),
            }))}
            choose={(value) => {
              const mode = value === 'light' || value === 'dark' ? value : null;
              edit((before) => changeTheme(before, { mode }));
            }}
          />
        </Property>
        <Property name="accentColor">
          <ColourControl
            value={theme.accentColor}
            label={t('screen-layouts.field.accentColor')}
            fallback="#125448"
            testId="theme-accent"
            change={(accentColor) => {
              edit((before) => changeTheme(before, { accentColor }), 'accent');
            }}
          />
        </Property>
        <Property name="fontScheme">
          <ChoiceControl
            value={theme.fontScheme}
            testId="theme-font-scheme"
            choices={(['standard', 'large'] as const).map((value) => ({
              value,
              label: t(`screen-layouts.font-scheme.${value}`),
            }))}
            choose={(value) => {
              edit((before) => changeTheme(before, { fontScheme: value === 'large' ? 'large' : 'standard' }));
            }}
          />
        </Property>
      </div>
      <div className={styles['section']}>
        <h2>{t('screen-layouts.section.sizes')}</h2>
        <p className={styles['soft']}>{t('screen-layouts.hint.sizes')}</p>
        {document.sizes.map((size) => (
          <SizeProperties key={size.id} size={size} isOnly={document.sizes.length === 1} />
        ))}
      </div>
    </div>
  );
}

function SizeProperties({ size, isOnly }: { readonly size: LayoutDocumentSize; readonly isOnly: boolean }) {
  const { t } = useTexts();
  const { edit, showSize, isReadOnly } = useDesigner();
  const copy = (grids: 'shared' | 'own'): void => {
    const name = t('screen-layouts.size-copy', { name: size.name });
    const portrait = { width: size.height, height: size.width };
    let made: string | undefined;
    const isMade = edit((before) => {
      const copied = copySize(before, size.id, { name, ...portrait }, grids);
      made = copied.sizeId;
      return copied;
    });
    if (isMade && made !== undefined) showSize(made);
  };
  return (
    <fieldset className={styles['section']} data-testid="size-properties" data-size={size.id}>
      <legend className={styles['soft']}>{`${String(size.width)} × ${String(size.height)}`}</legend>
      <Property name="sizeName" hint={false}>
        <TextControl
          value={size.name}
          testId="size-name"
          change={(name) => {
            if (name !== null)
              edit((before) => changeSize(before, size.id, { name }), `size name ${size.id}`);
          }}
        />
      </Property>
      <div className={styles['pair']}>
        <Property name="width" hint={false}>
          <NumberControl
            value={size.width}
            least={320}
            most={limits.pixels}
            testId="size-width"
            change={(width) => {
              edit((before) => changeSize(before, size.id, { width }), `size width ${size.id}`);
            }}
          />
        </Property>
        <Property name="height" hint={false}>
          <NumberControl
            value={size.height}
            least={320}
            most={limits.pixels}
            testId="size-height"
            change={(height) => {
              edit((before) => changeSize(before, size.id, { height }), `size height ${size.id}`);
            }}
          />
        </Property>
      </div>
      <div className={styles['actions']}>
        <Button
          size="small"
          disabled={isReadOnly}
          data-testid="size-copy-shared"
          onClick={() => {
            copy('shared');
          }}
        >
          {t('screen-layouts.size-turned')}
        </Button>
        <Button
          size="small"
          disabled={isReadOnly}
          data-testid="size-copy-own"
          onClick={() => {
            copy('own');
          }}
        >
          {t('screen-layouts.size-turned-own')}
        </Button>
        {isOnly ? null : (
          <Button
            size="small"
            disabled={isReadOnly}
            data-testid="size-remove"
            onClick={() => {
              edit((before) => removeSize(before, size.id));
            }}
          >
            {t('form.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
