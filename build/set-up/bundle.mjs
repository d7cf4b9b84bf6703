// Bundles the programs and pages into out/ with Vite, each part only when one of its sources changed since.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bundleParts } from './bundle-parts.mjs';
import { moveIntoPlace, outFolder, repository, writeWhole } from './paths.mjs';
import { SetUpError, beQuiet, isProgram, runMain, step } from './report.mjs';
import { setUp } from './set-up.mjs';
import { notePackages } from './third-party-notices.mjs';

const always = [
  'package-lock.json',
  'build/set-up/bundle.mjs',
  'build/set-up/bundle-parts.mjs',
  'build/set-up/third-party-notices.mjs',
];

export async function bundle() {
  for (const part of bundleParts()) {
    const stamp = stampOf(part);
    const stampFile = join(outFolder, '.stamps', part.name);
    const target = join(outFolder, part.name);
    if (existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue;
    await step(`Bundling ${part.name}`, () => build(part, target));
    writeWhole(stampFile, stamp);
  }
}

async function build(part, target) {
  const { build: viteBuild, mergeConfig } = await import('vite');
  // Built beside and moved over, so that an app starting meanwhile sees the old files or the new ones.
  const draft = join(outFolder, `.${part.name}-${process.pid}`);
  const common = {
    configFile: false,
    logLevel: 'warn',
    plugins: [notePackages()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: draft, emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 10_000 },
  };
  try {
    await viteBuild(mergeConfig(common, await part.config(part.entries))).catch((error) => {
      // The bundler's message shows the place in the source; its stack is the bundler's own.
      throw new SetUpError(stripVTControlCharacters(error.message));
    });
    rmSync(target, { recursive: true, force: true });
    moveIntoPlace(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A digest of names, sizes and times of everything that can change a part. */
function stampOf({ sources, entries }) {
  const hash = createHash('sha256').update(Object.keys(entries).join());
  for (const path of [...always, ...sources]) addToDigest(hash, join(repository, path), path);
  return hash.digest('hex');
}

function addToDigest(hash, file, name) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const child of readdirSync(file).sort()) addToDigest(hash, join(file, child), `${name}/${child}`);
  } else if (!/\.(test|spec)\.tsx?$|\.md$/.test(name)) {
    hash.update(`${name} ${stat.size} ${stat.mtimeMs}\n`);
  }
}

if (isProgram(import.meta.url)) {
  await runMain(async () => {
    beQuiet(process.argv.includes('--quiet'));
    await setUp({ display: false });
    await bundle();
  });
}
