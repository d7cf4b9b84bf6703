// Every screen of the register passes axe (WCAG 2.2 AA) in light and dark, has targets for a finger, and shows its
// texts whole and in each of the six languages; and a day's work is done by keys alone and by fingers alone.
import type { CDPSession, Locator, Page } from '@playwright/test';
import { languages } from '../main/contract/languages';
import { expect, operationButton, resize, signInTo, test } from './app';
import { cutTexts, smallTargets, violations, wrongTexts } from './register-checks';
import { sampleDay, signOut, walkCashier, walkManager, walkSession, walkSignIn } from './register-walk';

/** In place, with everything open as it is; false where nobody may choose now, as while the screen is locked. */
async function speak(page: Page, language: string): Promise<boolean> {
  const answer = await page.evaluate(
    (wanted) => window.counterbook.call('sign-in.choose-language', JSON.stringify({ language: wanted })),
    language,
  );
  if (!(JSON.parse(answer) as { ok: boolean }).ok) return false;
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  return true;
}

const landscape = { width: 1366, height: 768 };
const wide = { width: 1920, height: 1080 };
const portrait = { width: 800, height: 1280 };

/** What is still wrong when everything found its place: a layer follows its button a moment after the window turned. */
async function lasting(check: () => Promise<string[]>): Promise<string[]> {
  let said: string[] = [];
  const isRight = async (): Promise<void> => {
    said = await check();
    expect(said).toEqual([]);
  };
  await expect(isRight)
    .toPass({ timeout: 3_000 })
    .catch(() => undefined);
  return said;
}

test('every screen passes axe, has targets for a finger and whole texts in six languages', async ({
  launch,
  sampleDir,
}) => {
  test.setTimeout(600_000);
  const { app, page } = await launch({
    dataDir: sampleDir,
    switches: [sampleDay, '--no-headquarters'],
    size: landscape,
  });
  const found: string[] = [];
  const checks = languages.map((language) => ({ language, wrong: wrongTexts(language) }));
  const inScheme = async (colorScheme: 'light' | 'dark'): Promise<void> => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  };
  await inScheme('light');
  const look = async (name: string, layer?: string): Promise<void> => {
    const say = (more: string, texts: readonly string[]): void => {
      found.push(...texts.map((text) => `${name}${more}: ${text}`));
    };
    await test.step(name, async () => {
      say('', await violations(page, layer));
      say('', await smallTargets(page));
      await inScheme('dark');
      say(' in dark', await violations(page, layer, ['color-contrast']));
      await inScheme('light');
      for (const { language, wrong } of checks) {
        if (language !== 'en-US' && !(await speak(page, language))) continue;
        say(
          ` in ${language}`,
          await lasting(async () => [...(await wrong(page)), ...(await cutTexts(page))]),
        );
      }
      // Where words are longest and room is least.
      await resize(app, portrait);
      for (const language of ['ru-RU', 'en-US']) {
        await speak(page, language);
        say(
          ` in ${language}, upright`,
          await lasting(async () => [...(await cutTexts(page)), ...(await smallTargets(page))]),
        );
      }
      await resize(app, landscape);
    });
  };
  await walkSignIn(page, look);
  await signInTo(page, '000110');
  await resize(app, wide);
  await expect(page.getByTestId('today-glance')).toBeVisible();
  await look('welcome on a wide screen');
  await walkSession(page, look);
  await signOut(page);
  await signInTo(page, '000160');
  await walkManager(page, look);
  await signOut(page);
  await signInTo(page, '000140');
  await walkCashier(page, look);
  expect(found).toEqual([]);
});

