// Today: what an associate finds each morning, does with one touch, and takes back; and that nothing of it is lost.
import type { Locator } from '@playwright/test';
import { expect, operationButton, resize, signInTo, test } from './app';
import { clock, lines, only, openToday, section, totalOf } from './today';

test('an associate finds what is overdue, for today and coming up, and completes it with one touch', async ({
  launch,
  sampleDir,
}) => {
  const { app, page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await signInTo(page, '000110');
  const place = await operationButton(page, 713).boundingBox();
  const tile = page.getByTestId('today-tile');
  await expect(tile).toHaveAttribute('data-overdue', /^[1-9]/);
  // Nothing moves under a finger when that is counted.
  expect(await operationButton(page, 713).boundingBox()).toEqual(place);
  await test.step('a wide screen shows the first of them beside the buttons', async () => {
    await resize(app, { width: 1920, height: 1080 });
    const overdue = Number(await tile.getAttribute('data-overdue'));
    await page.getByTestId('today-glance').getByTestId('follow-up-done').first().click();
    await expect(tile).toHaveAttribute('data-overdue', String(overdue - 1));
    await page.getByTestId('message-undo').click();
    await expect(tile).toHaveAttribute('data-overdue', String(overdue));
    await resize(app, { width: 1366, height: 768 });
    await expect(page.getByTestId('today-glance')).toHaveCount(0);
  });
  await tile.click();
  await only(page, 'person');
  await expect(lines(page, 'overdue')).toHaveCount(2);
  await expect(lines(page, 'today')).toHaveCount(2);
  await expect(lines(page, 'comingUp')).toHaveCount(2);
  await test.step('from one customer of a list to the next', async () => {
    const second = (await lines(page, 'overdue').nth(1).getAttribute('data-account-number')) ?? '';
    await lines(page, 'overdue').first().locator('[data-place="who"]').click();
    await expect(page.getByTestId('customer-place')).toHaveText('1 of 2');
    await page.getByTestId('customer-next').click();
    await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', second);
    await page.getByTestId('action-back').click();
  });
  await test.step('also to those of a long list that are not shown yet', async () => {
    await only(page, 'not-contacted');
    const total = await totalOf(page, 'today');
    expect(total).toBeGreaterThan(125);
    await expect(section(page, 'today').getByRole('button', { name: 'Show 100 more' })).toBeVisible();
    await lines(page, 'today').nth(24).locator('[data-place="who"]').click();
    await expect(page.getByTestId('customer-place')).toHaveText(`25 of ${String(total)}`);
    await page.getByTestId('customer-next').click();
    await expect(page.getByTestId('customer-place')).toHaveText(`26 of ${String(total)}`);
    await page.getByTestId('action-back').click();
    // Back where one was.
    await expect(lines(page, 'today').nth(24).locator('[data-place="who"]')).toBeFocused();
    await expect(lines(page, 'today').nth(24)).toBeInViewport();
    await only(page, 'person');
  });
  await page.getByTestId('today-days').selectOption('30');
  await expect(lines(page, 'comingUp')).toHaveCount(3);
  // Who gave it to her, where that was not herself.
  await expect(page.getByTestId('follow-up-assigned-by')).toHaveText(['from Jānis Kalniņš']);

  const line = lines(page, 'today').filter({ hasText: 'Ask how the new shoes fit' });
  const account = (await line.getAttribute('data-account-number')) ?? '';
  await line.getByTestId('follow-up-done').click();
  await expect(line).toHaveCount(0);
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'follow-up-completed');
  await page.getByTestId('message-undo').click();
  await expect(line).toHaveCount(1);
  await line.getByTestId('follow-up-done').click();
  await expect(line).toHaveCount(0);

  // The activity stands in the customer's timeline.
  await page.getByTestId('customer-search-input').fill(account);
  await page.locator(`[data-testid="customer-search-result"][data-account-number="${account}"]`).click();
  await expect(page.getByTestId('timeline-entry').first()).toContainText('Ask how the new shoes fit');
  await expect(page.getByTestId('customer-follow-ups')).toContainText('1 completed');
});

