// The register's worker program for tests, bundled as the product bundles it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
const folder = join(repository, 'out', `test-worker-${String(process.pid)}`);

/** Asked for once in a test file: bundled before its tests, removed after them. */
export function useWorker(): { readonly file: string } {
  beforeAll(async () => {
    await build({
      configFile: false,
      root: repository,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
      build: {
        ssr: join(repository, 'main/pos/worker.ts'),
        outDir: folder,
        target: 'node20.18',
        minify: false,
        rollupOptions: {
          output: { format: 'cjs', entryFileNames: 'pos-worker.cjs', chunkFileNames: '[name]-[hash].cjs' },
        },
      },
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { file: join(folder, 'pos-worker.cjs') };
}
