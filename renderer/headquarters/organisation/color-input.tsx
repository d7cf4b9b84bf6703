// A colour, chosen or typed; none is the program's own.
import { Input } from '@fluentui/react-components';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { type FieldProps, FormField } from '../forms/fields';
import styles from './organisation.module.css';

export function ColorInput(props: FieldProps) {
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <ColorControl
          value={typeof control.value === 'string' ? control.value : null}
          isOff={isReadOnly}
          onBlur={control.onBlur}
          change={control.onChange}
        />
      )}
    </FormField>
  );
}

interface ColorControlProps {
  readonly value: string | null;
  readonly isOff: boolean;
  readonly onBlur: () => void;
  readonly change: (value: string | null) => void;
}

/** Takes the props of the Field around it. */
function ColorControl({ value, isOff, onBlur, change, ...rest }: ColorControlProps) {
  const { t } = useTexts();
  const size = useControlSize();
  return (
    <div className={styles['colour']}>
      <Input
        {...rest}
        size={size}
        value={value ?? ''}
        placeholder="#1f4e46"
        readOnly={isOff}
        onBlur={onBlur}
        onChange={(_, data) => {
          change(data.value === '' ? null : data.value);
        }}
      />
      <input
        type="color"
        className={styles['swatch']}
        aria-label={t('form.choose-colour')}
        disabled={isOff}
        value={value !== null && /^#[\da-f]{6}$/i.test(value) ? value : '#1f4e46'}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
    </div>
  );
}
