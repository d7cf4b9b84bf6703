// What an associate writes about customers: notes and appointments, changed, deleted and found again; half-written texts.
import { expect, signInTo, test } from './app';
import { entry, openFirstClient, search } from './customer-page';
import { expectNoViolations } from './register-checks';

test('own entries are changed, deleted and brought back; what is half written survives a lock', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openFirstClient(page);
  // Of what is there, nothing is of the kinds that are left.
  const purchases = page.locator('[data-testid="timeline-kind"][data-kind="purchase"]');
  await expect(page.getByTestId('timeline-entry').first()).toHaveAttribute('data-kind', 'purchase');
  await purchases.click();
  await expect(page.getByTestId('timeline-empty')).toHaveText('Nothing of the kinds chosen above.');
  await purchases.click();
  await expect(page.getByTestId('timeline-empty')).toHaveCount(0);

  await page.getByTestId('add-note').click();
  await page.getByTestId('note-text').fill('Prefers maroon gloves');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('note-text')).toHaveValue('');
  await expect(page.getByRole('status').filter({ hasText: 'The note is saved.' })).toBeAttached();
  await entry(page, 'maroon').getByTestId('entry-edit').click();
  await page.getByTestId('entry-text').fill('Prefers turquoise gloves');
  await page.keyboard.press('Control+Enter');
  await expect(entry(page, 'turquoise')).toHaveCount(1);
  await expect(entry(page, 'maroon')).toHaveCount(0);
  // The keyboard goes on where it was.
  await expect(entry(page, 'turquoise').getByTestId('entry-edit')).toBeFocused();
  await entry(page, 'turquoise').getByTestId('entry-delete').click();
  await expect(entry(page, 'turquoise')).toHaveCount(0);
  await expect(page.locator('[data-testid="timeline-entry"]:is(:focus, :focus-within)')).toHaveCount(1);
  await page.getByTestId('message-undo').click();
  await expect(entry(page, 'turquoise')).toHaveCount(1);

  // Of a long one the beginning, and the rest when it is asked for.
  await page.getByTestId('note-text').fill(`${'A line of a long story\n'.repeat(12)}and its end`);
  await page.keyboard.press('Control+Enter');
  const story = entry(page, 'long story');
  const end = story.getByText('and its end');
  const isWhole = () => end.evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight);
  await expect(story).toHaveCount(1);
  expect(await isWhole()).toBe(false);
  await story.getByTestId('entry-whole').click();
  await expect(story.getByTestId('entry-whole')).toHaveAttribute('aria-expanded', 'true');
  expect(await isWhole()).toBe(true);

  // Typed and left in the same moment.
  await page.getByTestId('note-text').fill('The very last words');
  await page.getByTestId('action-back').click();
  await page.getByTestId('client-card').filter({ hasText: '@' }).first().getByTestId('card-name').click();
  await expect(page.getByTestId('note-text')).toHaveValue('The very last words');

  // Found in all notes, opened from there.
  await search(page).fill('x');
  await page.getByTestId('search-notes').click();
  await page.getByTestId('timeline-search-input').fill('glov turq');
  await expect(page.getByTestId('found-entry')).toHaveCount(1);
  await expect(page.getByTestId('found-entry').locator('mark')).toHaveText(['turq', 'glov']);
  await expectNoViolations(page);
  // By keyboard alone: to what was found, and into it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('timeline-search-input')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('timeline-search-input')).toHaveValue('');
  await page.keyboard.type('turq');
  await expect(page.getByTestId('found-entry')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(entry(page, 'turquoise')).toBeFocused();
  await page.keyboard.press('Escape');
  // What is searched for anew is what is found, and one comes back to it.
  await search(page).fill('long story');
  await page.getByTestId('search-notes').click();
  await expect(page.getByTestId('timeline-search-input')).toHaveValue('long story');
  await expect(page.getByTestId('found-entry')).toContainText('A line of a long story');
  await page.getByTestId('found-entry').click();
  await expect(entry(page, 'long story')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('found-entry')).toBeFocused();
});

test('what was deleted by mistake is brought back from the list of entries, also after a kill', async ({
  sampleDir,
  launch,
}) => {
  const switches = ['--no-headquarters'];
  const before = await launch({ dataDir: sampleDir, switches });
  await signInTo(before.page, '000110');
  await openFirstClient(before.page);
  await before.page.getByTestId('add-note').click();
  await before.page.getByTestId('note-text').fill('Prefers maroon gloves');
  await before.page.keyboard.press('Control+Enter');
  await entry(before.page, 'maroon').getByTestId('entry-delete').click();
  await expect(before.page.getByTestId('message')).toHaveAttribute('data-code', 'note-deleted');
  await before.kill();

  const { page } = await launch({ dataDir: sampleDir, switches });
  await signInTo(page, '000110');
  await page.getByTestId('sync-state').click();
  await page.getByTestId('sync-entries').click();
  const deletion = page.locator('[data-testid="entry"][data-kind="note.remove"]');
  await expect(deletion).toContainText('Prefers maroon gloves');
  await deletion.getByRole('button', { name: 'Undo: Note deleted' }).click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'entry-restored');
  await expect(deletion.getByTestId('entry-bring-back')).toHaveCount(0);
  await deletion.getByTestId('entry-customer').click();
  await expect(entry(page, 'maroon')).toHaveCount(1);
});