/** Tab after Tab until it has the focus, as somebody without a mouse goes there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await hasFocus()); presses += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

test('a day’s work by keyboard alone', async ({ launch, sampleDir }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: [sampleDay, '--no-headquarters'] });
  const at = (id: string): Locator => page.getByTestId(id);
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  await expect(at('sign-in-staff-id')).toBeFocused();
  await page.keyboard.type('000110');
  await press('Tab');
  await page.keyboard.type('123');
  await press('Enter');

  // Her book, those with an anniversary coming up, the first of them.
  await tabTo(page, operationButton(page, 712));
  await press('Enter');
  await expect(at('client-card').first()).toBeVisible();
  const all = Number(await at('client-book').getAttribute('data-total'));
  await tabTo(page, at('filter-open'));
  await press('Enter');
  const dates = page.locator('[data-testid="filter-attribute"][data-type="date"]').first();
  await tabTo(page, dates.locator('[data-days="30"]'));
  await press('Space');
  await expect.poll(async () => Number(await at('client-book').getAttribute('data-total'))).toBeLessThan(all);
  await press('Escape');
  await expect(at('filter-open')).toBeFocused();
  await tabTo(page, at('client-card').first());
  await press('ArrowRight');
  await press('Enter');
  await expect(at('customer-details')).toBeVisible();

  // A note about them, and what to do about it.
  await tabTo(page, at('add-note'));
  await press('Enter');
  await expect(at('note-text')).toBeFocused();
  await page.keyboard.type('Prefers mornings');
  await press('Control+Enter');
  await expect(at('timeline-entry').first()).toContainText('Prefers mornings');
  // Back, from within the field.
  await press('Alt+1');
  await expect(at('client-book')).toBeVisible();
  await press('Escape');

  // The first of today's, done; and what waits to be sent.
  await tabTo(page, at('today-tile'));
  await press('Enter');
  const lines = page
    .locator('[data-testid="today-section"][data-section="overdue"]')
    .getByTestId('follow-up');
  await expect(lines.first()).toBeVisible();
  const first = (await lines.first().textContent()) ?? '';
  await tabTo(page, lines.first().getByTestId('follow-up-done'));
  await press('Enter');
  await expect(at('message')).toHaveAttribute('data-code', 'follow-up-completed');
  await expect(lines.first()).not.toHaveText(first);
  await press('Escape');
  await tabTo(page, at('sync-state'));
  await press('Enter');
  await expect(at('sync-run-now')).toBeVisible();
  await tabTo(page, at('sync-entries'));
  await press('Enter');
  await expect(at('entry').filter({ hasText: 'Prefers mornings' })).toBeVisible();
});

/** One finger on the screen: down, and up again where it is, or elsewhere. */
class Finger {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async on(page: Page): Promise<Finger> {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    return new Finger(page, session);
  }

  private async middle(target: Locator): Promise<{ x: number; y: number }> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('nothing to touch');
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  }

  async tap(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const point = await this.middle(target);
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async swipeLeft(target: Locator): Promise<void> {
    const { x, y } = await this.middle(target);
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (const moved of [30, 60, 100, 130]) {
      await this.session.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [{ x: x - moved, y }],
      });
    }
    await this.session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  /** What the system's own keyboard on the screen sends into the field that was touched. */
  async write(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await expect(field).toBeFocused();
    await this.page.keyboard.insertText(text);
  }
}

