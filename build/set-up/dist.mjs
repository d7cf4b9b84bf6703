// `npm run dist`: the packaged application for this system in dist/. `--dir` stops at the folder that is packed.
// A release is made with the official Electron only; `--development-runtime` allows the assembled one, for tests.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { checkPackage } from './check-package.mjs';
import { makeLinuxPackages } from './linux-packages.mjs';
import { outFolder, repository, writeWhole } from './paths.mjs';
import { SetUpError, beQuiet, runMain, say, step } from './report.mjs';
import { setUp } from './set-up.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';
import { addonFile, needsOwnAddonIn } from './sqlite-addon.mjs';

const distFolder = join(repository, 'dist');
const { configuration } = createRequire(import.meta.url)('../electron-builder.config.cjs');

await runMain(async () => {
  const options = process.argv.slice(2);
  beQuiet(options.includes('--quiet'));
  const runtime = await setUp({ display: false });
  if (runtime.source !== 'official' && !options.includes('--development-runtime')) {
    throw new SetUpError(
      `A release is made with the official Electron, which cannot be downloaded here. For a package to test with, ` +
        `on the assembled ${runtime.version}: npm run dist -- --development-runtime`,
    );
  }
  await bundle();
  const folder = await pack(runtime);
  if (options.includes('--dir')) console.log(folder);
  else if (process.platform === 'linux')
    for (const file of await makeLinuxPackages(folder, runtime)) console.log(file);
});

/** Packs into a folder unless the one there was made of the same things. */
async function pack(runtime) {
  const addon = needsOwnAddonIn(runtime) ? addonFile : undefined;
  const notices = join(distFolder, 'LICENSES.packages.txt');
  const config = configuration({ runtime, notices, addon });
  const stamp = stampOf(runtime, addon);
  const stampFile = join(distFolder, '.stamp');
  const known = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : undefined;
  if (known?.stamp === stamp && existsSync(known.folder)) return known.folder;
  rmSync(stampFile, { force: true });
  writeWhole(notices, thirdPartyNotices());
  const { Platform, build } = await import('electron-builder');
  process.env.DEBUG_COLORS ??= 'false';
  await step('Packing the application', () =>
    build({
      projectDir: repository,
      config,
      publish: 'never',
      targets:
        process.platform === 'linux' ? Platform.LINUX.createTarget('dir') : Platform.current().createTarget(),
    }),
  );
  const folder = packedFolder();
  const problems = await checkPackage(folder);
  if (problems.length > 0)
    throw new SetUpError(`The package is not as it should be:\n  ${problems.join('\n  ')}`);
  say('The package is as it should be: fuses, native modules, nothing of the development.');
  writeWhole(stampFile, JSON.stringify({ stamp, folder }));
  return folder;
}

/** electron-builder's names: linux-unpacked, win-unpacked, mac or mac-arm64. */
function packedFolder() {
  const name = readdirSync(distFolder).find((one) =>
    process.platform === 'darwin' ? /^mac(-arm64)?$/.test(one) : one.endsWith('-unpacked'),
  );
  return join(distFolder, name);
}

function stampOf(runtime, addon) {
  const hash = createHash('sha256').update(JSON.stringify([runtime, addon]));
  const stamps = join(outFolder, '.stamps');
  const files = [
    ...readdirSync(stamps).map((name) => join(stamps, name)),
    join(repository, 'package.json'),
    join(repository, 'package-lock.json'),
    join(repository, 'build', 'electron-builder.config.cjs'),
    join(repository, 'build', 'set-up', 'dist.mjs'),
    join(repository, 'build', 'set-up', 'check-package.mjs'),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}
