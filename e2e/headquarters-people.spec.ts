// People who leave: an associate's client book is handed over and taken back, a customer is erased for good; and two
// customers who are one person.
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
  await goTo(office, 'workers');
  const state = office.getByRole('columnheader', { name: 'State' });
  await state.getByTestId('list-column').click();
  await office.getByRole('combobox', { name: 'Value' }).click();
  await expect(office.getByRole('option')).toHaveText(['Blocked', 'Active']);
  await office.keyboard.press('Escape');
  await office.keyboard.press('Escape');
  await expect(office.locator('[data-testid="list-row"][data-id="000110"]')).toContainText('Active');
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

test('two customers who are one are merged after a look at every field, and undo brings both back', async ({
  office,
}) => {
  await signIn(office, 'callcenter');
  await goTo(office, 'customers');
  const list = office.getByTestId('list');
  await expect(list).toHaveAttribute('data-total', '3000');
  const rows = office.getByTestId('list-row');
  const merge = office.getByTestId('action-merge');
  await expect(merge).toBeDisabled();
  for (const at of [0, 1]) await rows.nth(at).getByRole('checkbox').check();
  const ids = [await rows.nth(0).getAttribute('data-id'), await rows.nth(1).getAttribute('data-id')];
  await merge.click();

  // The preview says what the one who stays will be like; either may stay.
  const question = office.getByTestId('merge-question');
  const result = question.locator('tbody tr').filter({ hasText: 'Name' }).first().locator('td').last();
  await expect(result).toHaveText(/\S/);
  const first = await result.textContent();
  await question.getByRole('radio').nth(1).check();
  await expect(result).not.toHaveText(first ?? '');
  await office.getByTestId('question-yes').click();
  await expect(office.getByTestId('form-customers')).toBeVisible();
  await expect(office).toHaveURL(new RegExp(`customers/${ids[1] ?? ''}$`));

  await goTo(office, 'customers');
  await expect(list).toHaveAttribute('data-total', '2999');
  await goTo(office, 'customer-merges');
  await expect(rows).toHaveCount(1);
  await rows.first().getByRole('button', { name: 'Undo' }).click();
  await expect(rows.first()).toContainText('Undone');
  await goTo(office, 'customers');
  await expect(list).toHaveAttribute('data-total', '3000');
  await goTo(office, `customers/${ids[0] ?? ''}`);
  await expect(office.getByTestId('form-customers')).toBeVisible();

  // The same from the page of a customer, taken back from the message.
  await office.getByTestId('action-merge').click();
  await office.getByRole('dialog').getByRole('combobox').fill('abigail');
  await office.getByRole('listbox').getByRole('option').first().click();
  await office.getByTestId('question-yes').click();
  await expect(question.locator('tbody tr').first()).toBeVisible();
  await office.getByTestId('question-yes').click();
  await expect(question).toHaveCount(0);
  await office.getByTestId('message-undo').click();
  await goTo(office, 'customers');
  await expect(list).toHaveAttribute('data-total', '3000');
});
