// Two people, one record: the second is told and nothing is overwritten. What is not saved is not lost unasked.
import { expect, goTo, openPage, signIn, test } from './headquarters';

test('the second of two who change a worker is told, and puts the changes onto the other’s', async ({
  chromiumBrowser,
  office,
  sample,
}) => {
  await signIn(office, 'admin');
  await goTo(office, 'workers/000140');
  const name = office.locator('[data-field="name"] input');
  await expect(name).toHaveValue('Liis Tamm');

  const other = await openPage(chromiumBrowser, sample.url);
  await signIn(other, 'admin');
  await goTo(other, 'workers/000140');
  await other.getByLabel('Blocked').click();
  await other.getByTestId('action-save').click();
  await expect(other.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await other.context().close();

  await name.fill('Liis Tamm-Kask');
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('conflict')).toBeVisible();
  await expect(office.getByTestId('conflict-row').filter({ hasText: 'Name' })).toHaveAttribute(
    'data-by',
    'me',
  );
  await expect(office.getByTestId('conflict-row').filter({ hasText: 'Blocked' })).toHaveAttribute(
    'data-by',
    'them',
  );
  await office.getByTestId('conflict-reapply').click();
  await expect(name).toHaveValue('Liis Tamm-Kask');
  await expect(office.getByLabel('Blocked')).toBeChecked();
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
});

test('unsaved changes are seen, can be undone, and are not left without a question', async ({ office }) => {
  await signIn(office, 'admin');
  await goTo(office, 'stores/HOUSTON');
  const name = office.locator('[data-field="name"] input');
  await name.fill('Houston Galleria');
  await expect(office.getByTestId('form-unsaved')).toBeVisible();
  await expect(office.locator('[data-field="name"]')).toHaveAttribute('data-changed', '');

  await office.locator('[data-page="registers"]').click();
  await expect(office.getByTestId('leave-question')).toBeVisible();
  await office.getByTestId('question-no').click();
  await expect(name).toHaveValue('Houston Galleria');
  await office.goBack();
  await expect(office.getByTestId('leave-question')).toBeVisible();
  await office.getByTestId('question-no').click();

  await office.getByTestId('action-undo').click();
  await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
  await office.locator('[data-page="registers"]').click();
  await expect(office.getByTestId('page-registers')).toBeVisible();
});

test('lists search, sort, filter, page on as one scrolls, and open by keyboard', async ({ office }) => {
  await signIn(office, 'callcenter');
  await goTo(office, 'customers');
  const list = office.getByTestId('list');
  await expect(list).toHaveAttribute('data-total', '3000');

  // Sorted the other way round by its heading.
  const first = await office.getByTestId('list-row').first().getAttribute('data-id');
  await office.locator('[data-testid="list-column"][data-field="name"]').click();
  await office.getByRole('button', { name: 'Sort descending' }).click();
  await expect(office.getByTestId('list-row').first()).not.toHaveAttribute('data-id', first ?? '');

  // Two columns are filtered, and the filters taken away again one by one.
  const filter = async (field: string, text: string): Promise<void> => {
    await office.locator(`[data-testid="list-column"][data-field="${field}"]`).click();
    await office.getByTestId('list-filter-value').fill(text);
    await office.keyboard.press('Enter');
    await expect(office.getByTestId('list-filter-value')).toHaveCount(0);
  };
  await filter('city', 'Seattle');
  await expect(list).not.toHaveAttribute('data-total', '3000');
  await expect(office.getByTestId('list-row').first()).toContainText('Seattle');
  const inSeattle = Number(await list.getAttribute('data-total'));
  expect(inSeattle).toBeGreaterThan(0);
  expect(inSeattle).toBeLessThan(3000);
  await filter('name', 'an');
  await expect.poll(async () => Number(await list.getAttribute('data-total'))).toBeLessThan(inSeattle);
  const chip = (field: string) => office.locator(`[data-testid="list-filter"][data-field="${field}"]`);
  await chip('name').getByRole('button').click();
  await expect(list).toHaveAttribute('data-total', String(inSeattle));
  await chip('city').getByRole('button').click();
  await expect(list).toHaveAttribute('data-total', '3000');

  // Far below the first page of rows: at its end one presses on until the next one has come.
  await office.getByTestId('list-row').first().focus();
  await expect(async () => {
    await office.keyboard.press('PageDown');
    const row = await office.evaluate(() => Number(document.activeElement?.getAttribute('aria-rowindex')));
    expect(row).toBeGreaterThan(120);
  }).toPass({ intervals: [0] });

  await office.keyboard.press('F3');
  await office.keyboard.type('abigail ben');
  await expect(list).toHaveAttribute('data-total', '1');
  await office.keyboard.press('ArrowDown');
  await office.keyboard.press('Enter');
  await expect(office.getByTestId('form-customers')).toBeVisible();
  await expect(office.getByRole('heading', { level: 1 })).toContainText('Abigail Bennett');
});

