// Unit tests: `*.test.ts(x)` beside the sources. Tests of components choose their own environment in the file. Where
// COUNTERBOOK_POSTGRESQL_SERVER names a server (`npm test` starts one), Headquarters' tests run on it once more.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const server = process.env.COUNTERBOOK_POSTGRESQL_SERVER;
/** What is only there on PostgreSQL: two instances on one database, lost connections. */
const onPostgresqlOnly = '**/*postgresql.test.ts';

/** Tests that begin with a store of Headquarters' by the helpers that choose the database. */
const ofTheStore = () =>
  ['db/headquarters', 'main/headquarters', 'e2e/azure'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.test.ts'))
      .filter((file) =>
        /\b(temporaryStore|testHeadquarters|testServer|importBench)\b|company'/.test(
          readFileSync(file, 'utf8'),
        ),
      ),
  );

const unit = {
  name: 'unit',
  include: ['{bench,build,db,e2e/azure,electron,main,renderer}/**/*.test.{ts,tsx}'],
  exclude: [onPostgresqlOnly],
};
const postgresql = () => ({
  name: 'postgresql',
  include: [...ofTheStore(), onPostgresqlOnly],
  // About the file itself.
  exclude: [
    'db/headquarters/{schema,open}.test.ts',
    'main/headquarters/imports/list-orders.test.ts',
    'main/headquarters/reader.test.ts',
    '**/node_modules/**',
  ],
  // Instances on one database are given their key.
  env: { COUNTERBOOK_TEST_POSTGRESQL: server, COUNTERBOOK_KEY: '5e'.repeat(32) },
});

export default defineConfig({
  test: {
    projects: [unit, ...(server ? [postgresql()] : [])].map((test) => ({ extends: true, test })),
    setupFiles: ['build/checks/seed.ts'],
    // Processes, not threads: a native addon that ends its process must not take the runner along.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
