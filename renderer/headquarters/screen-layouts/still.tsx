// A picture of a layout's screen that cannot be edited: for comparing versions.
import { useMemo } from 'react';
import { buttonSize, placeOfZone } from '../../../main/contract/screen-layout-drawing';
import type { LayoutDocument, LayoutDocumentSize } from '../../../main/contract/screen-layout-document';
import { placedGrids, type Screen, stageHeight } from './canvas/geometry';
import { DrawingContext, Face } from './canvas/face';
import { useDrawing } from './canvas/use-drawing';
import styles from './windows/windows.module.css';
import { Ground } from './ground';

interface StillProps {
  readonly document: LayoutDocument;
  readonly size: LayoutDocumentSize;
  readonly screen: Screen;
  readonly width: number;
  /** Buttons to point out, and how. */
  readonly marks: ReadonlyMap<string, 'added' | 'removed' | 'changed'>;
  readonly label: string;
}

export function Still({ document, size, screen, width, marks, label }: StillProps) {
  const placed = useMemo(() => placedGrids(document, size, screen), [document, size, screen]);
  const drawing = useDrawing(document);
  const height = stageHeight(size, placed);
  const zoom = width / size.width;
  return (
    <DrawingContext value={drawing}>
      <figure className={styles['still']} style={{ width, height: height * zoom }} aria-label={label}>
        <Ground
          theme={document.theme}
          className={styles['stillGround'] ?? ''}
          style={{ width: size.width, height, transform: `scale(${String(zoom)})` }}
        >
          {placed.map(({ grid, zone, left, top, drawn, gap }) => (
            <div
              key={`${zone ?? ''} ${grid.id}`}
              className={styles['stillGrid']}
              style={{
                left,
                top,
                width: drawn.width,
                height: drawn.height,
                gap,
                gridTemplateColumns: `repeat(${String(grid.columns)}, minmax(0, 1fr))`,
                gridTemplateRows: `repeat(${String(grid.rows)}, minmax(0, 1fr))`,
              }}
            >
              {grid.buttons.map((button) => (
                <div
                  key={button.id}
                  className={styles['stillButton']}
                  data-mark={marks.get(button.id)}
                  style={{
                    gridRow: `${String(button.row + 1)} / span ${String(button.rowSpan)}`,
                    gridColumn: `${String(button.column + 1)} / span ${String(button.columnSpan)}`,
                  }}
                >
                  <Face
                    button={button}
                    {...buttonSize(drawn, button, gap)}
                    place={zone === null ? 'welcome' : placeOfZone(zone)}
                  />
                </div>
              ))}
            </div>
          ))}
        </Ground>
      </figure>
    </DrawingContext>
  );
}