test('a list without rows says what it is for; nothing found is something else', async ({ office }) => {
  await signIn(office, 'admin');
  await goTo(office, 'key-vault-parameters');
  // It shows one legal entity's from the start: that nobody asked for.
  await expect(office.getByTestId('list-filter')).toHaveCount(1);
  await expect(office.getByText('A key vault holds the secrets')).toBeVisible();
  await office.getByTestId('list-search').fill('vault');
  await expect(office.getByRole('button', { name: 'Clear search and filters' })).toBeVisible();
});

test('the display order of attributes is changed by dragging, undone, and saved', async ({ office }) => {
  await signIn(office, 'admin');
  await goTo(office, 'attribute-groups/CLIENT-BOOK');
  const rows = office.getByTestId('group-attribute');
  await expect(rows.nth(2)).toBeVisible();
  const names = (): Promise<(string | null)[]> =>
    rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-name')));
  const orders = (): Promise<string[]> =>
    rows
      .getByTestId('display-order')
      .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  const before = await names();
  const moved = [before[2], before[0], before[1], ...before.slice(3)];
  /** The third attribute above the first, as a hand does it. */
  const drag = async (): Promise<void> => {
    const handle = rows.nth(2).getByRole('button', { name: /^Move / });
    const from = await handle.boundingBox();
    const to = await rows.nth(0).boundingBox();
    if (from === null || to === null) throw new Error('The attributes are not to be seen');
    await office.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await office.mouse.down();
    await office.mouse.move(from.x + from.width / 2, to.y + to.height, { steps: 8 });
    await expect(rows.nth(2)).toHaveAttribute('data-dragging', '');
    await office.mouse.move(from.x + from.width / 2, to.y + 4, { steps: 4 });
    await office.mouse.up();
  };
  await drag();
  await expect.poll(names).toEqual(moved);
  const numbers = (await orders()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
  await office.getByTestId('action-undo').click();
  await expect.poll(names).toEqual(before);
  await drag();
  await expect.poll(names).toEqual(moved);
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
  await office.reload();
  await expect.poll(names).toEqual(moved);
  await expect.poll(orders).toEqual(numbers.map(String));
});

test('an activity and a note are written down and taken back', async ({ office }) => {
  await signIn(office, 'callcenter');
  await goTo(office, 'customers/1?tab=general&part=notes');
  await office.getByTestId('note-text').fill('Prefers to be called in the morning.');
  await office.getByTestId('note-save').click();
  const entry = office.getByTestId('timeline-entry').filter({ hasText: 'in the morning' });
  await expect(entry).toBeVisible();
  await entry.getByRole('button', { name: 'Delete' }).click();
  await expect(entry).toHaveCount(0);
  await office.getByTestId('message-undo').click();
  await expect(entry).toBeVisible();
});

test('roles see their pages only', async ({ office }) => {
  await signIn(office, 'callcenter');
  await expect(office.locator('[data-page="customers"]')).toBeVisible();
  await expect(office.locator('[data-page="users"]')).toHaveCount(0);
  await expect(office.locator('[data-page="feature-management"]')).toHaveCount(0);
  await goTo(office, 'workers/000110');
  await expect(office.getByTestId('form-workers')).toBeVisible();
  await expect(office.getByTestId('action-save')).toHaveCount(0);
});

test('how far customers’ values are brought over to a changed type is shown until all are', async ({
  office,
}) => {
  await signIn(office, 'admin');
  // As with a million customers: the sample company's are brought over in a moment.
  let conversion: object | null = { done: 12_000, of: 1_000_000 };
  await office.route('**/attributes/1/conversion', (route) => route.fulfill({ json: { conversion } }));
  await goTo(office, 'attributes/1');
  const shown = office.getByTestId('conversion');
  await expect(shown).toContainText('12,000 of 1,000,000');
  conversion = { done: 900_000, of: 1_000_000 };
  await expect(shown).toContainText('900,000 of 1,000,000');
  conversion = null;
  await expect(shown).toHaveCount(0);
});

test('the follow-up rule that a message template is for is chosen by what associates read', async ({
  office,
}) => {
  await signIn(office, 'admin');
  await goTo(office, 'message-templates/BIRTHDAY');
  const rule = office.locator('[data-field="followUpRule"] input');
  await expect(rule).toHaveValue('BIRTHDAY');
  await goTo(office, 'message-templates/NEW-ARRIVALS');
  await expect(rule).toHaveValue('');
  await rule.click();
  await office.getByRole('option', { name: 'Not contacted for long (QUIET)' }).click();
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await office.reload();
  await expect(rule).toHaveValue('QUIET');
});
