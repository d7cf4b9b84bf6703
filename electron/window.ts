// The register's one window: its size is remembered, it shows when its page has drawn the first screen.
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadPage } from './load-page';

const smallest = { width: 640, height: 480 };
/** A page that cannot draw anything shall be seen all the same. */
const hiddenAtMost = 3_000;

interface Bounds extends Rectangle {
  readonly isMaximized: boolean;
}

/** By hand, because the library that checks everything else is only loaded while the window opens. */
const isBounds = (value: Partial<Record<keyof Bounds, unknown>>): value is Bounds =>
  [value.x, value.y, value.width, value.height].every(Number.isInteger) &&
  Number(value.width) >= smallest.width &&
  Number(value.height) >= smallest.height &&
  typeof value.isMaximized === 'boolean';

function rememberedBounds(file: string): Bounds | null {
  try {
    const bounds = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof Bounds, unknown>>;
    return isBounds(bounds) && isOnScreen(bounds) ? bounds : null;
  } catch {
    // Nothing remembered, or not readable: the default size does.
    return null;
  }
}

function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const height =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return width > 200 && height > 200;
  });
}

/**
 * @param boundsFile where the window's place is remembered between starts.
 * @param preload path of the preload script.
 */
export function createWindow(
  boundsFile: string,
  preload: string,
  log: (text: string) => void,
): BrowserWindow {
  const remembered = rememberedBounds(boundsFile);
  const window = new BrowserWindow({
    title: 'Counterbook',
    width: remembered?.width ?? 1366,
    height: remembered?.height ?? 768,
    ...(remembered === null ? {} : { x: remembered.x, y: remembered.y }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    // One that paints would wait for graphics, which come up meanwhile, before it runs its first line.
    paintWhenInitiallyHidden: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#171412' : '#f7f3ec',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
    },
  });
  if (remembered?.isMaximized === true) window.maximize();
  const late = setTimeout(() => {
    window.show();
  }, hiddenAtMost);
  window.once('show', () => {
    clearTimeout(late);
  });
  window.once('closed', () => {
    clearTimeout(late);
  });
  window.on('close', () => {
    try {
      mkdirSync(dirname(boundsFile), { recursive: true });
      writeFileSync(
        boundsFile,
        JSON.stringify({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }),
      );
    } catch {
      // A read-only data folder: the size is not worth a word.
    }
  });
  loadPage(window, log);
  return window;
}
