// A colour of a button or of the theme: chosen or typed, or none; with the contrast that it comes to.
import { Button, Input } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { useState } from 'react';
import { useControlSize } from '../../app/theme';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import styles from './properties.module.css';

interface ColourControlProps {
  readonly value: string | null | undefined;
  readonly label: string;
  readonly change: (value: string | null) => void;
  readonly fallback: string;
  readonly testId: string;
}

export function ColourControl(props: ColourControlProps) {
  const { value, label, change, fallback, testId, ...rest } = props;
  const { t } = useTexts();
  const size = useControlSize();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className={styles['colour']}>
      <input
        type="color"
        className={styles['swatch']}
        aria-label={`${label}: ${t('form.choose-colour')}`}
        disabled={isReadOnly}
        value={value ?? fallback}
        onChange={(event) => {
          change(event.target.value.toLowerCase());
        }}
      />
      <Input
        {...rest}
        size={size}
        value={typed ?? value ?? ''}
        readOnly={isReadOnly}
        placeholder={value === undefined ? t('screen-layouts.differ') : t('screen-layouts.of-theme')}
        data-testid={testId}
        onChange={(_, data) => {
          setTyped(data.value);
          const text = data.value.trim().toLowerCase();
          if (text === '') change(null);
          else if (/^#[0-9a-f]{6}$/.test(text)) change(text);
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      <Button
        appearance="subtle"
        size="small"
        icon={<DismissRegular />}
        aria-label={`${label}: ${t('form.remove')}`}
        disabled={isReadOnly || value === null}
        onClick={() => {
          setTyped(null);
          change(null);
        }}
      />
    </div>
  );
}
