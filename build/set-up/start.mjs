// `npm start`: set-up, bundle, then the app on the sample company. Switches after `--` go to the app. Without a
// display a tour does an associate's main job on a virtual one and leaves screenshots.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { withDisplay } from './display.mjs';
import { electronCommand } from './electron-runtime.mjs';
import { repository } from './paths.mjs';
import { SetUpError, runMain, say } from './report.mjs';
import { run } from './run.mjs';
import { setUp } from './set-up.mjs';
import { lacksDisplay } from './system-packages.mjs';
import { takeTour } from './tour.mjs';

await runMain(async () => {
  const switches = process.argv.slice(2);
  const electron = await setUp({ display: true });
  await bundle();
  if (!switches.includes('--no-sandbox')) await checkSandbox(electron.folder);
  const command = electronCommand(electron);
  // The sample company is set up in an empty data folder only. Chromium's own messages stay away unless asked for.
  const args = [
    '--sample',
    ...(switches.some((one) => one.startsWith('--log-level')) ? [] : ['--log-level=3']),
  ];
  if (lacksDisplay()) {
    say('There is no display: a tour runs on a virtual one.');
    return withDisplay((env) => takeTour({ command, switches: [...args, ...switches], env }));
  }
  const { code } = await run(command, ['.', ...args, ...switches], { cwd: repository, stdio: 'inherit' });
  return code;
});

/**
 * Some distributions keep ordinary users from making the namespaces that Chromium's sandbox is made of; it
 * would then end with a fatal error that says little about what to do.
 */
async function checkSandbox(folder) {
  if (process.platform !== 'linux' || process.getuid() === 0) return;
  const helper = join(folder, 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  if (stat?.uid === 0 && (stat.mode & 0o4111) === 0o4111) return;
  const isBlocked =
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    (await run('unshare', ['--user', 'true'], { capture: true }).catch(() => ({ code: 0 }))).code !== 0;
  if (!isBlocked) return;
  throw new SetUpError(
    `This system keeps ordinary users from making the namespaces that Electron's sandbox needs. Run this and start again:\n` +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

function kernelSetting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return undefined;
  }
}
