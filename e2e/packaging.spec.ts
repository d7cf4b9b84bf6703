// The packed application: what is in it, which of Electron's doors are shut, and that it starts. It is packed
// once and again only when something in it changed.
import { chromium, expect, test, type Browser } from '@playwright/test';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allCustomers } from '../main/contract/headquarters/customers';
import { pathOf } from '../main/contract/headquarters/route';
import { administratorTokenPath, headquartersAddressPath } from '../main/data-folder';

const projectFolder = resolve(__dirname, '..');
const runScript = (name: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join('build', 'set-up', name), ...args], {
    cwd: projectFolder,
    encoding: 'utf8',
  });

/** Chromium's sandbox does not run for root; anybody else gets it. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const quiet = ['--log-level=3', ...asRoot];

let folder = '';
let executable = '';
let dataDir = '';

test.beforeAll(() => {
  test.setTimeout(300_000);
  // The packer says what it does on the same stream, now and then after the folder's name.
  folder =
    runScript('dist.mjs', '--dir', '--development-runtime', '--quiet')
      .split('\n')
      .map((line) => line.trim())
      .findLast((line) => existsSync(line)) ?? '';
  executable =
    {
      darwin: join(folder, 'Counterbook.app', 'Contents', 'MacOS', 'Counterbook'),
      win32: join(folder, 'Counterbook.exe'),
    }[process.platform as string] ?? join(folder, 'counterbook');
});

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'counterbook-packaged-'));
});

test.afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
});

test('holds what a register needs and nothing else, its fuses set', () => {
  expect(runScript('check-package.mjs', folder)).toBe('');
});

test('starts from its archive on the sample company', async () => {
  // What was packed a moment ago may still be on its way to the disk, which the first start then waits for.
  test.setTimeout(240_000);
  const app = spawn(executable, [
    '--automation',
    '--remote-debugging-port=0',
    `--data-dir=${dataDir}`,
    '--sample',
    ...quiet,
  ]);
  try {
    const browser = await attach(await debuggerAddress(app));
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('The packaged app shows no page.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await expect(page).toHaveTitle(/Counterbook$/);
    await browser.close();
    // Its Headquarters answers lists in a thread, whose program lies in the archive too.
    expect(await customersListed()).toMatchObject({ total: 3000 });
  } finally {
    await end(app);
  }
});

test('does not let itself be looked into unless it is started for automation', () => {
  const { status, stderr } = spawnSync(
    executable,
    ['--remote-debugging-port=0', `--data-dir=${dataDir}`, ...quiet],
    { encoding: 'utf8', timeout: 30_000 },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('--automation');
});

async function customersListed(): Promise<unknown> {
  const token = readFileSync(administratorTokenPath(dataDir), 'utf8').trim();
  const url = readFileSync(headquartersAddressPath(dataDir), 'utf8').trim();
  const reply = await fetch(`${url}${pathOf(allCustomers.page)}?limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return reply.json();
}

/** The address that Chromium prints once its debugger listens. */
function debuggerAddress(app: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let printed = '';
    app.stderr?.on('data', (data: Buffer) => {
      printed += data.toString('utf8');
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (address !== undefined) done(address);
    });
    app.once('error', failed);
    app.once('exit', (code) => {
      failed(new Error(`The packaged app ended with ${String(code)}.\n${printed}`));
    });
  });
}

/**
 * The browser in the app. It is attached to once its page is there, as Playwright may wait for ever for a page that
 * comes while it attaches; and once more where it hears nothing.
 */
async function attach(address: string): Promise<Browser> {
  const { host } = new URL(address);
  await expect(async () => {
    const targets: unknown = await (await fetch(`http://${host}/json/list`)).json();
    expect(targets).toContainEqual(
      expect.objectContaining({ type: 'page', title: expect.stringMatching(/Counterbook$/) }),
    );
  }).toPass({ timeout: 120_000 });
  try {
    return await chromium.connectOverCDP(address, { timeout: 20_000 });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    return chromium.connectOverCDP(address, { timeout: 60_000 });
  }
}

async function end(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = new Promise((done) => app.once('exit', done));
  app.kill();
  const late = setTimeout(() => app.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
