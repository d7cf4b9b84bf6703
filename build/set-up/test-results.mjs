// Reads how many tests passed, failed and were skipped out of the runners' own result files. A runner that
// failed without naming a failed test counts as one failure, so that nothing goes unnoticed.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.mjs';

export const nothing = { passed: 0, failed: 0, skipped: 0 };

export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** The path for a runner's results; what an earlier run left there is removed. */
export function resultFile(name) {
  const file = join(repository, 'test-results', name);
  rmSync(file, { force: true });
  return file;
}

export function readVitest(file, code) {
  const report = readReport(file);
  if (!report) return withExitCode(nothing, code);
  // A file that cannot be loaded has no tests to count.
  const broken = report.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some(({ status }) => status === 'failed'),
  );
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  );
}

export function readPlaywright(file, code) {
  const report = readReport(file);
  if (!report) return withExitCode(nothing, code);
  const { expected, flaky, unexpected, skipped } = report.stats;
  return withExitCode({ passed: expected + flaky, failed: unexpected, skipped }, code);
}

function withExitCode(result, code) {
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
