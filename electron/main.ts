// Start-up as a table of contents: switches, folders, refusals, window, register, Headquarters, end.
import { app, dialog, type BrowserWindow } from 'electron';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDataFolder } from '../main/data-folder';
import { createRegister } from '../main/pos/register';
import { registerAppScheme, serveApp } from './app-protocol';
import { companyHooks } from './company';
import { sendEvents } from './events';
import { answerCalls } from './ipc';
import { openLog } from './log';
import { setMenu } from './menu';
import { printWindow } from './print';
import { createSecretBox } from './secret-box';
import { refuseByDefault } from './security';
import { endInOrder } from './shutdown';
import { readSwitches, SwitchError, type Switches } from './switches';
import { createWindow } from './window';

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

function start(switches: Switches, dataDir: string): void {
  const clockOffset = switches.clock === undefined ? 0 : switches.clock - Date.now();
  const now = (): number => Date.now() + clockOffset;
  const log = openLog(join(dataDir, 'logs'));
  let window: BrowserWindow | null = null;

  const company = companyHooks({
    switches,
    dataDir,
    clockOffset,
    program: join(__dirname, 'headquarters.cjs'),
    log,
  });
  const register = createRegister({
    dataDir,
    registerId: switches.register,
    language: switches.locale ?? null,
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    now,
    clockOffset,
    workerFile: join(__dirname, 'pos-worker.cjs'),
    emit: sendEvents(() => window),
    seal: createSecretBox(join(dataDir, 'register', 'seal.key')),
    log,
    hooks: { ...company.hooks, print: () => printWindow(window) },
  });

  const show = (): void => {
    window = createWindow(join(dataDir, 'browser', 'window.json'), join(__dirname, '../preload/index.cjs'));
    window.on('closed', () => {
      window = null;
    });
  };

  app.on('second-instance', () => {
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endInOrder(async () => {
    await register.close();
    await company.stop();
  }, log);

  void app.whenReady().then(() => {
    setMenu();
    refuseByDefault();
    serveApp(join(__dirname, '../renderer'));
    answerCalls(
      () => window?.webContents ?? null,
      (channel, input) => register.call(channel, input),
    );
    show();
    app.on('activate', () => {
      if (window === null) show();
    });
    // The page loads in its own process while the store opens here.
    void register.open().then(() => {
      company.begin(register);
    });
  });
}

const switches = switchesOrRefusal();
if (switches !== null) {
  const dataDir = switches.dataDir ?? defaultDataFolder();
  placeFolders(dataDir);
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
