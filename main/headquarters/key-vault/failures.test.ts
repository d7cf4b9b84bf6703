import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { azureFailureCodes } from '../../contract/key-vault';

it('every failure says what the administrator should do, and none is invented', () => {
  const list = readFileSync(join(__dirname, 'failures.md'), 'utf8');
  const rows = [...list.matchAll(/^\| `([a-z-]+)`\s*\| (.+?)\s*\|$/gm)];
  expect(rows.map(([, code]) => code)).toEqual([...azureFailureCodes]);
  for (const [, code, text] of rows) expect(text?.length, code).toBeGreaterThan(5);
});
