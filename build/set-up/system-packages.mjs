// What the operating system must bring (Linux only; Electron for Windows and macOS is complete): compilers,
// Electron's libraries, a virtual display and a font with Chinese characters. Only what is missing is installed.
import { existsSync } from 'node:fs';
import { findProgram } from './paths.mjs';
import { SetUpError, step } from './report.mjs';
import { mustRun, run } from './run.mjs';

/** The Debian packages whose closure holds every library that Electron is linked to. */
const electronLibraries = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2'];

export function missingCompilers() {
  if (process.platform !== 'linux') return [];
  return ['gcc', 'g++'].filter((program) => !findProgram(program));
}

export async function missingForElectron(executable) {
  if (process.platform !== 'linux') return [];
  const { output } = await run('ldd', [executable], { capture: true });
  return output.includes('not found') ? electronLibraries : [];
}

/** Whether a window needs a display of our own making. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

export async function missingForDisplay() {
  if (!lacksDisplay()) return [];
  return [...(findProgram('Xvfb') ? [] : ['xvfb']), ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk'])];
}

/** The browser in which Headquarters' pages are tried; only tests need it. */
export function missingForBrowser() {
  if (process.platform !== 'linux') return [];
  return ['chromium', 'chromium-browser', 'google-chrome'].some(findProgram) ? [] : ['chromium'];
}

async function hasChineseFont() {
  if (!findProgram('fc-list')) return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
  const { output } = await run('fc-list', [':lang=zh', 'family'], { capture: true });
  return output.trim() !== '';
}

/** Installs Debian packages, or says in one sentence what to run when this user may not. */
export async function installSystemPackages(packages) {
  if (packages.length === 0) return;
  if (!findProgram('apt-get')) {
    throw new SetUpError(
      `This system lacks what Debian calls ${packages.join(', ')}. Install it with the system's package manager ` +
        'and start again.',
    );
  }
  const prefix = await adminPrefix();
  const names = await Promise.all(packages.map(nameHere));
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...names];
  if (!prefix) {
    throw new SetUpError(
      `System packages are missing. Run this and start again:\n  sudo ${install.join(' ')}`,
    );
  }
  await step(`System packages: installing ${names.join(', ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => {
      const [program, ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=600', ...args];
      return { program, args: rest, options: { env } };
    };
    const wanted = apt(...install.slice(1));
    const first = await run(wanted.program, wanted.args, { capture: true, ...wanted.options });
    if (first.code === 0) return;
    // A machine whose package lists are empty or old does not find the packages at first.
    const update = apt('update');
    await mustRun(update.program, update.args, update.options);
    await mustRun(wanted.program, wanted.args, wanted.options);
  });
}

/** What to put before a command so that it runs as root; undefined when this user may not. */
async function adminPrefix() {
  if (process.getuid() === 0) return [];
  if (!findProgram('sudo')) return undefined;
  const { code } = await run('sudo', ['-n', 'true'], { capture: true });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/** Newer Debian and Ubuntu releases renamed some libraries when their time type became 64 bits wide. */
async function nameHere(name) {
  const { code, output } = await run('apt-cache', ['show', '--no-all-versions', `${name}t64`], {
    capture: true,
  });
  return code === 0 && output.includes(`Package: ${name}t64`) ? `${name}t64` : name;
}
