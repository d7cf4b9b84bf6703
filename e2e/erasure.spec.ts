// A person whom Headquarters erases is nowhere any more, byte by byte, in what Headquarters and a register keep on the
// disk: stores, logs, backups, what the windows remember.
import { mergeTests, type Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, signInTo, test as register } from './app';
import { goTo, officeOf, test as headquarters } from './headquarters';

const test = mergeTests(register, headquarters);

const words = ['quittenbaum', 'marzipanfish', '555-7788', 'zzq@example'];

/** Files in which one of the words stands, as SQLite, JSON or Chromium's own stores write it. */
function filesWithTraces(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      if (!existsSync(file)) return [];
      const bytes = readFileSync(file);
      const texts = [bytes.toString('latin1'), bytes.toString('utf16le')].map((text) => text.toLowerCase());
      return words
        .filter((word) => texts.some((text) => text.includes(word)))
        .map((word) => `${file.slice(folder.length)}: ${word}`);
    });
  return [...new Set(found)];
}

const field = (page: Page, name: string) =>
  page.locator(`[data-testid="customer-field"][data-name="${name}"]`);
const result = (page: Page) => page.getByTestId('customer-search-result').filter({ hasText: 'Quittenbaum' });

test('nothing of an erased customer stays in the files of Headquarters and of a register', async ({
  chromiumBrowser,
  sampleDir,
  launch,
}) => {
  test.slow();
  const { page, close } = await launch({ dataDir: sampleDir });

  await test.step('a customer is made at the register, written about, and looked for', async () => {
    await signInTo(page, '000110');
    await page.getByTestId('customer-search-input').fill('Quittenbaum');
    await page.getByTestId('new-customer').click();
    await field(page, 'firstName').fill('Zazilia');
    await field(page, 'lastName').fill('Quittenbaum');
    await field(page, 'phones.0').fill('+1 (512) 555-7788');
    await field(page, 'emails.0').fill('zzq@example.com');
    await page.getByTestId('action-save-customer').click();
    await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', /\S/, {
      timeout: 30_000,
    });
    await page.getByTestId('add-to-client-book').click();
    await expect(page.getByTestId('remove-from-client-book')).toBeVisible();
    await page.getByTestId('add-note').click();
    await page.getByTestId('note-text').fill('Likes marzipanfish');
    await page.getByTestId('note-save').click();
    await expect(page.getByTestId('timeline-entry').first()).toHaveAttribute('data-state', 'accepted', {
      timeout: 30_000,
    });
    // Half a note, kept as a draft.
    await page.getByTestId('note-text').fill('Quittenbaum and half a sen');
    await page.getByTestId('action-back').click();
  });
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-pending', '0', { timeout: 30_000 });
  expect(filesWithTraces(sampleDir)).not.toEqual([]);

  await test.step('Headquarters looks them up, exports and erases them', async () => {
    const office = await officeOf(chromiumBrowser, sampleDir);
    await goTo(office, 'customers');
    await office.keyboard.press('F3');
    await office.keyboard.type('quittenbaum');
    await expect(office.getByTestId('list')).toHaveAttribute('data-total', '1');
    await office.keyboard.press('ArrowDown');
    await office.keyboard.press('Enter');
    await expect(office.getByTestId('form-customers')).toBeVisible();
    const saved = office.waitForEvent('download');
    await office.getByTestId('action-export-person').click();
    expect(readFileSync(await (await saved).path(), 'utf8')).toContain('marzipanfish');
    await office.getByTestId('action-erase').click();
    const label = await office.getByTestId('erase-question').locator('label').textContent();
    await office.getByTestId('question-typed').fill(/^Type (\S+) to confirm$/.exec(label ?? '')?.[1] ?? '');
    await office.getByTestId('question-yes').click();
    await expect(office.getByTestId('erase-question')).toHaveCount(0);
    await goTo(office, 'distribution-schedule');
    await office.locator('[data-job="1010"]').getByTestId('job-choose').click();
    await office.getByTestId('action-run-now').click();
    await office.getByTestId('question-yes').click();
    await expect(office.getByTestId('message')).toHaveAttribute('data-severity', 'success');
    await office.context().close();
  });

  await test.step('the register forgets them with the next distribution', async () => {
    // Typed once: a list that is open follows what arrives.
    await page.getByTestId('customer-search-input').fill('Quittenbaum');
    await expect(page.getByTestId('new-customer')).toBeVisible();
    await expect(result(page)).toHaveCount(0, { timeout: 30_000 });
    await page.getByTestId('customer-search-input').fill('');
    // Words, write-ahead log and backups follow it, without anybody asking; the store is still in use.
    await expect.poll(() => filesWithTraces(join(sampleDir, 'register')), { timeout: 30_000 }).toEqual([]);
  });
  await close();
  expect(filesWithTraces(sampleDir)).toEqual([]);
});
