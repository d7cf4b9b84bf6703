// The folders that set-up reads and writes: the repository, its git-ignored .runtime folder, and the
// user's cache, which outlives a clone so that a second one has nothing to fetch or compile.
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const runtimeFolder = join(repository, '.runtime');
export const outFolder = join(repository, 'out');

export function cacheFolder() {
  if (process.platform === 'win32') {
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'counterbook', 'cache');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'counterbook');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'counterbook');
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of a program on PATH, or undefined. */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && isExecutable(join(folder, name))) return join(folder, name);
  }
  return undefined;
}

/** Writes a small file so that a reader sees the old text or the new one, never half of it. */
export function writeWhole(file, text, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, file);
}

const draftsAreStaleAfter = 3600 * 1000;

/** A new folder beside `target` to make it in. What a run that was cut off left there is removed. */
export function draftFolder(target) {
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    const isDraft = name.startsWith(`${basename(target)}-`);
    if (isDraft && Date.now() - statSync(path, { throwIfNoEntry: false })?.mtimeMs > draftsAreStaleAfter) {
      rmSync(path, { recursive: true, force: true });
    }
  }
  return mkdtempSync(`${target}-`);
}

/** Moves a finished folder into place. Another run that was faster wins: both made the same thing. */
export function moveIntoPlace(draft, target) {
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(error.code)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}
