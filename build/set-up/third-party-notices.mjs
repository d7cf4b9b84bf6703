// The licence texts of what the bundles contain. Bundling leaves them behind, and nearly every licence wants to
// go along: each bundle notes its packages, and a package for shops gets one file of all their texts.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { outFolder, repository } from './paths.mjs';

const listName = 'third-party.json';
const modules = join(repository, 'node_modules');

/** A Vite plugin that writes the folders of a bundle's packages, relative to node_modules, beside the bundle. */
export function notePackages() {
  return {
    name: 'note-packages',
    generateBundle() {
      const folders = [...this.getModuleIds()].map(packageFolder).filter(Boolean);
      const source = JSON.stringify([...new Set(folders)].sort());
      this.emitFile({ type: 'asset', fileName: listName, source });
    },
  };
}

/** `…/node_modules/a/node_modules/@b/c/d.js` → `a/node_modules/@b/c`; undefined for our own sources. */
export function packageFolder(moduleId) {
  const path = moduleId.split('?')[0].replaceAll('/', sep);
  if (!path.startsWith(modules + sep)) return undefined;
  const parts = path.slice(modules.length + 1).split(sep);
  const start = parts.lastIndexOf('node_modules') + 1;
  return parts.slice(0, start + (parts[start].startsWith('@') ? 2 : 1)).join('/');
}

export function thirdPartyNotices() {
  const lists = readdirSync(outFolder).map((part) => join(outFolder, part, listName));
  const bundled = lists
    .filter((file) => existsSync(file))
    .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const folders = [...new Set([...bundled, ...Object.keys(manifest.dependencies)])].sort();
  const notices = folders.map((folder) => notice(join(modules, ...folder.split('/'))));
  return [
    'Counterbook contains the following packages. Electron’s own licences lie in LICENSE.electron.txt and',
    'LICENSES.chromium.html.',
    ...new Set(notices),
  ].join('\n\n');
}

function notice(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // A part of a package may have a package.json of its own that only says how its files are to be read.
  if (!name || !version) return notice(dirname(folder));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const holder = typeof author === 'string' ? author : author?.name;
  if (texts.length === 0) texts.push(`Licence: ${license}${holder ? `, by ${holder}` : ''}`);
  return [`${'='.repeat(78)}\n${name} ${version} (${license})`, ...texts].join('\n\n');
}