test('birthdays come by themselves, are put off by the keyboard, and stay answered until next year', async ({
  launch,
  sampleDir,
}) => {
  const register = await launch({ dataDir: sampleDir, switches: [clock] });
  const { page } = register;
  await openToday(page);
  await only(page, 'occasion');
  const birthday = lines(page, 'today').filter({ hasText: 'Birthday' }).first();
  await expect(birthday).toBeVisible();
  const account = await birthday.getAttribute('data-account-number');
  const same = page.locator(`[data-testid="follow-up"][data-account-number="${account ?? ''}"]`);
  await birthday.getByTestId('follow-up-done').focus();
  await page.keyboard.press('Control+ArrowRight');
  await expect(section(page, 'comingUp').locator(same)).toHaveAttribute('data-due', '2026-11-23');
  // And to a day of one's own choice.
  await section(page, 'comingUp').locator(same).getByTestId('follow-up-more').click();
  await page.getByTestId('follow-up-postpone-to').click();
  const day = page.getByTestId('postpone-date').getByLabel('Day', { exact: true });
  await day.fill('22');
  await expect(page.getByTestId('postpone-save')).toBeDisabled();
  await day.fill('25');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('postpone-dialog')).toHaveCount(0);
  await expect(section(page, 'comingUp').locator(same)).toHaveAttribute('data-due', '2026-11-25');
  await section(page, 'comingUp').locator(same).getByTestId('follow-up-done').focus();
  const before = await totalOf(page, 'comingUp');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => totalOf(page, 'comingUp')).toBe(before - 1);
  // The next line has the focus.
  await expect(section(page, 'comingUp').getByTestId('follow-up-done').first()).toBeFocused();
  await register.close();

  const later = await launch({ dataDir: sampleDir, switches: ['--clock=2027-11-22T10:00:00-06:00'] });
  await openToday(later.page);
  await only(later.page, 'occasion');
  await expect(section(later.page, 'today').locator(`[data-account-number="${account ?? ''}"]`)).toHaveCount(
    1,
  );
  await later.close();
});

