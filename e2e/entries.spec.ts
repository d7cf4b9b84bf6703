// What was made at a register and where it stands, in one place: saved here, accepted, refused and why; sent again,
// discarded, and taken back.
import { mergeTests, type Page } from '@playwright/test';
import { expect, openClientBook, signInTo, test as register } from './app';
import { openPage, signIn, startHeadquarters, test as headquarters } from './headquarters';
import { violations } from './register-checks';

const test = mergeTests(register, headquarters);

async function check(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await violations(page)).toEqual([]);
}

async function openEntries(page: Page): Promise<void> {
  await page.getByTestId('sync-state').click();
  await page.getByTestId('sync-entries').click();
  await expect(page.getByTestId('entries')).toBeVisible();
}

test('a colleague was first: the refused entry says who and where, is discarded, brought back and sent again', async ({
  chromiumBrowser,
  sampleDir,
  launch,
}) => {
  test.slow();
  let account = '';
  let customerId = 0;
  let attributeId = 0;

  await test.step('offline, an associate writes a value, and takes the customer out of her book and back in', async () => {
    const { page, close } = await launch({ dataDir: sampleDir, switches: ['--no-headquarters'] });
    await signInTo(page, '000110');
    await openClientBook(page);
    const card = page.getByTestId('client-card').first();
    account = (await card.getAttribute('data-account-number')) ?? '';
    await card.click();
    [customerId, attributeId] = await page.evaluate(async (text) => {
      const ask = async (channel: string, input: object) =>
        (JSON.parse(await window.counterbook.call(channel, JSON.stringify(input))) as { value: unknown })
          .value;
      const found = (await ask('customers.search', { text, limit: 1 })) as {
        results: { customerId: number }[];
      };
      const customer = found.results[0]?.customerId ?? 0;
      const { attributes } = (await ask('customers.details', { customerId: customer })) as {
        attributes: { id: number; type: string }[];
      };
      return [customer, attributes.find(({ type }) => type === 'text')?.id ?? 0] as const;
    }, account);
    await page.evaluate(
      (input) => window.counterbook.call('customers.set-attribute', JSON.stringify(input)),
      { customerId, attributeId, value: 'Written here', approval: null },
    );
    await page.getByTestId('remove-from-client-book').click();
    await page.getByTestId('add-to-client-book').click();
    await expect(page.getByTestId('remove-from-client-book')).toBeVisible();
    await expect(page.getByTestId('customer-property').filter({ hasText: 'Written here' })).toContainText(
      'Written here Saved here',
    );
    await openEntries(page);
    const entries = page.getByTestId('entry');
    await expect(entries).toHaveCount(3);
    await expect(entries.first()).toHaveAttribute('data-kind', 'client-book.add');
    await expect(entries.first()).toHaveAttribute('data-state', 'saved');
    // Whose client book it is.
    await expect(entries.first()).toContainText('Emma Harris');
    await check(page);
    await close();
  });

  await test.step('meanwhile Headquarters gives the customer to a colleague, and another value', async () => {
    const office = await startHeadquarters(sampleDir, []);
    const page = await openPage(chromiumBrowser, office.url);
    await signIn(page, 'admin');
    await page.evaluate(
      async ([id, attribute]) => {
        const ask = async (path: string, body?: object, method = body === undefined ? 'GET' : 'POST') => {
          const answer = await fetch(`/api/headquarters${path}`, {
            method,
            ...(body === undefined
              ? {}
              : {
                  body: JSON.stringify(body),
                  headers: { 'content-type': 'application/json', 'x-counterbook-request': '1' },
                }),
          });
          if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
          return (await answer.json()) as Record<string, unknown>;
        };
        const { rows } = (await ask('/client-books')) as { rows: { id: number; workerId: string }[] };
        const bookOf = (staffId: string) => String(rows.find(({ workerId }) => workerId === staffId)?.id);
        await ask(`/client-books/${bookOf('000110')}/remove-members`, { customerIds: [id] });
        await ask(`/client-books/${bookOf('000120')}/members`, { customerIds: [id] });
        const form = await ask(`/customers/${String(id)}`);
        const pick = (from: Record<string, unknown>, ...names: string[]) =>
          Object.fromEntries(names.map((name) => [name, from[name]]));
        const values = (form['attributes'] as { attributeId: number; value: unknown }[]).map((one) => ({
          attributeId: one.attributeId,
          value: one.attributeId === attribute ? 'Said at Headquarters' : one.value,
        }));
        const plain = [
          'version',
          'name',
          'firstName',
          'lastName',
          'prefix',
          'language',
          'phones',
          'emails',
          'cards',
        ];
        await ask(
          `/customers/${String(id)}`,
          {
            ...pick(form, ...plain, 'address', 'addressBooks'),
            consents: (form['consents'] as Record<string, unknown>[]).map((one) =>
              pick(one, 'channel', 'state'),
            ),
            attributes: values.filter(({ value }) => value !== null),
          },
          'PUT',
        );
      },
      [customerId, attributeId] as const,
    );
    await page.context().close();
    await office.stop();
  });

  const { page } = await launch({ dataDir: sampleDir });
  await signInTo(page, '000110');
  await expect(page.getByTestId('sync-refused')).toHaveText('2', { timeout: 30_000 });
  await openEntries(page);
  await page.getByTestId('entries-refused').click();
  const refused = page.locator('[data-testid="entry"][data-kind="client-book.add"]');
  await expect(refused).toHaveCount(1);
  await expect(refused.getByTestId('entry-reason')).toHaveAttribute('data-code', 'customer-in-other-book');
  await expect(refused.getByTestId('entry-reason')).toContainText('Åsa Lindqvist');
  await check(page);

  await refused.getByTestId('entry-customer').click();
  await expect(page.getByTestId('customer-details')).toHaveAttribute('data-account-number', account);
  await expect(page.getByTestId('customer-owner')).toHaveAttribute('data-staff-id', '000120');
  // Each stands where it was about: what was written, what stands instead, and both ways out.
  const place = page.getByTestId('customer-property').filter({ hasText: 'Said at Headquarters' });
  await expect(place.getByTestId('refused-here')).toContainText('Written here');
  await expect(place.getByTestId('entry-reason')).toHaveAttribute('data-code', 'customer-changed');
  await expect(page.getByTestId('refused-here')).toHaveCount(2);
  await check(page);
  await place.getByTestId('entry-retry').click();
  await expect(page.getByTestId('refused-here')).toHaveCount(1);
  await expect(page.getByTestId('customer-property').filter({ hasText: 'Written here' })).toBeVisible();
  await page.keyboard.press('Escape');

  await refused.getByTestId('entry-discard').click();
  await expect(refused).toHaveCount(0);
  await page.getByTestId('message-undo').click();
  await expect(refused).toHaveCount(1);
  await refused.getByTestId('entry-retry').focus();
  await page.keyboard.press('Enter');
  // Sent again as it is, it is refused again: the customer is still the colleague's.
  await expect(refused).toHaveCount(1);
  await expect(refused).toHaveAttribute('data-state', 'refused');
  await refused.getByTestId('entry-discard').click();
  await expect(page.getByTestId('sync-refused')).toHaveCount(0);
  await page.getByTestId('entries-all').click();
  await expect(page.locator('[data-testid="entry"][data-state="accepted"]').first()).toBeVisible();
});
