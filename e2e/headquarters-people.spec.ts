// People who leave: an associate's client book is handed over and taken back, a customer is erased for good.
import { expect, goTo, signIn, test } from './headquarters';

test('a leaver’s book is handed over with a preview, and undo gives the book and the sign-in back', async ({
  office,
}) => {
  await signIn(office, 'admin');
  await goTo(office, 'client-books/1');
  const list = office.getByTestId('list');
  await expect(list).toHaveAttribute('data-total', /^[1-9]/);
  const total = await list.getAttribute('data-total');
  await office.getByTestId('action-hand-over').click();
  const question = office.getByTestId('hand-over');
  await question.getByRole('combobox').fill('000130');
  await office.getByRole('option', { name: '000130' }).click();
  await expect(question.getByTestId('hand-over-preview').locator('tbody tr')).toHaveCount(1);
  await question.getByRole('checkbox').check();
  await office.getByTestId('question-yes').click();
  await expect(office.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await expect(list).toHaveAttribute('data-total', '0');
  await office.getByTestId('message-undo').click();
  await expect(list).toHaveAttribute('data-total', total ?? '');
  await goTo(office, 'workers/000110');
  await expect(office.getByTestId('form-workers')).toBeVisible();
  await expect(office.getByLabel('Blocked')).not.toBeChecked();
});

test('a customer is erased once the account number is typed', async ({ office }) => {
  await signIn(office, 'admin');
  await goTo(office, 'customers/1');
  await expect(office.getByTestId('form-customers')).toBeVisible();
  await office.getByTestId('action-erase').click();
  await expect(office.getByTestId('question-yes')).toBeDisabled();
  const label = await office.getByTestId('erase-question').locator('label').textContent();
  const account = /^Type (\S+) to confirm$/.exec(label ?? '')?.[1] ?? '';
  await office.getByTestId('question-typed').fill(account);
  await office.getByTestId('question-yes').click();
  await expect(office.getByTestId('list')).toHaveAttribute('data-total', '2999');
  await goTo(office, 'audit-trail');
  await expect(office.getByTestId('list-row').first()).toContainText('Erased');
});
