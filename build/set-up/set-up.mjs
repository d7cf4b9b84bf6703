// The one set-up that every command starts with: it brings what a fresh machine lacks, step by step, and costs
// a fraction of a second when nothing is missing. Everything it starts with is part of Node, since
// node_modules may not exist yet.
import { provideElectron } from './electron-runtime.mjs';
import { installNpmPackages } from './npm-packages.mjs';
import { SetUpError } from './report.mjs';
import { needsOwnAddon, provideSqliteAddon } from './sqlite-addon.mjs';
import {
  installSystemPackages,
  missingCompilers,
  missingForBrowser,
  missingForDisplay,
  missingForElectron,
} from './system-packages.mjs';

const oldestNode = [20, 19];

/**
 * Prepares this checkout. With `display` it also makes sure that Electron can open a window here, with `browser`
 * that there is one to try Headquarters' pages in.
 */
export async function setUp({ display, browser = false }) {
  checkNode();
  // Set in the terminals of editors that are Electron apps themselves; ours would start as a plain Node.
  delete process.env.ELECTRON_RUN_AS_NODE;
  await installNpmPackages();
  const electron = await provideElectron();
  const ownAddon = needsOwnAddon(electron);
  const missing = [
    ...(display ? [...(await missingForElectron(electron.executable)), ...(await missingForDisplay())] : []),
    ...(browser ? missingForBrowser() : []),
  ];
  if (ownAddon) await provideSqliteAddon(() => installSystemPackages(missingCompilers()));
  await installSystemPackages(missing);
  return electron;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetUpError(
    `Counterbook needs Node ${oldestNode.join('.')} or newer; this is ${process.version}. Install the current LTS release.`,
  );
}
