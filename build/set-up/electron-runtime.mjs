// Provides the Electron that the app runs on here: the official release where its download can be had,
// otherwise the assembled development runtime, and the executable that `npm run electron:path` prints.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleElectron, assembledVersion } from './assembled-electron.mjs';
import { cacheFolder, isExecutable, repository, runtimeFolder, writeWhole } from './paths.mjs';
import { SetUpError, say, step } from './report.mjs';
import { mustRun } from './run.mjs';

const officialFolder = join(repository, 'node_modules', 'electron');
const recordFile = join(runtimeFolder, 'electron.json');
const answerFile = join(cacheFolder(), 'electron-download.json');
const assembledFolder = join(cacheFolder(), `electron-${assembledVersion}-linux-x64-development`);
const refusalLasts = 7 * 24 * 3600 * 1000;

/** Makes sure that there is an Electron and returns `{ version, source, executable, folder }`. */
export async function provideElectron() {
  const wanted = officialVersion();
  const known = readJson(recordFile);
  if (known && isThere(known) && (known.version === wanted || isRefusalRemembered(wanted))) return known;
  const runtime = (await officialElectron(wanted)) ?? (await developmentElectron(wanted));
  if (process.platform === 'linux') writeLauncher(runtime.executable);
  writeWhole(recordFile, JSON.stringify(runtime, undefined, 2));
  return runtime;
}

/** What `provideElectron` settled on earlier; undefined before the first set-up. */
export function providedElectron() {
  const known = readJson(recordFile);
  return known && isThere(known) ? known : undefined;
}

/** The program to start Electron with: on Linux our launcher, elsewhere the executable itself. */
export function electronCommand(runtime) {
  return process.platform === 'linux' ? join(runtimeFolder, 'electron') : runtime.executable;
}

function isThere({ executable, source }) {
  const launcher = process.platform !== 'linux' || isExecutable(join(runtimeFolder, 'electron'));
  return (
    launcher && isExecutable(executable) && (source !== 'official' || officialExecutable() === executable)
  );
}

function officialVersion() {
  return JSON.parse(readFileSync(join(officialFolder, 'package.json'), 'utf8')).version;
}

/** The executable of the complete official release inside node_modules, where its own installer puts it. */
function officialExecutable() {
  try {
    const version = readFileSync(join(officialFolder, 'dist', 'version'), 'utf8')
      .replace(/^v/, '')
      .trim();
    const executable = join(officialFolder, 'dist', readFileSync(join(officialFolder, 'path.txt'), 'utf8'));
    return version === officialVersion() && isExecutable(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

async function officialElectron(version) {
  if (!officialExecutable()) {
    if (isRefusalRemembered(version)) return undefined;
    if (!(await canDownload(version))) {
      writeWhole(answerFile, JSON.stringify({ version, refusedAt: Date.now() }));
      return undefined;
    }
    try {
      await step(`Electron runtime: downloading ${version}`, () =>
        mustRun(process.execPath, [join(officialFolder, 'install.js')], { cwd: repository }),
      );
    } catch (error) {
      say(`Electron ${version} could not be installed: ${error.message}`);
      return undefined;
    }
  }
  const executable = officialExecutable();
  if (!executable) return undefined;
  return { version, source: 'official', executable, folder: join(officialFolder, 'dist') };
}

/**
 * Asks once, for three seconds at most, whether the release can be had. Electron's own downloader would
 * find out only after minutes of retries. Behind a proxy, which Node's fetch does not use, it is simply tried.
 */
async function canDownload(version) {
  if (process.env.ELECTRON_GET_USE_PROXY || process.env.ELECTRON_CUSTOM_DIR) return true;
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(`${mirror}v${version}/${file}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(3000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function isRefusalRemembered(version) {
  const answer = readJson(answerFile);
  return answer?.version === version && Date.now() - answer.refusedAt < refusalLasts;
}

async function developmentElectron(wanted) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron ${wanted} could not be downloaded from its release page, and for ${process.platform}-${process.arch} ` +
        'there is no other source. Check the connection or the proxy, or name a mirror in ELECTRON_MIRROR.',
    );
  }
  const executable = join(assembledFolder, 'electron');
  if (!isExecutable(executable)) {
    say(
      `Electron ${wanted} cannot be downloaded here; ${assembledVersion} serves for development and tests.`,
    );
    await step(`Electron runtime: assembling ${assembledVersion}`, () => assembleElectron(assembledFolder));
  }
  return { version: assembledVersion, source: 'assembled', executable, folder: assembledFolder };
}

/**
 * Electron's sandbox does not work for root, where it wants --no-sandbox said aloud. Only then is the switch
 * added; anybody else gets the real sandbox. With ELECTRON_RUN_AS_NODE the switch would be an unknown option.
 */
function writeLauncher(executable) {
  const quoted = `'${executable.replaceAll("'", `'\\''`)}'`;
  const script = `#!/bin/sh
# Made by set-up: starts the Electron that this checkout runs on.
real=${quoted}
if [ "$(id -u)" = 0 ] && [ -z "$ELECTRON_RUN_AS_NODE" ]; then
  for argument in "$@"; do
    [ "$argument" = --no-sandbox ] && exec "$real" "$@"
  done
  exec "$real" --no-sandbox "$@"
fi
exec "$real" "$@"
`;
  writeWhole(join(runtimeFolder, 'electron'), script, 0o755);
}

function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
