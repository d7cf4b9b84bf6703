// Signing in at the register: who may, what is said when it fails, the lock-out, the lock.
import { expect, openClientBook, operationButton, signIn, signInTo, test } from './app';
import { openFirstClient } from './customer-page';

test('a wrong password is said beside the fields and the staff id stays', async ({ register: { page } }) => {
  await signIn(page, '000110', 'wrong');
  await expect(page.getByTestId('sign-in-error')).toHaveAttribute('data-code', 'sign-in-wrong');
  await expect(page.getByTestId('sign-in-staff-id')).toHaveValue('000110');
  await signInTo(page, '000110');
});

test('repeated failures lock the staff id out, also after a restart', async ({ sampleDir, launch }) => {
  const before = await launch({ dataDir: sampleDir });
  const error = before.page.getByTestId('sign-in-error');
  for (let tries = 0; tries < 10; tries += 1) {
    await signIn(before.page, '000110', `wrong ${String(tries)}`);
    await expect(error).toBeVisible();
    await expect(before.page.getByTestId('sign-in-submit')).toBeEnabled();
    if ((await error.getAttribute('data-code')) === 'sign-in-locked-out') break;
  }
  await expect(error).toHaveAttribute('data-code', 'sign-in-locked-out');
  await before.kill();

  const after = await launch({ dataDir: sampleDir });
  await signIn(after.page, '000110');
  await expect(after.page.getByTestId('sign-in-error')).toHaveAttribute('data-code', 'sign-in-locked-out');
  await signInTo(after.page, '000140');
});

test('an associate of another store is told so', async ({ register: { page } }) => {
  await signIn(page, '000130');
  await expect(page.getByTestId('sign-in-error')).toHaveAttribute('data-code', 'sign-in-other-store');
});

test('the lock hides the screen until its owner’s password is given', async ({ register: { page } }) => {
  await signInTo(page, '000110');
  await openClientBook(page);
  await page.keyboard.press('Escape');
  await operationButton(page, 703).click();
  await expect(page.getByTestId('welcome')).toBeHidden();
  await page.getByTestId('sign-in-password').fill('123');
  await page.getByTestId('sign-in-submit').click();
  await expect(page.getByTestId('welcome')).toBeVisible();
});

test('the lock hides an open dialog too, which comes back with what was typed', async ({
  register: { page },
}) => {
  await signInTo(page, '000110');
  await openFirstClient(page);
  await page.getByTestId('add-follow-up').click();
  const reason = page.getByTestId('follow-up-reason');
  await reason.fill('Nobody else’s busi');
  // As somebody locks who opens a dialog while the last of what was typed is still being saved.
  await page.evaluate(() => window.counterbook.call('sign-in.lock', '{}'));
  await expect(page.getByTestId('lock-screen')).toBeVisible();
  await expect(reason).toBeHidden();
  await expect(page.getByTestId('sign-in-password')).toBeFocused();
  await page.getByTestId('sign-in-password').fill('123');
  await page.getByTestId('sign-in-submit').click();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue('Nobody else’s busi');
  await page.keyboard.press('Escape');
  await expect(reason).toHaveCount(0);
});

test('signing out leads back to an empty sign-in screen', async ({ register: { page } }) => {
  await signInTo(page, '000110');
  await operationButton(page, 701).click();
  await expect(page.getByTestId('sign-in-staff-id')).toHaveValue('');
  await expect(page.getByTestId('sign-in-password')).toHaveValue('');
});

test('a cashier sees the client books', async ({ register: { page } }) => {
  await signInTo(page, '000140');
  await expect(operationButton(page, 712)).toBeVisible();
  await expect(operationButton(page, 713)).toBeVisible();
});
