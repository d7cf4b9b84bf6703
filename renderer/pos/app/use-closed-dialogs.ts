// A modal dialog lies over everything and takes every press, wherever it stands in the page: over the lock, too. While
// the screen is locked those that are open are closed, with what was typed, and come back with the screen.
import { useLayoutEffect } from 'react';

export function useClosedDialogs(isLocked: boolean): void {
  useLayoutEffect(() => {
    if (!isLocked) return undefined;
    const { activeElement } = document;
    const open = [...document.querySelectorAll('dialog[open]')].filter(
      (element) => element instanceof HTMLDialogElement,
    );
    for (const dialog of open) {
      dialog.close();
      dialog.hidden = true;
    }
    return () => {
      for (const dialog of open) {
        dialog.hidden = false;
        if (dialog.isConnected) dialog.showModal();
      }
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    };
  }, [isLocked]);
}
