// What is bundled, from which sources, into which folder of out/. Plain Vite rather than electron-vite: the
// main side has four entries that are programs of their own (app, Headquarters, worker, command line), where
// electron-vite knows one, and its way of asking the Electron binary for its version has nothing to ask here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.mjs';

/** The oldest runtime that must run the result: the assembled Electron 33. */
const nodeTarget = 'node20.18';
const pageTarget = 'chrome130';

const programs = {
  index: 'electron/main.ts',
  headquarters: 'main/headquarters/service.ts',
  'headquarters-reader': 'main/headquarters/reader-thread.ts',
  'pos-worker': 'main/pos/worker.ts',
  counterbook: 'main/cli/counterbook.ts',
  bench: 'bench/bench.ts',
  'bench-electron': 'bench/electron-driver.ts',
};
const preload = { index: 'electron/preload.ts' };

/** Native modules stay files of their own; pg tries to load pg-native and does without it. */
const external = ['electron', /^electron\//, 'better-sqlite3', /^@node-rs\/argon2/, 'pg-native'];

export function bundleParts() {
  return [
    nodePart('main', programs, ['bench', 'db', 'electron', 'main']),
    // Apart from the rest: a sandboxed preload script may not load a second file.
    nodePart('preload', preload, ['electron', 'main/contract']),
    // Each page by itself, so that neither fetches what only the other needs.
    pagePart('renderer', 'pos'),
    pagePart('web-application', 'headquarters'),
  ].filter(({ entries }) => Object.keys(entries).length > 0);
}

function pagePart(name, page) {
  return {
    name,
    sources: [`renderer/${page}`, 'renderer/i18n', 'renderer/screen-layouts', 'renderer/ui', 'main/contract'],
    entries: existing({ [page]: `renderer/${page}/index.html` }),
    config: async (input) => ({
      root: join(repository, 'renderer'),
      // Relative, since the register's page is served from app:// and Headquarters' from a web server.
      base: './',
      plugins: [(await import('@vitejs/plugin-react')).default()],
      build: {
        target: pageTarget,
        minify: true,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input,
          // What the first screen needs in one file, instead of a dozen that share it with later screens.
          output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
        },
      },
    }),
  };
}

function nodePart(name, entries, sources) {
  return {
    name,
    sources,
    entries: existing(entries),
    config: async (input) => ({
      root: repository,
      publicDir: false,
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: true,
        target: nodeTarget,
        minify: false,
        rolldownOptions: {
          input,
          external,
          // Shared chunks lie beside the programs, so that __dirname is out/main in all of them.
          output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'shared-[name]-[hash].cjs' },
        },
      },
    }),
  };
}

function existing(entries) {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([name, file]) => [name, join(repository, file)])
      .filter(([, file]) => existsSync(file)),
  );
}
