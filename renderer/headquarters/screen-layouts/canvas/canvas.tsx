// The canvas: the chosen screen at its true proportions, scaled to the room there is, with the grids of the layout
// where the register draws them.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../../app/texts';
import { sizeOf, useDesigner, useDocument } from '../designer-store';
import type { Cursor } from '../designer-store';
import { Ground } from '../ground';
import { onCanvasKey } from './canvas-keys';
import styles from './canvas.module.css';
import { placedGrids, stageHeight, zoomToFit } from './geometry';
import { drawFrame, moveSelection, pullHandle, useGesture } from './gestures';
import type { Handle } from './geometry';
import { GridEditor } from './grid-editor';
import { Scenery } from './scenery';
import { setStage } from './stage';

interface CanvasProps {
  readonly add: (at: Cursor) => void;
  readonly openProperties: () => void;
}

const margin = 24;

/** How much room the canvas has, in the window's pixels. */
function useRoom(): readonly [(element: HTMLElement | null) => void, { width: number; height: number }] {
  const [room, setRoom] = useState({ width: 800, height: 500 });
  const observer = useRef<ResizeObserver | null>(null);
  const measure = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null) return;
    observer.current = new ResizeObserver(() => {
      setRoom({ width: element.clientWidth - 2 * margin, height: element.clientHeight - 2 * margin });
    });
    observer.current.observe(element);
  }, []);
  return [measure, room];
}

export function Canvas({ add, openProperties }: CanvasProps) {
  const { t } = useTexts();
  const document = useDocument();
  const { sizeId, screen, zoom: chosen } = useDesigner();
  const [measure, room] = useRoom();
  const stage = useRef<HTMLDivElement>(null);
  const size = sizeOf(document, sizeId);
  const placed = useMemo(
    () => (size === undefined ? [] : placedGrids(document, size, screen)),
    [document, size, screen],
  );
  const zoom = size === undefined ? 1 : chosen === 'fit' ? zoomToFit(size, room) : chosen;
  useEffect(() => {
    setStage(stage.current === null ? null : { element: stage.current, zoom, placed });
    return () => {
      setStage(null);
    };
  }, [placed, zoom]);
  if (size === undefined) return null;
  const height = stageHeight(size, placed);
  return (
    <div
      ref={measure}
      className={styles['view']}
      data-canvas
      data-testid="designer-canvas"
      data-zoom={zoom.toFixed(3)}
      role="region"
      aria-label={t('screen-layouts.canvas')}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        const { cursor } = useDesigner.getState();
        if (cursor === null || !onCanvasKey(event, cursor, { add, openProperties })) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div
        className={styles['sizer']}
        style={{ width: size.width * zoom + 2 * margin, height: height * zoom + 2 * margin }}
      >
        <Ground
          ref={stage}
          theme={document.theme}
          className={styles['stage'] ?? ''}
          style={{ width: size.width, height, transform: `scale(${String(zoom)})`, ...zoomed(zoom) }}
        >
          <Scenery size={size} height={height} screen={screen} />
          {placed.map((one) => (
            <GridEditor key={`${one.zone ?? ''} ${one.grid.id}`} placed={one} add={add} />
          ))}
          {placed.length === 0 ? <p className={styles['empty']}>{t('screen-layouts.no-grid-here')}</p> : null}
          <Frame />
        </Ground>
      </div>
    </div>
  );
}

/** Handles and lines keep their size on the window whatever the zoom is. */
const zoomed = (zoom: number): Record<string, string> => ({ '--pixel': `${String(1 / zoom)}px` });

function Frame() {
  const frame = useGesture((gesture) => gesture.frame);
  if (frame === null) return null;
  return (
    <div
      className={styles['frame']}
      style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
    />
  );
}

/** One listener for all that can be pressed on the canvas; a press on nothing lets the selection go. */
function onPointerDown(event: React.PointerEvent): void {
  if (event.button !== 0 || !(event.target instanceof Element)) return;
  const { select, toggle, moveCursor, isSelectingSeveral } = useDesigner.getState();
  const gridElement = event.target.closest<HTMLElement>('[data-grid-id]');
  const gridId = gridElement?.dataset['gridId'];
  if (gridId === undefined) {
    select([]);
    return;
  }
  const handle = event.target.closest<HTMLElement>('[data-handle]');
  const button = event.target.closest<HTMLElement>('[data-button-id]')?.dataset['buttonId'];
  if (handle !== null && button !== undefined) {
    // The mouse would take the focus; of a finger, Chromium would not tell the press that comes next.
    if (event.pointerType === 'mouse') event.preventDefault();
    pullHandle(event, button, handle.dataset['handle'] as Handle);
    return;
  }
  const isAdding = event.shiftKey || event.ctrlKey || event.metaKey || isSelectingSeveral;
  const cell = event.target.closest<HTMLElement>('[data-row]');
  if (cell !== null) {
    moveCursor({ gridId, row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) });
  }
  if (button === undefined) {
    if (!isAdding) select([]);
    if (event.pointerType !== 'touch' || isSelectingSeveral) drawFrame(event, gridId, isAdding);
    return;
  }
  const { selection } = useDesigner.getState().history.present;
  if (isAdding) {
    toggle(button);
    return;
  }
  if (!selection.includes(button)) select([button]);
  moveSelection(event, button);
}
