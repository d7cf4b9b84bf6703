// Unit tests: `*.test.ts(x)` beside the sources. Tests of components choose their own environment in the file.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bench,build,db,e2e/azure,electron,main,renderer}/**/*.test.{ts,tsx}'],
    setupFiles: ['build/checks/seed.ts'],
    // Processes, not threads: a native addon that ends its process must not take the runner along.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
