// The one place that sends to the window. Events are hints to read again: one that finds no window is dropped,
// because a page that loads asks for the state itself.
import type { BrowserWindow } from 'electron';
import type { Events } from '../main/contract/define';

export const eventChannel = 'counterbook:event';

export const sendEvents =
  (window: () => BrowserWindow | null) =>
  <Name extends keyof Events>(name: Name, payload: Events[Name]): void => {
    const target = window();
    if (target === null || target.isDestroyed() || target.webContents.isDestroyed()) return;
    target.webContents.send(eventChannel, name, JSON.stringify(payload));
  };
