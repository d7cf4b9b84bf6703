// An associate's main job in the real app, done by Playwright where nobody can watch: sign in, open the client
// book. Every step leaves a screenshot.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './paths.mjs';
import { say } from './report.mjs';

const size = { width: 1366, height: 768 };
const associate = { staffId: '000110', password: '123' };
const viewCustomersInClientBook = 712;

/** @returns the exit code: 0 when every step was seen. */
export async function takeTour({ command, switches, env }) {
  const { _electron } = await import('@playwright/test');
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-'));
  const [dataDir, screenshots] = [join(folder, 'data'), join(folder, 'screenshots')];
  mkdirSync(screenshots);
  const app = await _electron.launch({
    executablePath: command,
    args: ['.', `--data-dir=${dataDir}`, ...switches],
    cwd: repository,
    env,
    // Otherwise Playwright would take the sandbox away from everybody, not from root alone.
    chromiumSandbox: true,
    timeout: 60_000,
  });
  let page;
  try {
    page = await app.firstWindow({ timeout: 60_000 });
    await walk(app, page, (name) => page.screenshot({ path: join(screenshots, `${name}.png`) }));
  } catch (error) {
    await page?.screenshot({ path: join(screenshots, 'failure.png') }).catch(() => undefined);
    console.error(`The tour did not get through: ${error.message}\nThe app's data and logs: ${dataDir}`);
    console.log(`Screenshots: ${screenshots}`);
    return 1;
  } finally {
    await app.close().catch(() => undefined);
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  console.log(`Screenshots: ${screenshots}`);
  return 0;
}

async function walk(app, page, shoot) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.locator('html[data-app-state="ready"]').waitFor({ timeout: 120_000 });
  await shoot('1-sign-in');
  say(`Signing in as ${associate.staffId}`);
  await page.getByTestId('sign-in-staff-id').fill(associate.staffId);
  await page.getByTestId('sign-in-password').fill(associate.password);
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('welcome').waitFor();
  await shoot('2-welcome');
  say('Opening the client book');
  await page.getByTestId('welcome').locator(`[data-operation="${viewCustomersInClientBook}"]`).click();
  await page.getByTestId('client-card').first().waitFor();
  await shoot('3-client-book');
  say(`${await page.getByTestId('client-book').getAttribute('data-total')} customers in the client book`);
}