test('a text that no more fits into says so, and what fits is saved whole', async ({ sampleDir, launch }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.getByTestId('add-note').click();
  const note = 'Zoë 👩‍👩‍👧‍👦 loves velvet,\n«да», 张伟 '.repeat(200).slice(0, 3600);
  await page.getByTestId('note-text').fill(note);
  await expect(page.getByTestId('customer-details')).toContainText('400 characters left');
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('x'.repeat(500));
  await expect(page.getByTestId('text-full')).toHaveText('A text holds 4,000 characters. No more fits.');
  await page.getByTestId('note-save').click();
  const saved = page.getByTestId('timeline-entry').first();
  await saved.getByTestId('entry-whole').click();
  await expect(saved.getByText(note + 'x'.repeat(400), { exact: true })).toBeVisible();
});

test('an appointment is made by the store’s clock and in the order of the language; typing survives a lock', async ({
  sampleDir,
  launch,
}) => {
  // A computer that thinks it is elsewhere than its store.
  const { page } = await launch({ dataDir: sampleDir, env: { TZ: 'Asia/Tokyo' } });
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.locator('[data-testid="activity-type"][data-type="appointment"]').click();
  const when = page.getByTestId('activity-when');
  await when.getByLabel('Day').fill('31');
  await when.getByLabel('Month').selectOption('2');
  await when.getByLabel('Year').fill('2027');
  await expect(when).toContainText('Choose a month and a day that this month has.');
  await expect(page.getByTestId('activity-save')).toBeDisabled();
  await when.getByLabel('Month').selectOption('12');
  await when.getByLabel('Day').fill('24');
  await when.getByLabel('Year').fill('2026');
  await expect(when).not.toContainText('Choose a month');
  await when.getByLabel('Hour').selectOption('15');
  await when.getByLabel('Minute').selectOption('30');
  await page.getByTestId('activity-text').fill('Fitting of the velvet jacket');
  await page.getByTestId('activity-save').click();
  await expect(entry(page, 'velvet jacket')).toContainText('Dec 24, 2026, 3:30');

  // Changed to another hour, it is still one appointment.
  await entry(page, 'velvet jacket').getByTestId('entry-edit').click();
  await page.getByTestId('entry-editor').getByLabel('Hour').selectOption('09');
  await page.getByTestId('entry-save').click();
  await expect(entry(page, 'velvet jacket')).toContainText('Dec 24, 2026, 9:30');
  await expect(entry(page, 'velvet jacket')).toHaveCount(1);

  await page.getByTestId('activity-text').fill('Locked in the middle of a w');
  await page.getByTestId('associate-menu').click();
  await page.getByRole('menuitem', { name: /Lock/ }).click();
  await page.getByTestId('sign-in-password').fill('123');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('activity-text')).toHaveValue('Locked in the middle of a w');

  await page.getByTestId('language-menu').click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await expect(page.getByTestId('activity-when').locator('input, select').first()).toHaveAttribute(
    'aria-label',
    'День',
  );
});

test('an appointment for tomorrow takes no typing; a call that was logged gives the keyboard back', async ({
  sampleDir,
  launch,
}) => {
  const switches = ['--no-headquarters', '--clock=2026-11-22T10:00:00-06:00'];
  const { page } = await launch({ dataDir: sampleDir, switches });
  await signInTo(page, '000110');
  await openFirstClient(page);
  const mail = page.getByTestId('contact-email').first();
  await mail.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('contact-log')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(mail).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'The activity is saved.' })).toBeAttached();

  await page.locator('[data-testid="activity-type"][data-type="appointment"]').click();
  const tomorrow = page.locator('[data-testid="activity-when"] [data-testid="day-choice"][data-days="1"]');
  await expect(tomorrow).toHaveText('Tomorrow');
  await tomorrow.click();
  await expect(tomorrow).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('activity-when').getByLabel('Day')).toHaveValue('23');
  await page.getByTestId('activity-when').getByLabel('Hour').selectOption('09');
  await page.getByTestId('activity-save').click();
  const made = page.locator('[data-testid="timeline-entry"][data-type="appointment"]').first();
  await expect(made).toContainText('Nov 23, 2026, 9:00');

  await made.getByTestId('entry-delete').focus();
  await page.keyboard.press('Enter');
  await expect(made).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('message')).toContainText('back in the timeline');
  await expect(made).toHaveCount(1);
});
