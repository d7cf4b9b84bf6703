// One button grid of a layout, drawn where the designer put its buttons. A button whose operation the
// permission group does not hold is not there; one this version does not know says so.
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isOperationNumber } from '../../../main/contract/operations';
import type { ButtonGrid, LayoutButton } from '../../../main/contract/screen-layouts';
import { coloursOf } from './button-look';
import styles from './grid.module.css';
import { layoutIcon } from './layout-icons';

interface GridProps {
  readonly grid: ButtonGrid;
  /** What this register's screens do for an operation. */
  readonly run: Readonly<Record<number, () => void>>;
}

export function Grid({ grid, run }: GridProps) {
  const buttons = [...grid.buttons]
    .filter((button) => button.isPermitted || !button.isKnown)
    .sort((a, b) => a.row - b.row || a.column - b.column);
  if (buttons.length === 0) return null;
  return (
    <div
      className={styles['grid']}
      style={{
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, var(--cell))`,
        flexGrow: grid.columns,
        maxWidth: grid.columns * 280,
        flexBasis: grid.columns * 150,
      }}
    >
      {buttons.map((button) => (
        <GridButton key={button.id} button={button} run={run[button.operation]} />
      ))}
    </div>
  );
}

interface GridButtonProps {
  readonly button: LayoutButton;
  readonly run: (() => void) | undefined;
}

function GridButton({ button, run }: GridButtonProps) {
  const { t } = useTranslation();
  const isAvailable = button.isKnown && run !== undefined;
  const colours = isAvailable ? coloursOf(button) : null;
  const name = isOperationNumber(button.operation)
    ? t(`operation.${button.operation}`)
    : t('screen-layouts.unknown-operation', { number: button.operation });
  const text = button.text ?? name;
  const place = {
    gridRow: `${button.row + 1} / span ${button.rowSpan}`,
    gridColumn: `${button.column + 1} / span ${button.columnSpan}`,
  };
  return (
    <button
      type="button"
      className={`${styles['button']} ${colours === null ? '' : styles['coloured']}`}
      style={colours === null ? place : { ...place, background: colours.back, color: colours.font }}
      data-operation={button.operation}
      title={isAvailable ? (button.tooltip ?? name) : t('screen-layouts.unavailable')}
      aria-disabled={!isAvailable}
      onClick={() => {
        if (isAvailable) run();
      }}
    >
      <span className={styles['icon']} aria-hidden="true">
        {createElement(layoutIcon(button.icon, button.operation))}
      </span>
      <span className={styles['text']}>{text}</span>
      {isAvailable ? null : <span className={styles['note']}>{t('screen-layouts.unavailable')}</span>}
    </button>
  );
}
