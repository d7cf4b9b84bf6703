// Keys that hold anywhere in the designer, except where one types: commands, the clipboard, panels and help.
import { useEffect } from 'react';
import { keyOf } from '../app/action-pane';
import { commandOf, pasteText, runCommand } from './commands';
import { currentDocument, currentSelection, useDesigner } from './designer-store';
import { copyButtons, isClipping } from './editing/clipboard';
import { keepClipping, keptClipping } from './kept-work';
import { usePanels } from './panels-store';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"]') !== null;
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;
const isOurs = (event: Event): boolean => !isTyping(event.target) && !isCovered();
/** Keys that buttons, tabs and lists need themselves are the canvas's only on the canvas. */
const onCanvasOnly: ReadonlySet<string> = new Set(['Delete', 'Backspace', 'Ctrl+a']);

function onKey(event: KeyboardEvent): void {
  if (event.key === 'F1' && !isCovered()) {
    event.preventDefault();
    usePanels.getState().openWindow('shortcuts');
    return;
  }
  if (event.key === 'F6' && !isCovered()) {
    event.preventDefault();
    nextPanel(event.shiftKey ? -1 : 1);
    return;
  }
  if (!isOurs(event)) return;
  const pressed = keyOf(event);
  const command = commandOf(pressed);
  if (command === undefined) return;
  const isOnCanvas = event.target instanceof HTMLElement && event.target.closest('[data-canvas]') !== null;
  const isOnBody = event.target === document.body;
  if (onCanvasOnly.has(pressed) && !isOnCanvas && !isOnBody) return;
  event.preventDefault();
  runCommand(command);
}

function nextPanel(by: 1 | -1): void {
  const canvas = document.querySelector<HTMLElement>('[data-canvas] [role="gridcell"][tabindex="0"]');
  const [left, right] = document.querySelectorAll<HTMLElement>('[data-panel]');
  const stops = [left, canvas, right].filter(
    (stop): stop is HTMLElement => stop !== null && stop !== undefined,
  );
  const active = document.activeElement;
  const at = stops.findIndex(
    (stop) =>
      stop === active ||
      stop.contains(active) ||
      (stop === canvas && (active?.closest('[data-canvas]') ?? null) !== null),
  );
  const next = stops[(at + by + stops.length) % stops.length];
  const first =
    next?.matches('[data-panel]') === true
      ? next.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
      : null;
  (first ?? next)?.focus();
}

function onCopy(event: ClipboardEvent): void {
  if (!isOurs(event) || (window.getSelection()?.toString() ?? '') !== '') return;
  const text = copyButtons(currentDocument(), new Set(currentSelection()));
  if (text === undefined) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', text);
  keepClipping(text);
  if (event.type === 'cut') runCommand('delete');
}

function onPaste(event: ClipboardEvent): void {
  if (!isOurs(event) || useDesigner.getState().isReadOnly) return;
  event.preventDefault();
  const text = event.clipboardData?.getData('text/plain') ?? '';
  pasteText(isClipping(text) ? text : keptClipping());
}

export function useDesignerKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}