test('a day’s work by fingers alone', async ({ launch, sampleDir }) => {
  const { page } = await launch({
    dataDir: sampleDir,
    switches: [sampleDay, '--no-headquarters'],
    size: portrait,
  });
  const finger = await Finger.on(page);
  const at = (id: string): Locator => page.getByTestId(id);
  const pad = async (digits: string): Promise<void> => {
    for (const digit of digits) await finger.tap(page.getByRole('button', { name: digit, exact: true }));
  };
  await finger.tap(at('sign-in-staff-id'));
  await pad('000110');
  await finger.tap(at('sign-in-password'));
  await pad('123');
  await finger.tap(at('sign-in-submit'));

  await finger.tap(operationButton(page, 712));
  await expect(at('client-card').first()).toBeVisible();
  const all = Number(await at('client-book').getAttribute('data-total'));
  await finger.tap(at('filter-open'));
  const dates = page.locator('[data-testid="filter-attribute"][data-type="date"]').first();
  await finger.tap(dates.locator('[data-days="30"]'));
  await expect.poll(async () => Number(await at('client-book').getAttribute('data-total'))).toBeLessThan(all);
  await finger.tap(at('filter-apply'));
  await expect(at('filter-panel')).toHaveCount(0);
  await finger.tap(at('client-card').first());
  await expect(at('customer-details')).toBeVisible();

  await finger.tap(at('add-note'));
  await finger.write(at('note-text'), 'Prefers mornings');
  await finger.tap(at('note-save'));
  await expect(at('timeline-entry').first()).toContainText('Prefers mornings');

  // An appointment, whose day and hour are picked from the system's lists, and what to do before it.
  await finger.tap(at('add-activity'));
  await finger.tap(page.locator('[data-testid="activity-type"][data-type="appointment"]'));
  await at('activity-when').getByLabel('Month').selectOption('12');
  await at('activity-when').getByLabel('Hour').selectOption('15');
  await finger.write(at('activity-text'), 'Trying the velvet jacket on');
  await finger.tap(at('activity-save'));
  await expect(at('timeline-entry').filter({ hasText: 'Trying the velvet jacket on' })).toBeVisible();
  await finger.tap(at('add-follow-up'));
  await finger.write(at('follow-up-reason'), 'Have the jacket pressed');
  await finger.tap(at('follow-up-save'));
  await expect(at('follow-up-dialog')).toHaveCount(0);
  await expect(at('customer-follow-ups')).toContainText('Have the jacket pressed');

  // To a colleague's book, for which a manager types the password in.
  await finger.tap(at('action-with-approval'));
  await finger.tap(at('approvable-dialog').locator('[data-operation="716"]'));
  await finger.tap(at('reassign-associate').first());
  await finger.tap(at('reassign-confirm'));
  const approval = at('approval-dialog');
  await finger.write(approval.getByTestId('sign-in-staff-id'), '000160');
  await finger.write(approval.getByTestId('sign-in-password'), '123');
  await finger.tap(approval.getByTestId('sign-in-submit'));
  await expect(approval).toHaveCount(0);
  await expect(at('message')).toHaveAttribute('data-code', 'customers-reassigned');
  await finger.tap(at('message-undo'));
  await expect(at('customer-owner')).toHaveAttribute('data-staff-id', '000110');
  await finger.tap(at('action-back'));
  await expect(at('client-book')).toBeVisible();
  await finger.tap(at('filter-chip'));
  await expect(at('client-book')).toHaveAttribute('data-total', String(all));
  await finger.tap(at('action-back'));

  await finger.tap(at('sync-state'));
  await finger.tap(at('sync-entries'));
  await expect(at('entry').filter({ hasText: 'Prefers mornings' })).toBeVisible();
  await finger.tap(at('action-back'));

  await finger.tap(at('today-tile'));
  const section = (name: string): Locator =>
    page.locator(`[data-testid="today-section"][data-section="${name}"]`);
  const overdue = section('overdue').getByTestId('follow-up');
  await expect(overdue.first()).toBeVisible();
  const total = async (): Promise<number> => Number(await section('overdue').getAttribute('data-total'));
  const before = await total();
  await finger.tap(overdue.first().getByTestId('follow-up-done'));
  await expect(at('message')).toHaveAttribute('data-code', 'follow-up-completed');
  await expect.poll(total).toBe(before - 1);
  await finger.tap(at('message-undo'));
  await expect.poll(total).toBe(before);
  // Last: Chromium takes the first tap right after a swipe as its end.
  await finger.swipeLeft(overdue.first());
  await expect(at('message')).toHaveAttribute('data-code', 'follow-up-postponed');
  await expect.poll(total).toBe(before - 1);
});
