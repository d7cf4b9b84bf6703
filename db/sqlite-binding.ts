// Which native addon better-sqlite3 is to load. The one it ships needs Node-API 10; on an older runtime it ends
// the process without a word, so there our own build is used, which set-up puts into .runtime.
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

const shippedNeeds = 10;
const addon = 'better_sqlite3.node';

/** Where our build may lie for code in `folder`: db/ itself, out/main, or either inside a package's archive. */
export function addonCandidates(folder: string): string[] {
  const archive = folder.indexOf(`app.asar${sep}`);
  if (archive !== -1) return [join(folder.slice(0, archive), addon)];
  return [join(folder, '..', '.runtime', addon), join(folder, '..', '..', '.runtime', addon)];
}

/**
 * For better-sqlite3's `nativeBinding`.
 * @returns undefined where the shipped addon works, otherwise the absolute path of ours.
 */
export function sqliteBinding(
  nodeApi = Number(process.versions.napi),
  folder = __dirname,
): string | undefined {
  if (nodeApi >= shippedNeeds) return undefined;
  const candidates = addonCandidates(folder);
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `The SQLite addon for this runtime (Node-API ${String(nodeApi)}) is missing: it is not at ${candidates.join(' nor at ')}. ` +
      'Run `npm start` or `npm test` once; its set-up makes it.',
  );
}
