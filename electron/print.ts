// Printing what stands in the window, by the system's own dialog.
import type { BrowserWindow } from 'electron';
import { AppError } from '../main/contract/result';

/** How Chromium says that the person closed the dialog. */
const cancelled = 'Print job canceled';

/** @returns false where the dialog was closed. @throws AppError `not-printed`. */
export const printWindow = (window: BrowserWindow | null): Promise<boolean> =>
  new Promise((resolve, reject) => {
    if (window === null) {
      resolve(false);
      return;
    }
    window.webContents.print({ silent: false, printBackground: false }, (isPrinted, reason) => {
      if (isPrinted || reason === cancelled) resolve(isPrinted);
      else reject(new AppError('not-printed', { reason }));
    });
  });
