// A large number pad for the field that has (or last had) the focus. Its keys never take the focus themselves,
// so that a person can mix pad and keyboard.
import { BackspaceRegular, DismissRegular } from '../../ui/icons';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './number-pad.module.css';
import { type PadKey, press } from './pad-input';

interface NumberPadProps {
  /** The field that the keys write to at this moment. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly change: (field: HTMLInputElement, text: string) => void;
}

const keys: readonly PadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'];

export function NumberPad({ field, change }: NumberPadProps) {
  const { t } = useTranslation();
  const onPress = (key: PadKey): void => {
    const input = field.current;
    if (input === null) return;
    const end = input.value.length;
    const { text, cursor } = press(
      { text: input.value, start: input.selectionStart ?? end, end: input.selectionEnd ?? end },
      key,
    );
    change(input, text);
    input.focus();
    // After React has written the new text, which moves the cursor to its end.
    requestAnimationFrame(() => {
      input.setSelectionRange(cursor, cursor);
    });
  };
  return (
    <div className={styles['pad']} role="group" aria-label={t('sign-in.number-pad')}>
      {keys.map((key) => {
        const isSide = key === 'clear' || key === 'back';
        return (
          <button
            key={key}
            type="button"
            tabIndex={-1}
            className={`${styles['key']} ${isSide ? styles['side'] : ''}`}
            aria-label={isSide ? t(`sign-in.pad-${key}`) : key}
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              onPress(key);
            }}
          >
            {key === 'clear' ? <DismissRegular /> : key === 'back' ? <BackspaceRegular /> : key}
          </button>
        );
      })}
    </div>
  );
}
