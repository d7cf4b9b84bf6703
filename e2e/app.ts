// The real register for tests: each test gets its own data folder, copied from a sample company that was set up
// once, and its own Electron; what a test starts is ended with it.
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const projectFolder = resolve(__dirname, '..');

/** The data folder of the product's own documentation, where it lies beside the project; tests skip without it. */
export const realData = resolve(projectFolder, '../shared/data');

let electronPath: string | undefined;
const executablePath = (): string =>
  (electronPath ??= execFileSync(process.execPath, ['build/set-up/electron-path.mjs'], {
    cwd: projectFolder,
    encoding: 'utf8',
  }).trim());

export interface Register {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** Ends it as a power cut would: no word to anyone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly dataDir: string;
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The state to wait for; `ready` where nothing is said. */
  readonly until?: 'ready' | 'choosing' | 'activating' | 'problem';
  readonly size?: { readonly width: number; readonly height: number };
}

/**
 * Playwright now and then never hears from an Electron that has begun to run (twice in some hundred starts on a
 * crowded machine, with the app waiting for the debugger): such a start is ended by Playwright and made once more.
 */
async function attach(options: LaunchOptions): Promise<ElectronApplication> {
  const start = (timeout: number): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: executablePath(),
      args: ['.', `--data-dir=${options.dataDir}`, '--log-level=3', ...(options.switches ?? [])],
      cwd: projectFolder,
      env: { ...(process.env as Record<string, string>), ...options.env },
      timeout,
    });
  try {
    return await start(25_000);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    return start(60_000);
  }
}

export async function launchRegister(options: LaunchOptions): Promise<Register> {
  const app = await attach(options);
  const child = app.process();
  // Its helper processes write its output too: once that is closed, nobody writes to its folder.
  const ended = new Promise<void>((done) => {
    child.once('close', () => {
      done();
    });
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  await expect(page.locator('html')).toHaveAttribute('data-app-state', options.until ?? 'ready', {
    timeout: 60_000,
  });
  if (options.size !== undefined) await resize(app, options.size);
  return {
    app,
    page,
    dataDir: options.dataDir,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    /** Playwright's own may answer, or give up, while a backup that was begun is being finished. */
    async close() {
      await app.close().catch(() => undefined);
      await ended;
    },
  };
}

/** Sets the size of the page itself, without the window's frame. */
export async function resize(
  app: ElectronApplication,
  size: { width: number; height: number },
): Promise<void> {
  const set = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }, { width, height }) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setMinimumSize(1, 1);
      window?.setContentSize(width, height);
    }, size);
  await set().catch((error: unknown) => {
    // On a crowded machine the inspector's own promise may be gone before its answer; the size is set all the same.
    if (!(error instanceof Error) || !error.message.includes('promise was garbage collected')) throw error;
    return set();
  });
}

export async function signIn(page: Page, staffId: string, password = '123'): Promise<void> {
  await page.getByTestId('sign-in-staff-id').fill(staffId);
  await page.getByTestId('sign-in-password').fill(password);
  await page.getByTestId('sign-in-submit').click();
}

/** Signs in and waits for the welcome screen. */
export async function signInTo(page: Page, staffId: string): Promise<void> {
  await signIn(page, staffId);
  await expect(page.getByTestId('welcome')).toBeVisible();
}

export const operationButton = (page: Page, operation: number) =>
  page.getByTestId('welcome').locator(`[data-operation="${String(operation)}"]`);

export async function openClientBook(page: Page, operation: 712 | 713 = 712): Promise<void> {
  await operationButton(page, operation).click();
  await expect(page.getByTestId('client-book')).toBeVisible();
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'counterbook-e2e-'));

interface TestFixtures {
  /** A data folder of this test's own, empty. */
  readonly emptyDir: string;
  /** A data folder of this test's own that holds the sample company. */
  readonly sampleDir: string;
  /** Starts a register; it is ended with the test. */
  readonly launch: (options: LaunchOptions) => Promise<Register>;
  /** A register on the sample company, waiting for someone to sign in. */
  readonly register: Register;
}

interface WorkerFixtures {
  /** The sample company, set up once by the product itself and closed. */
  readonly sampleTemplate: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sampleTemplate: [
    async ({}, use) => {
      const dataDir = newFolder();
      const register = await launchRegister({ dataDir, switches: ['--sample'] });
      await register.close();
      await use(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  emptyDir: async ({}, use) => {
    const dataDir = newFolder();
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  },
  sampleDir: async ({ sampleTemplate, emptyDir }, use) => {
    cpSync(sampleTemplate, emptyDir, {
      recursive: true,
      filter: (file) => !/Singleton|headquarters\.url/.test(file),
    });
    await use(emptyDir);
  },
  // The folder is asked for so that it is made before and removed after the registers that use it.
  launch: async ({ emptyDir: _ }, use) => {
    const started: Register[] = [];
    await use(async (options) => {
      const register = await launchRegister(options);
      started.push(register);
      return register;
    });
    for (const register of started) await register.close();
  },
  register: async ({ sampleDir, launch }, use) => {
    await use(await launch({ dataDir: sampleDir }));
  },
});

export { expect } from '@playwright/test';
