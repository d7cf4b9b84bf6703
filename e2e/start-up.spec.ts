// Starting the register: an empty folder, the switches, a second start, a Headquarters elsewhere, bad folders.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openClientBook, projectFolder, signInTo, test } from './app';

test('an empty folder asks what to do, and the sample company can be chosen', async ({
  emptyDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: emptyDir, until: 'choosing' });
  await page.getByRole('button', { name: /sample company/i }).click();
  await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
  await signInTo(page, '000110');
});

test('the title ends in the product’s name and the language before sign-in can be given', async ({
  sampleDir,
  launch,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--locale=sv-SE'] });
  await expect(page).toHaveTitle(/Counterbook$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv-SE');
});

test('the embedded Headquarters writes its address and answers there', async ({ register }) => {
  const file = join(register.dataDir, 'headquarters.url');
  const health = async (): Promise<unknown> => {
    const address = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(address)) return address;
    const reply = await fetch(new URL('/api/health', address)).catch(() => null);
    return reply === null ? null : reply.json();
  };
  await expect.poll(health).toMatchObject({ product: 'counterbook-headquarters', ready: true });
});

test('the app’s clock starts where the switch says', async ({ sampleDir, launch }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2031-05-06T12:34:00Z'] });
  await expect(page.getByText('07:34')).toBeVisible();
});

test('a second start on the same folder shows the first one’s window and ends', async ({ register }) => {
  const executable = spawnSync(process.execPath, ['build/set-up/electron-path.mjs'], {
    cwd: projectFolder,
    encoding: 'utf8',
  }).stdout.trim();
  const second = spawn(executable, ['.', `--data-dir=${register.dataDir}`], { cwd: projectFolder });
  await expect.poll(() => second.exitCode, { timeout: 20_000 }).not.toBeNull();
  await signInTo(register.page, '000110');
});

test.describe('a Headquarters elsewhere', () => {
  let headquarters: ChildProcess | undefined;
  test.afterEach(() => {
    headquarters?.kill();
  });

  async function startHeadquarters(dataDir: string): Promise<string> {
    const child = spawn(
      process.execPath,
      ['out/main/headquarters.cjs', `--data-dir=${dataDir}`, '--sample'],
      {
        cwd: projectFolder,
      },
    );
    headquarters = child;
    const file = join(dataDir, 'headquarters.url');
    const address = (): string => {
      try {
        return readFileSync(file, 'utf8').trim();
      } catch {
        return '';
      }
    };
    await expect.poll(address, { timeout: 60_000 }).toMatch(/^http/);
    await expect
      .poll(
        async () =>
          ((await (await fetch(new URL('/api/health', address()))).json()) as { ready: boolean }).ready,
        {
          timeout: 60_000,
        },
      )
      .toBe(true);
    return address();
  }

  test('admits the register by a one-time code, and serves its book', async ({ emptyDir, launch }, info) => {
    const elsewhere = info.outputPath('headquarters');
    const url = await startHeadquarters(elsewhere);
    const made = spawnSync(
      process.execPath,
      ['out/main/counterbook.cjs', 'activation-code', 'SEATTLE-1', `--data-dir=${elsewhere}`, '--json'],
      { cwd: projectFolder, encoding: 'utf8' },
    );
    const { code } = JSON.parse(made.stdout) as { code: string };
    const { page } = await launch({
      dataDir: emptyDir,
      switches: [`--headquarters=${url}`, '--register=SEATTLE-1'],
      until: 'activating',
    });
    await page.getByRole('textbox').fill('WRONG-CODE');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/code/i).first()).toBeVisible();
    await page.getByRole('textbox').fill(code);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await signInTo(page, '000130');
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
  });
});

test('a Headquarters that answers nonsense is told apart from one that does not answer', async ({
  emptyDir,
  launch,
}) => {
  const server = createServer((_request, response) => response.end('<html>a router’s login page</html>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { page } = await launch({
    dataDir: emptyDir,
    switches: [`--headquarters=http://127.0.0.1:${String(port)}`],
    until: 'problem',
  });
  await expect(page.locator('[data-code="headquarters-nonsense"]')).toBeVisible();
  server.close();
});
