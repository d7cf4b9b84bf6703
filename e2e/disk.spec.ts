// A data folder that is full or takes no writes, at the start or in the middle of writing: the window says so.
import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, openClientBook, signInTo, test } from './app';
import { expectNoViolations } from './register-checks';

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

test('a disk that fills up while an associate writes: nothing acknowledged is lost; the text and what is done with everybody wait for room', async ({
  emptyDir,
  sampleDir,
  launch,
}) => {
  const disk = join(emptyDir, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]);
  try {
    const dataDir = join(disk, 'data');
    cpSync(join(sampleDir, 'register'), join(dataDir, 'register'), { recursive: true });
    const first = await launch({ dataDir, switches: ['--no-headquarters'] });
    await openFirstClient(first.page);
    const filler = join(disk, 'filler');
    fillUp(filler);
    const write = (text: string): Promise<void> => writeNote(first.page, text);
    const message = first.page.getByTestId('message');
    const isFull = (): Promise<boolean> =>
      message.and(first.page.locator('[data-code="store-full"]')).isVisible();
    let acknowledged = 0;
    // The log of changes has room of its own for some.
    for (; acknowledged < 60; acknowledged += 1) {
      const text = `Written on a full disk ${String(acknowledged)} ${'x'.repeat(3_000)}`;
      await write(text);
      const shown = first.page.getByTestId('timeline-entry').filter({ hasText: text.slice(0, 30) });
      await expect.poll(async () => (await isFull()) || (await shown.count()) === 1).toBe(true);
      if (await isFull()) break;
    }
    expect(acknowledged).toBeLessThan(60);
    await expect(message).toContainText('Nothing can be saved until there is room');
    // What was typed is still there, and is saved once there is room.
    await expect(first.page.getByTestId('note-text')).toHaveValue(/^Written on a full disk/);
    rmSync(filler);
    await first.page.getByTestId('note-text').press('Control+Enter');
    const written = (page: Page) =>
      page.getByTestId('timeline-entry').filter({ hasText: 'Written on a full disk' });
    acknowledged += 1;
    await expect(written(first.page)).toHaveCount(acknowledged);
    await logForEverybody(first.page, filler);
    await first.kill();

    const again = await launch({ dataDir, switches: ['--no-headquarters'] });
    await openFirstClient(again.page);
    await expect(written(again.page)).toHaveCount(acknowledged);
    await again.close();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test('a disk that takes no writes any more is told from a full one; what was typed stays, and so does the keyboard', async ({
  emptyDir,
  sampleDir,
  launch,
}) => {
  test.skip(!existsSync('/dev/loop-control'), 'Its disk is a file, which takes a loop device.');
  const disk = join(emptyDir, 'disk');
  mkdirSync(disk);
  const image = join(emptyDir, 'image');
  execFileSync('truncate', ['-s', '400M', image]);
  execFileSync('mkfs.ext4', ['-q', '-F', image]);
  execFileSync('mount', ['-o', 'loop', image, disk]);
  try {
    cpSync(join(sampleDir, 'register'), join(disk, 'register'), { recursive: true });
    const switches = ['--no-headquarters', '--clock=2026-11-22T10:00:00-06:00'];
    const { page, kill } = await launch({ dataDir: disk, switches });
    await signInTo(page, '000110');
    await page.getByTestId('today-tile').click();
    const done = page.getByTestId('follow-up-done').first();
    await expect(done).toBeVisible();
    // As the system does where the disk fails.
    execFileSync('mount', ['-o', 'remount,abort', disk]);
    await done.press('Enter');
    const message = page.getByTestId('message').and(page.locator('[data-code="store-read-only"]'));
    await expect(message).toContainText('cannot be written to');
    await expect(done).toBeFocused();
    await page.locator('[data-testid="follow-up"] [data-place="who"]').first().click();
    await page.getByTestId('message').getByRole('button').last().click();
    await writeNote(page, 'Likes jade');
    await expect(message).toBeVisible();
    await expect(page.getByTestId('note-text')).toHaveValue('Likes jade');
    await kill();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

async function openFirstClient(page: Page): Promise<void> {
  await signInTo(page, '000110');
  await openClientBook(page);
  await page.getByTestId('client-card').first().getByTestId('card-name').click();
  await expect(page.getByTestId('customer-details')).toBeVisible();
}

/** To the last byte. */
function fillUp(filler: string): void {
  expect(() => {
    for (;;) appendFileSync(filler, Buffer.alloc(65_536));
  }).toThrow('ENOSPC');
}

/** There is room for some of it: it waits, and goes on as soon as there is more. */
async function logForEverybody(page: Page, filler: string): Promise<void> {
  await page.getByTestId('action-back').click();
  await expect(page.getByTestId('client-card').first()).toBeVisible();
  const total = (await page.getByTestId('client-book').getAttribute('data-total')) ?? '';
  await page.getByTestId('action-select').click();
  await page.getByTestId('action-select-all').click();
  await page.getByTestId('action-log-activity').click();
  await page.getByTestId('activity-text').fill('Invited to the trunk show');
  fillUp(filler);
  truncateSync(filler, statSync(filler).size - 600_000);
  await page.getByTestId('log-activity-confirm').click();
  const progress = page.getByTestId('operation-progress');
  await expect(progress).toHaveAttribute('data-state', 'waiting');
  await expect(progress).toHaveAttribute('data-total', total);
  await expectNoViolations(page);
  rmSync(filler);
  await expect(page.locator('[data-testid="message"][data-code="activities-logged"]')).toContainText(
    Number(total).toLocaleString('en-US'),
  );
  await expect(progress).toHaveCount(0);
}

async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByTestId('add-note').click();
  await page.getByTestId('note-text').fill(text);
  await page.keyboard.press('Control+Enter');
}
