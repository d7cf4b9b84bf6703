// A register of a shop whose Headquarters keeps its data in PostgreSQL: the code that one instance made admits it at
// another, and it shows its book.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect, openClientBook, projectFolder, signInTo, test } from './app';
import { startHeadquarters } from './headquarters';

/** The address of an empty database, on a server that ends with its process's input. */
async function startServer(): Promise<{ readonly url: string; readonly server: ChildProcess }> {
  const server = spawn(process.execPath, [join(projectFolder, 'build', 'set-up', 'postgresql.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    server.stdout.once('data', (line: Buffer) => done(line.toString().trim()));
    server.once('exit', () => fail(new Error('PostgreSQL cannot be run here')));
  });
  return { url, server };
}

test('a register works with two Headquarters on one PostgreSQL', async ({ emptyDir, launch }, info) => {
  test.slow();
  const { url, server } = await startServer();
  const env = { COUNTERBOOK_DATABASE_URL: url };
  const folders = [info.outputPath('one'), info.outputPath('two')] as const;
  const first = await startHeadquarters(folders[0], ['--sample'], env);
  const second = await startHeadquarters(folders[1], [], env);
  try {
    const made = spawnSync(
      process.execPath,
      ['out/main/counterbook.cjs', 'activation-code', 'SEATTLE-1', `--data-dir=${folders[1]}`, '--json'],
      { cwd: projectFolder, encoding: 'utf8', env: { ...process.env, ...env } },
    );
    const { code } = JSON.parse(made.stdout) as { code: string };
    const { page } = await launch({
      dataDir: emptyDir,
      switches: [`--headquarters=${first.url}`, '--register=SEATTLE-1'],
      until: 'activating',
    });
    await page.getByRole('textbox').fill(code);
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await signInTo(page, '000130');
    await openClientBook(page);
    await expect(page.getByTestId('client-card').first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('client-book.png') });
  } finally {
    await first.stop();
    await second.stop();
    const ended = new Promise((done) => server.once('exit', done));
    server.stdin?.end();
    await ended;
  }
});
