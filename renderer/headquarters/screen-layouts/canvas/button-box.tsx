// A button on the canvas: its face as the register draws it, what shows that it is selected, and handles to resize
// it.
import { memo } from 'react';
import type { ZonePlace } from '../../../../main/contract/operations';
import type { LayoutDocumentButton } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import { gridOfButton } from '../editing/result';
import { useButtonName } from '../operation-names';
import styles from './canvas.module.css';
import { Face, useFaceNote } from './face';
import { handles } from './geometry';
import { useGesture } from './gestures';

interface ButtonBoxProps {
  readonly button: LayoutDocumentButton;
  readonly isSelected: boolean;
  /** Selected and no other: only then can it be pulled. */
  readonly isAlone: boolean;
  readonly isReachable: boolean;
  readonly width: number;
  readonly height: number;
  readonly place: ZonePlace;
}

export const ButtonBox = memo(function ButtonBox(props: ButtonBoxProps) {
  const { button, isSelected, isAlone, isReachable, width, height, place } = props;
  const { t } = useTexts();
  const name = useButtonName()(button);
  const note = useFaceNote(button, place);
  const isLifted = useGesture((gesture) => gesture.lifted.includes(button.id));
  return (
    <div
      role="gridcell"
      tabIndex={isReachable ? 0 : -1}
      className={styles['button']}
      style={{
        gridRow: `${String(button.row + 1)} / span ${String(button.rowSpan)}`,
        gridColumn: `${String(button.column + 1)} / span ${String(button.columnSpan)}`,
      }}
      data-button-id={button.id}
      data-operation={button.operation}
      data-row={button.row}
      data-column={button.column}
      data-row-span={button.rowSpan}
      data-column-span={button.columnSpan}
      data-lifted={isLifted ? '' : undefined}
      data-testid="designer-button"
      aria-selected={isSelected}
      aria-rowspan={button.rowSpan}
      aria-colspan={button.columnSpan}
      aria-colindex={button.column + 1}
      aria-label={t('screen-layouts.button-cell', {
        name: note === null ? name : `${name}, ${note}`,
        row: button.row + 1,
        column: button.column + 1,
        rows: button.rowSpan,
        columns: button.columnSpan,
      })}
      onFocus={() => {
        const { history, moveCursor } = useDesigner.getState();
        const gridId = gridOfButton(history.present.document, button.id)?.id;
        if (gridId !== undefined) moveCursor({ gridId, row: button.row, column: button.column });
      }}
    >
      <Face button={button} width={width} height={height} place={place} />
      {isAlone
        ? handles.map((handle) => (
            <span
              key={handle}
              className={styles['handle']}
              data-handle={handle}
              data-testid={`designer-handle-${handle}`}
            />
          ))
        : null}
    </div>
  );
});
