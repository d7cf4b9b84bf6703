// Headquarters for tests: the real service as a program of its own, each test with its own data folder, and its
// pages in Debian's Chromium. What a test starts is ended with it.
import { chromium, expect, test as base, type Browser, type Page } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const projectFolder = resolve(__dirname, '..');
const program = process.env['HEADQUARTERS_PROGRAM'] ?? join(projectFolder, 'out/main/headquarters.cjs');
const browserPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface Headquarters {
  readonly url: string;
  readonly dataDir: string;
  /** Of a company without a user. */
  readonly setUpCode: string | null;
  stop(): Promise<void>;
}

export async function startHeadquarters(
  dataDir: string,
  switches: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Headquarters> {
  const child = spawn(process.execPath, [program, `--data-dir=${dataDir}`, ...switches], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const url = await told(
    child,
    () => /answers at (\S+)/.exec(output)?.[1],
    () => output,
  );
  return {
    url,
    dataDir,
    // Written after the address, in the same breath.
    get setUpCode() {
      return /first user: (\S+)/.exec(output)?.[1] ?? null;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function told(child: ChildProcess, read: () => string | undefined, output: () => string): Promise<string> {
  return new Promise((done, fail) => {
    const look = (): void => {
      const found = read();
      if (found !== undefined) done(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      fail(new Error(`Headquarters ended with ${String(code)}: ${output()}`));
    });
  });
}

interface Fixtures {
  readonly dataFolder: string;
  readonly sample: Headquarters;
  readonly empty: Headquarters;
  /** A page of Headquarters on the sample company, nobody signed in. */
  readonly office: Page;
}
interface Shared {
  readonly chromiumBrowser: Browser;
}

export const test = base.extend<Fixtures, Shared>({
  chromiumBrowser: [
    async ({}, use) => {
      const executablePath = browserPaths.find(existsSync);
      const browser = await chromium.launch({
        ...(executablePath === undefined ? {} : { executablePath }),
        // Root has no user namespaces to build the browser's sandbox from; what it opens is our own page.
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  sample: async ({ dataFolder }, use) => {
    const headquarters = await startHeadquarters(dataFolder, ['--sample']);
    await use(headquarters);
    await headquarters.stop();
  },
  empty: async ({ dataFolder }, use) => {
    const headquarters = await startHeadquarters(dataFolder, []);
    await use(headquarters);
    await headquarters.stop();
  },
  office: async ({ chromiumBrowser, sample }, use) => {
    const page = await openPage(chromiumBrowser, sample.url);
    await use(page);
    await page.context().close();
  },
});

interface PageOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly hasTouch?: boolean;
}

/** Opens the application; what the browser complains about (a policy that refuses something) fails the test. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1366, height: 768 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-US',
    hasTouch: options.hasTouch ?? false,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready');
  return page;
}

export async function signIn(page: Page, userId: string, password = '123'): Promise<void> {
  await page.getByTestId('sign-in-user').fill(userId);
  await page.getByTestId('sign-in-password').fill(password);
  await page.getByTestId('sign-in-submit').click();
  // A narrow window keeps the navigation pane closed.
  if ((page.viewportSize()?.width ?? 0) > 900) await expect(page.getByTestId('navigation')).toBeVisible();
  else await expect(page.getByTestId('sign-in-user')).toHaveCount(0);
}

/** Where the embedded Headquarters of a register answers. */
export async function addressOf(dataDir: string): Promise<string> {
  const file = join(dataDir, 'headquarters.url');
  await expect.poll(() => existsSync(file)).toBe(true);
  return readFileSync(file, 'utf8').trim();
}

/** The embedded Headquarters of a register, in Chromium, with an administrator signed in. */
export async function officeOf(browser: Browser, dataDir: string): Promise<Page> {
  const office = await openPage(browser, await addressOf(dataDir));
  await signIn(office, 'admin');
  return office;
}

/** Goes to a page of the application by its address. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${address}`);
}

export { expect };
