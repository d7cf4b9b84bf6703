// Start-up as a table of contents: switches, folders, refusals, window, program, end. Only what the window needs is
// loaded here: the rest of the start waits for it.
import { app, dialog, type BrowserWindow } from 'electron';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { defaultDataFolder } from '../main/data-folder';
import { registerAppScheme, serveApp } from './app-protocol';
import { findGraphics } from './graphics';
import { answerCalls } from './ipc';
import { openLog } from './log';
import { setMenu } from './menu';
import type { Program } from './program';
import { refuseByDefault } from './security';
import { endInOrder } from './shutdown';
import { readSwitches, SwitchError, type Switches } from './switches';
import { createWindow } from './window';
import { recoverWindow } from './window-recovery';

/** Says at the console (and, in a packaged build, in a box) why the app does not start, and ends. */
function refuseToStart(reason: string): void {
  console.error(reason);
  if (app.isPackaged) dialog.showErrorBox('Counterbook', reason);
  app.exit(1);
}

function switchesOrRefusal(): Switches | null {
  try {
    return readSwitches(process.argv.slice(1), app.isPackaged);
  } catch (error) {
    refuseToStart(error instanceof SwitchError ? error.message : String(error));
    return null;
  }
}

/**
 * Where Chromium writes: under the data folder too. Where that cannot be written there is a temporary folder for
 * it, because Chromium without one opens no window in which the register could say what is wrong.
 */
function browserFolder(dataDir: string): string {
  const folder = join(dataDir, 'browser');
  const probe = join(folder, 'writable');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'counterbook-browser-'));
  }
}

function placeFolders(dataDir: string): void {
  const browser = browserFolder(dataDir);
  app.setPath('userData', browser);
  app.setPath('sessionData', browser);
  app.setPath('crashDumps', join(browser, 'crashes'));
  app.setAppLogsPath(join(dataDir, 'logs'));
}

/**
 * The program in parts of some milliseconds, each in a turn of its own: it is loaded while the page's own process
 * starts, which waits for this one several times.
 */
async function loadProgram() {
  const parts = [
    () => import('../main/contract/define'),
    () => import('../main/contract/customer-changes'),
    () => import('../main/contract/index'),
    () => import('../main/pos/store-keeper'),
    () => import('../main/pos/entries'),
    () => import('../main/pos/follow-ups'),
    () => import('../main/pos/register'),
  ];
  for (const load of parts) {
    await nextTurn();
    await load();
  }
  await nextTurn();
  const program = await import('./program');
  await nextTurn();
  return program;
}

function start(switches: Switches, dataDir: string): void {
  const log = openLog(join(dataDir, 'logs'));
  let window: BrowserWindow | null = null;

  const open = (): void => {
    window = createWindow(
      join(dataDir, 'browser', 'window.json'),
      join(__dirname, '../preload/index.cjs'),
      log,
    );
    recoverWindow(window, log);
    window.on('closed', () => {
      window = null;
    });
  };

  async function openWindow(): Promise<Program> {
    await app.whenReady();
    setMenu();
    refuseByDefault();
    serveApp(join(__dirname, '../renderer'));
    answerCalls(
      () => window?.webContents ?? null,
      async (channel, input) => (await program).call(channel, input),
    );
    open();
    app.on('activate', () => {
      if (window === null) open();
    });
    const shown = new Promise<void>((done) => window?.once('show', done));
    const { startProgram } = await loadProgram();
    return startProgram({ switches, dataDir, window: () => window, shown, log });
  }
  const program = openWindow();
  program.catch((error: unknown) => {
    log(String(error instanceof Error ? error.stack : error));
    refuseToStart(String(error));
  });

  app.on('second-instance', () => {
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endInOrder(async () => {
    await (await program).close();
  }, log);
}

const switches = switchesOrRefusal();
if (switches !== null) {
  const dataDir = switches.dataDir ?? defaultDataFolder();
  placeFolders(dataDir);
  findGraphics(join(app.getPath('userData'), 'no-graphics'));
  registerAppScheme();
  // As root Chromium's sandbox cannot run; enforcing it would end every child process in a loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('disable-background-networking');
  if (app.requestSingleInstanceLock()) start(switches, dataDir);
  else {
    console.error(`Counterbook is already running on ${dataDir}; its window is shown.`);
    app.quit();
  }
}
