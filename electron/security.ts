// Refusals that hold for every page and every session: permissions, devices, navigation, new windows, web views
// and requests to anything but our own origin (Electron's security checklist, items 5, 7, 12 to 15).
import { app, session, type Session, type WebContents } from 'electron';
import { appPage } from './app-protocol';

/**
 * All that leads out of the app. Our own scheme is not among it: only `app-protocol.ts` answers it, for one host, and to
 * be asked here first would cost the page a turn of the starting program.
 */
const elsewhere = {
  urls: ['http', 'https', 'ws', 'wss', 'ftp', 'file', 'chrome'].map((scheme) => `${scheme}://*/*`),
};

function refuseRequests(target: Session): void {
  // It would fetch dictionaries from the network, and be set up in the page before it is asked for anything.
  target.setSpellCheckerEnabled(false);
  target.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest(elsewhere, (_details, answer) => {
    answer({ cancel: true });
  });
}

function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // Loading the same page again leads nowhere else.
    if (event.url !== appPage) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Must run before any window is made. */
export function refuseByDefault(): void {
  app.on('web-contents-created', (_event, contents) => {
    refuseNavigation(contents);
  });
  app.on('session-created', refuseRequests);
  refuseRequests(session.defaultSession);
}
