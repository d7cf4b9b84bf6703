// The bridge that the page sees as `window.counterbook`: one way to call, one way to listen. Text goes in and
// out, because one string crosses both boundaries at half the cost of an object.
import { contextBridge, ipcRenderer, webFrame, type IpcRendererEvent } from 'electron';

const callChannel = 'counterbook:call';
const eventChannel = 'counterbook:event';

/** Milliseconds without a question after which nobody is in the middle of something. */
const restAfter = 1_000;
let resting: ReturnType<typeof setTimeout> | undefined;

/** A page that rests gives back what it held for what it no longer shows; Chromium alone would keep that for minutes. */
function restLater(): void {
  clearTimeout(resting);
  resting = setTimeout(() => {
    webFrame.clearCache();
  }, restAfter);
}

contextBridge.exposeInMainWorld('counterbook', {
  call: (channel: string, input: string): Promise<string> => {
    restLater();
    return ipcRenderer.invoke(callChannel, String(channel), String(input)) as Promise<string>;
  },
  on: (name: string, listener: (payload: string) => void): (() => void) => {
    const receive = (_event: IpcRendererEvent, sent: string, payload: string): void => {
      if (sent === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => {
      ipcRenderer.off(eventChannel, receive);
    };
  },
});
