// Whether buttons can be pressed and seen, and by whom.
import { Switch } from '@fluentui/react-components';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import { ChoiceControl } from './controls';
import { common, Property } from './field';
import styles from './properties.module.css';
import { type SectionProps, useChange } from './use-change';

export function StateProperties({ buttons }: SectionProps) {
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
