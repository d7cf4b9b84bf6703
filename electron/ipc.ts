// The one place where messages from the window arrive. It checks who sends; the router checks everything else.
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { appOrigin } from './app-protocol';

export const callChannel = 'counterbook:call';

const refused = JSON.stringify({ ok: false, code: 'call-sender-refused', detail: {} });

/** Only the main frame of our own window, showing our own origin, may call. */
function isOurWindow(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

/**
 * @param contents answers the window's contents at the time of the call, or null.
 * @param call the register's router: JSON text of a Result, never a rejection.
 */
export function answerCalls(
  contents: () => WebContents | null,
  call: (channel: unknown, input: unknown) => Promise<string>,
): void {
  ipcMain.handle(callChannel, (event, channel: unknown, input: unknown) => {
    const ours = contents();
    return ours !== null && isOurWindow(event, ours) ? call(channel, input) : refused;
  });
}