test('the keyboard is never nowhere: after the last line of a list, and after a message was taken back or went', async ({
  launch,
  sampleDir,
}) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await openToday(page);
  await only(page, 'person');
  await expect(lines(page, 'overdue')).toHaveCount(2);
  await lines(page, 'overdue').first().getByTestId('follow-up-done').press('Enter');
  await expect(lines(page, 'overdue')).toHaveCount(1);
  await expect(lines(page, 'overdue').first().getByTestId('follow-up-done')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lines(page, 'overdue')).toHaveCount(0);
  await expect(section(page, 'overdue')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'follow-up-undone');
  await expect(lines(page, 'overdue')).toHaveCount(1);

  // From list to list, and to the ends of one.
  const doneOf = (name: 'today' | 'comingUp', at: number): Locator =>
    lines(page, name).nth(at).getByTestId('follow-up-done');
  await doneOf('today', 1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(doneOf('comingUp', 1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(doneOf('comingUp', 0)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(doneOf('today', 0)).toBeFocused();

  const done = doneOf('today', 0);
  await lines(page, 'today').nth(1).getByTestId('follow-up-done').press('Enter');
  await expect(done).toBeFocused();
  await page.getByTestId('message-undo').focus();
  await page.keyboard.press('Enter');
  await expect(lines(page, 'today')).toHaveCount(2);
  await expect(done).toBeFocused();
});

test('a follow-up is made, changed and taken away on the customer’s page', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await openToday(page);
  await lines(page, 'today').first().locator('[data-place="who"]').click();
  const card = page.getByTestId('customer-follow-ups');
  await card.getByTestId('add-follow-up').click();
  await page.getByTestId('follow-up-reason').fill('Bring the red scarf');
  await page.getByTestId('follow-up-due').getByLabel('Day', { exact: true }).fill('24');
  await page.getByTestId('follow-up-save').click();
  const line = card.getByTestId('follow-up').filter({ hasText: 'Bring the red scarf' });
  await expect(line).toHaveAttribute('data-due', '2026-11-24');
  await line.getByTestId('follow-up-more').click();
  await page.getByTestId('follow-up-edit').click();
  await page.getByTestId('follow-up-reason').fill('Bring the blue scarf');
  await page.keyboard.press('Control+Enter');
  const changed = card.getByTestId('follow-up').filter({ hasText: 'Bring the blue scarf' });
  await expect(changed).toBeVisible();
  await changed.getByTestId('follow-up-more').click();
  await page.locator('[data-testid="follow-up-complete-as"][data-type="phone-call"]').click();
  await expect(page.locator('[data-testid="timeline-entry"][data-type="phone-call"]').first()).toContainText(
    'Bring the blue scarf',
  );
  await card.locator('summary').click();
  await card.getByTestId('follow-up-reopen').first().click();
  await expect(changed).toBeVisible();
  await changed.getByTestId('follow-up-done').focus();
  await page.keyboard.press('Delete');
  await expect(changed).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(changed).toBeVisible();
});

test('the menu of a line lies beside its button wherever the list was scrolled to', async ({
  launch,
  sampleDir,
}) => {
  const { app, page } = await launch({ dataDir: sampleDir, switches: [clock] });
  await openToday(page);
  for (const size of [
    { width: 800, height: 1280 },
    // A window of 1366 × 768 at 200 %.
    { width: 683, height: 384 },
  ]) {
    await resize(app, size);
    const more = lines(page, 'comingUp').first().getByTestId('follow-up-more');
    await more.click();
    const menu = page.locator('[popover]:popover-open');
    await expect(menu.getByTestId('follow-up-write')).toBeFocused();
    const [button, box] = [await more.boundingBox(), await menu.boundingBox()];
    if (button === null || box === null) throw new Error('nothing is shown');
    expect(box.height).toBeGreaterThan(size.height / 3);
    expect(
      Math.min(Math.abs(box.y - button.y - button.height), Math.abs(button.y - box.y - box.height)),
    ).toBe(4);
    expect(Math.max(box.x + box.width - size.width, box.y + box.height - size.height)).toBeLessThan(0);
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
  }
  // So magnified, what stands above the lists goes up with them.
  await expect(page.getByTestId('today').getByRole('heading', { level: 1 })).not.toBeInViewport();
});

test('what was completed survives a kill, without Headquarters, and reaches it once', async ({
  launch,
  sampleDir,
}) => {
  const register = await launch({ dataDir: sampleDir, switches: [clock, '--no-headquarters'] });
  const { page } = register;
  await openToday(page);
  await only(page, 'person');
  const line = lines(page, 'overdue').first();
  const text = (await line.textContent()) ?? '';
  await line.getByTestId('follow-up-done').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-code', 'follow-up-completed');
  await register.kill();

  const again = await launch({ dataDir: sampleDir, switches: [clock] });
  await openToday(again.page);
  await only(again.page, 'person');
  await expect(lines(again.page, 'overdue')).toHaveCount(1);
  await expect(lines(again.page, 'overdue').filter({ hasText: text.slice(0, 12) })).toHaveCount(0);
  await expect(again.page.getByTestId('sync-state')).toHaveAttribute('data-pending', '0', {
    timeout: 30_000,
  });
  await expect(lines(again.page, 'overdue')).toHaveCount(1);
  await again.close();
});

test('the day changes at midnight in the store, while the screen is open', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--clock=2026-11-22T23:59:50-06:00'] });
  await openToday(page);
  await only(page, 'person');
  await expect(lines(page, 'overdue')).toHaveCount(2);
  // The two of the 22nd are of yesterday now.
  await expect(lines(page, 'overdue')).toHaveCount(4, { timeout: 30_000 });
});
