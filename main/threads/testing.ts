// A worker's program for tests, bundled as the product bundles it.
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');

/** Asked for once in a test file: bundled before its tests, removed after them. */
export function useProgram(source: string): { readonly file: string } {
  const name = basename(source, '.ts');
  const folder = join(repository, 'out', `test-${name}-${String(process.pid)}`);
  beforeAll(async () => {
    await build({
      configFile: false,
      root: repository,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
      build: {
        ssr: join(repository, source),
        outDir: folder,
        target: 'node20.18',
        minify: false,
        rollupOptions: {
          output: { format: 'cjs', entryFileNames: `${name}.cjs`, chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { file: join(folder, `${name}.cjs`) };
}
