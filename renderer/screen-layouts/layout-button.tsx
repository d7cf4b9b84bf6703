// One button of a layout: its face (colours, icon or image, text) and what it is to a finger and a screen reader.
import { createElement, type CSSProperties } from 'react';
import type { ScreenSize } from '../../main/contract/screen-layout-drawing';
import type { LayoutButton } from '../../main/contract/screen-layout-resolve';
import { coloursOf } from './button-look';
import { layoutIcon, layoutIcons } from './layout-icons';
import styles from './layout-grid.module.css';
import type { LayoutTexts } from './layout-texts';

export interface LayoutLook {
  /** Data URLs of the layout's images. */
  readonly images: Readonly<Record<string, string>>;
  readonly fontScheme: 'standard' | 'large';
}

interface LayoutButtonProps {
  readonly button: LayoutButton;
  /** What it covers, in pixels. */
  readonly size: ScreenSize;
  readonly look: LayoutLook;
  readonly texts: LayoutTexts;
  /** False where nothing here does the operation, or it may not be used in this place. */
  readonly isAvailable: boolean;
  /** False while what it works on is missing: nobody is selected, say. */
  readonly isReady?: boolean;
  readonly style?: CSSProperties;
  /** Only to be looked at: the keyboard passes it by. */
  readonly isPicture?: boolean;
  readonly onPress: (button: LayoutButton) => void;
}

/** Below this height icon and text stand beside each other. */
const low = 84;
/** From this size on both are larger: what is used most is made the largest. */
const large: ScreenSize = { width: 320, height: 180 };
const shapeOf = ({ width, height }: ScreenSize): string | undefined =>
  height < low ? styles['low'] : width >= large.width && height >= large.height ? styles['grand'] : '';

export const nameOf = ({ text, operation }: LayoutButton, texts: LayoutTexts): string =>
  text ?? texts.operation(operation);

export function LayoutButtonView(props: LayoutButtonProps) {
  const { button, size, look, texts, style, onPress, isReady = true, isPicture = false } = props;
  const isAvailable = props.isAvailable && button.state !== 'unknown';
  const isEnabled = isAvailable && isReady && button.state !== 'disabled';
  const asksManager = isAvailable && button.state === 'ask-manager';
  const colours = isAvailable ? coloursOf(button) : null;
  const name = nameOf(button, texts);
  const reason = button.state === 'unknown' ? texts.unavailable : texts.notHere;
  const hint = isAvailable ? (button.tooltip ?? name) : reason;
  const classes = [
    styles['button'],
    shapeOf(size),
    colours === null ? '' : styles['coloured'],
    look.fontScheme === 'large' ? styles['large'] : '',
    button.isTextHidden ? styles['bare'] : '',
  ];
  return (
    <button
      type="button"
      className={classes.filter((one) => one !== '').join(' ')}
      style={{
        ...style,
        ...(colours === null ? {} : { background: colours.back, color: colours.font }),
        ...(button.fontSize === null ? {} : { fontSize: button.fontSize }),
      }}
      data-operation={button.operation}
      data-button={button.id}
      title={asksManager ? `${hint} (${texts.asksManager})` : hint}
      aria-disabled={!isEnabled}
      {...(isPicture ? { tabIndex: -1 } : {})}
      {...(button.isTextHidden ? { 'aria-label': isAvailable ? name : `${name}, ${reason}` } : {})}
      onClick={() => {
        if (isEnabled) onPress(button);
      }}
    >
      <LayoutButtonFace button={button} look={look} />
      {button.isTextHidden ? null : <span className={styles['text']}>{name}</span>}
      {/* Read out as two things, not as one word. */}
      {isAvailable ? null : ' '}
      {isAvailable ? null : <span className={styles['note']}>{reason}</span>}
      {asksManager ? (
        <span className={styles['manager']} aria-hidden="true">
          {createElement(layoutIcons['lock-closed'])}
        </span>
      ) : null}
    </button>
  );
}

/** The image where it has one, else the icon. */
function LayoutButtonFace({ button, look }: Pick<LayoutButtonProps, 'button' | 'look'>) {
  const image = button.image === null ? undefined : look.images[button.image];
  if (image !== undefined) return <img className={styles['image']} src={image} alt="" draggable={false} />;
  return (
    <span className={styles['icon']} aria-hidden="true">
      {createElement(layoutIcon(button.icon, button.operation))}
    </span>
  );
}
