// A data folder that is full or takes no writes: the window opens all the same and says so.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app';

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
test.skip(!mayMount, 'Mounting a small disk takes Linux and root.');

const cases = [
  { code: 'store-full', size: '9m', remount: false },
  { code: 'store-read-only', size: '60m', remount: true },
] as const;

for (const { code, size, remount } of cases) {
  test(`${code} is said on the screen`, async ({ emptyDir, launch }) => {
    const disk = join(emptyDir, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
    try {
      const dataDir = join(disk, 'data');
      mkdirSync(dataDir);
      if (remount) execFileSync('mount', ['-o', 'remount,ro', disk]);
      const register = await launch({ dataDir, switches: ['--sample'], until: 'problem' });
      await expect(register.page.locator(`[data-code="${code}"]`)).toBeVisible();
      await register.close();
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
}
