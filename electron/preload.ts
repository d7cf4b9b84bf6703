// The bridge that the page sees as `window.counterbook`: one way to call, one way to listen. Text goes in and
// out, because one string crosses both boundaries at half the cost of an object.
import { contextBridge, ipcRenderer, webFrame } from 'electron';

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

type Listener = (payload: string) => void;
const listeners = new Map<string, Set<Listener>>();
ipcRenderer.on(eventChannel, (_event, name: string, payload: string) => {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
});

contextBridge.exposeInMainWorld('counterbook', {
  call: (channel: string, input: string): Promise<string> => {
    restLater();
    return ipcRenderer.invoke(callChannel, String(channel), String(input)) as Promise<string>;
  },
  on: (name: string, listener: Listener): (() => void) => {
    const own = listeners.get(name) ?? new Set();
    listeners.set(name, own.add(listener));
    return () => {
      own.delete(listener);
    };
  },
});
