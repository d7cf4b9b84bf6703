// One button grid of a layout, drawn where the designer put its buttons, as large as main/contract's calculation says.
// It knows no store and no bridge: the register and the designer's live preview draw with the same.
import type { ZonePlace } from '../../main/contract/operations';
import { barCellGap, buttonSize, cellGap, type DrawnGrid } from '../../main/contract/screen-layout-drawing';
import { isAllowedIn, type ButtonGrid, type LayoutButton } from '../../main/contract/screen-layout-resolve';
import { LayoutButtonView, type LayoutLook } from './layout-button';
import styles from './layout-grid.module.css';
import type { LayoutTexts } from './layout-texts';

/** What a window does with the buttons of a layout. */
export interface LayoutActions {
  /** Whether anything here does the button's operation. */
  readonly isKnown: (button: LayoutButton) => boolean;
  /** Whether it could be done right now; always, where it is not given. */
  readonly isReady?: (button: LayoutButton) => boolean;
  readonly press: (button: LayoutButton) => void;
}

export interface LayoutGridProps {
  readonly grid: ButtonGrid;
  readonly drawn: DrawnGrid;
  readonly place: ZonePlace;
  readonly areLimitsLifted: boolean;
  readonly look: LayoutLook;
  readonly texts: LayoutTexts;
  readonly actions: LayoutActions;
}

export function LayoutGrid(props: LayoutGridProps) {
  const { grid, drawn, place, areLimitsLifted, look, texts, actions } = props;
  const gap = place === 'welcome' ? cellGap : barCellGap;
  return (
    <div
      className={styles['grid']}
      data-grid={grid.id}
      style={{
        width: drawn.width,
        gap,
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, ${drawn.cellHeight}px)`,
      }}
    >
      {grid.buttons.map((button) => (
        <LayoutButtonView
          key={button.id}
          button={button}
          size={buttonSize(drawn, button, gap)}
          look={look}
          texts={texts}
          isAvailable={isAllowedIn(button.operation, place, areLimitsLifted) && actions.isKnown(button)}
          isReady={actions.isReady?.(button) ?? true}
          style={{
            gridRow: `${button.row + 1} / span ${button.rowSpan}`,
            gridColumn: `${button.column + 1} / span ${button.columnSpan}`,
          }}
          onPress={actions.press}
        />
      ))}
    </div>
  );
}
