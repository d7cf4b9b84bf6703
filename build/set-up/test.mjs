// `npm test`: set-up, bundle, checks, unit tests and end-to-end tests, and at the end one line with their sum.
// `unit`, `e2e` or `checks` as the first argument runs one of them; what follows goes to its runner.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { withDisplay } from './display.mjs';
import { repository } from './paths.mjs';
import { startPostgresql } from './postgresql.mjs';
import { runMain, say } from './report.mjs';
import { run } from './run.mjs';
import { setUp } from './set-up.mjs';
import { add, nothing, readPlaywright, readVitest, resultFile } from './test-results.mjs';

const tool = (...path) => join(repository, 'node_modules', ...path);
const kinds = ['checks', 'unit', 'e2e'];

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const wanted = kinds.includes(first) ? [first] : kinds;
  const args = wanted.length === 1 ? rest : [];
  await setUp({ display: wanted.some((kind) => kind !== 'checks'), browser: wanted.includes('e2e') });
  mkdirSync(join(repository, 'test-results'), { recursive: true });
  let total = nothing;
  if (wanted.includes('checks')) total = add(total, await runChecks());
  if (wanted.some((kind) => kind !== 'checks')) total = add(total, await check('Bundle', bundle));
  if (wanted.includes('unit')) total = add(total, await runVitest(args));
  if (wanted.includes('e2e')) total = add(total, await runPlaywright(args));
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** Each check counts as one test. They are told apart by name; their output is shown when they fail. */
async function runChecks() {
  const cache = (name) => join('node_modules', '.cache', name);
  const projects = readdirSync(repository).filter((file) => /^tsconfig.*\.json$/.test(file));
  const results = await Promise.all([
    check('Formatting', () => node('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.'])),
    check('Lint', () =>
      node('eslint/bin/eslint.js', [
        '--max-warnings=0',
        '--cache',
        `--cache-location=${cache('eslint/')}`,
        '.',
      ]),
    ),
    ...projects.map((file) =>
      check(`Types (${file})`, () => node('typescript/bin/tsc', ['--noEmit', '-p', file])),
    ),
  ]);
  return results.reduce(add);
}

async function node(script, args) {
  const { code, output } = await run(process.execPath, [tool(script), ...args], {
    cwd: repository,
    capture: true,
  });
  if (code !== 0) throw new Error(output.trim());
}

async function check(name, work) {
  try {
    await work();
    console.log(`  ✓ ${name}`);
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log(`  ✗ ${name}\n${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function runVitest(args) {
  say('Unit tests');
  const file = resultFile('unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { server, result } = await postgresqlFor();
  const env = server ? { ...process.env, COUNTERBOOK_POSTGRESQL_SERVER: server.url } : process.env;
  try {
    const { code } = await run(process.execPath, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...args], {
      cwd: repository,
      env,
    });
    return add(readVitest(file, code), result);
  } finally {
    await server?.stop();
  }
}

/** The server on which Headquarters' tests are run once more. Where there can be none, that is said and counted. */
async function postgresqlFor() {
  try {
    return { server: await startPostgresql(), result: nothing };
  } catch (error) {
    const isRequired = process.env.COUNTERBOOK_POSTGRESQL === 'required';
    console.log(
      `  ${isRequired ? '✗' : '–'} PostgreSQL cannot be run here (${error.message}): Headquarters' tests run on SQLite only`,
    );
    return { server: undefined, result: { ...nothing, [isRequired ? 'failed' : 'skipped']: 1 } };
  }
}

async function runPlaywright(args) {
  say('End-to-end tests');
  const file = resultFile('e2e.json');
  const { code } = await withDisplay((env) =>
    run(process.execPath, [tool('@playwright/test/cli.js'), 'test', ...args], { cwd: repository, env }),
  );
  return readPlaywright(file, code);
}
