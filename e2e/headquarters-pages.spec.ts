// Every page of Headquarters opens, passes axe in light and dark with all its FastTabs open, and breaks nothing of the
// page's policy; so do its questions, lists of choices, and forms for new records. Their lists fit a screen of 1366.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goTo, openPage, signIn, test } from './headquarters';

type Step = (page: Page) => Promise<void>;

const click =
  (testId: string): Step =>
  (page) =>
    page.getByTestId(testId).click();

/** Opens the list of a field that names another record. */
const lookUp =
  (field: string): Step =>
  async (page) => {
    await page.locator(`[data-testid="field"][data-field="${field}"]`).getByRole('combobox').click();
    await expect(page.getByRole('option').first()).toBeVisible();
  };

const chooseFile: Step = (page) =>
  page.getByTestId('import-file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'account_number,name,email,tier\nN1,Bo Lind,bo at home,Gold\nN2,王伟,wei@example.com,Gold\n',
    ),
  });

const runNow: Step = async (page) => {
  await page.locator('[data-job="1110"]').getByTestId('job-choose').click();
  await page.getByTestId('action-run-now').click();
};

/** Address of each page, the test id that says it is there, and what is done on the page first. */
const pages: readonly (readonly [address: string, testId: string, step?: Step])[] = [
  ['', 'page-home'],
  ['feature-management', 'page-feature-management'],
  ['feature-management', 'question', click('feature-disable')],
  ['commerce-parameters', 'page-commerce-parameters'],
  ['commerce-parameters?tab=clienteling', 'page-commerce-parameters'],
  ['number-sequences', 'page-number-sequences'],
  ['number-sequences/new', 'form-number-sequences'],
  ['attribute-types', 'page-attribute-types'],
  ['attribute-types/new', 'form-attribute-types'],
  ['attributes', 'page-attributes'],
  ['attributes/1', 'form-attributes'],
  ['attributes/new', 'form-attributes'],
  ['attribute-groups', 'page-attribute-groups'],
  ['attribute-groups/CLIENT-BOOK', 'form-attribute-groups'],
  ['attribute-groups/new', 'form-attribute-groups'],
  ['activity-types', 'page-activity-types'],
  ['activity-types/1', 'form-activity-types'],
  ['activity-types/new', 'form-activity-types'],
  ['follow-up-rules', 'page-follow-up-rules'],
  ['follow-up-rules/BIRTHDAY', 'form-follow-up-rules'],
  ['follow-up-rules/new', 'form-follow-up-rules'],
  ['message-templates', 'page-message-templates'],
  ['message-templates/THANK-YOU', 'form-message-templates'],
  ['message-templates/new', 'form-message-templates'],
  ['customers', 'page-customers'],
  ['customers/1', 'form-customers'],
  ['customers/1', 'erase-question', click('action-erase')],
  ['customers/2', 'question', click('action-merge')],
  ['customers/1?tab=general&part=activities', 'form-customers'],
  ['customers/1?tab=general&part=notes', 'form-customers'],
  ['customers/1?tab=purchases', 'form-customers'],
  ['customers/1?tab=history', 'form-customers'],
  ['customers/new', 'form-customers'],
  ['customer-merges', 'page-customer-merges'],
  ['imports', 'page-imports'],
  ['imports', 'import-trial', chooseFile],
  ['client-books', 'page-client-books'],
  ['client-books/1', 'page-client-book'],
  ['client-books/1', 'hand-over', click('action-hand-over')],
  ['client-book-moves', 'page-client-book-moves'],
  ['workers', 'page-workers'],
  ['workers/000110', 'form-workers'],
  ['workers/000120', 'question', click('action-password')],
  ['workers/new', 'form-workers', lookUp('screenLayoutId')],
  ['permission-groups', 'page-permission-groups'],
  ['permission-groups/MANAGER', 'form-organisation'],
  ['permission-groups/new', 'form-organisation'],
  ['stores', 'page-stores'],
  ['stores/HOUSTON', 'form-organisation'],
  ['stores/new', 'form-organisation', lookUp('screenLayoutId')],
  ['registers', 'page-registers'],
  ['registers/HOUSTON-1', 'form-organisation'],
  ['registers/SEATTLE-1', 'activation-code', click('action-activation-code')],
  ['registers/new', 'form-organisation', lookUp('storeId')],
  ['legal-entities', 'page-legal-entities'],
  ['legal-entities/USRT', 'form-organisation'],
  ['legal-entities/new', 'form-organisation'],
  ['address-books', 'page-address-books'],
  ['address-books/HOUSTON-EMPLOYEES', 'form-organisation'],
  ['address-books/new', 'form-organisation'],
  ['screen-layouts', 'page-screen-layouts'],
  ['distribution-schedule', 'page-distribution-schedule'],
  ['distribution-schedule', 'run-now-question', runNow],
  ['download-sessions', 'page-download-sessions'],
  ['registers-behind', 'page-registers-behind'],
  ['audit-trail', 'page-audit'],
  ['key-vault-parameters', 'page-key-vault-parameters'],
  ['key-vault-parameters/new', 'form-key-vaults'],
  ['users', 'page-users'],
  ['users/admin', 'form-users'],
  ['users/callcenter', 'question', click('action-password')],
  ['users/new', 'form-users'],
  ['password-policy', 'page-password-policy'],
];

const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    // There are no frames, and without them no second page has to be opened for each look.
    .setLegacyMode(true)
    // Fluent's focus keepers: they hand the focus on at once and are never where it stays.
    .exclude('[data-tabster-dummy]');

async function findingsOf(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  // Lists of choices lie over the page while they are open, outside its landmarks.
  const isAllowed = (id: string, html: string): boolean => id === 'region' && html.includes('role="listbox"');
  return violations
    .map((one) => ({ ...one, nodes: one.nodes.filter(({ html }) => !isAllowed(one.id, html)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Dark differs from light by its colours alone: what axe says of colours is asked again. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect.soft(await findingsOf(axe(page)), `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect
    .soft(await findingsOf(axe(page).withRules(['color-contrast', 'link-in-text-block'])), `${what}, dark`)
    .toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
}

/** Also what stands in FastTabs that are closed at first. */
async function openFastTabs(page: Page): Promise<void> {
  const closed = page.locator('[data-testid="fast-tab"][data-open="false"]:visible');
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().getByRole('button').first().click();
    await expect(closed).toHaveCount(left - 1);
  }
}

test('every page passes axe, in light and dark', async ({ chromiumBrowser, sample }) => {
  test.setTimeout(480_000);
  const page = await openPage(chromiumBrowser, sample.url);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
  });
  // Colours are what they become, at once.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page, 'sign-in');
  await signIn(page, 'admin');
  for (const [address, testId, step] of pages) {
    const what = step === undefined ? address : `${address} ${testId}`;
    await test.step(what, async () => {
      await goTo(page, '');
      await goTo(page, address);
      if (step !== undefined) {
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        await step(page);
      }
      await expect.soft(page.getByTestId(testId), what).toBeVisible({ timeout: 5_000 });
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expect.soft(page.locator('main [role=alert]'), what).toHaveCount(0, { timeout: 2_000 });
      if (step === undefined) await openFastTabs(page);
      await expectAccessible(page, what);
      if (step !== undefined) await page.keyboard.press('Escape');
    });
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** What a list's columns need and have, and the headings that are not whole. */
const roomOf = (page: Page): Promise<{ list: string; isWide: boolean; cut: string[] }[]> =>
  page.getByTestId('list').evaluateAll((lists) =>
    lists.map((list) => ({
      list: list.dataset['list'] ?? '',
      isWide: list.scrollWidth > list.clientWidth,
      cut: [...list.querySelectorAll('[role="columnheader"] span')]
        .filter((label) => label.scrollHeight > label.clientHeight + 1)
        .map((label) => label.textContent),
    })),
  );

test('no list scrolls sideways at 1366, and its headings are whole, in the longest languages', async ({
  office,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'admin');
  const lists = pages.filter(([, testId, step]) => step === undefined && testId.startsWith('page-'));
  for (const language of ['ru-RU', 'et-EE']) {
    await office.getByTestId('language').click();
    await office.locator(`[role="menuitemradio"][lang="${language}"]`).click();
    await expect(office.locator('html')).toHaveAttribute('lang', language);
    for (const [address, testId] of lists) {
      await goTo(office, address);
      await expect(office.getByTestId(testId), address).toBeVisible();
      await expect(office.locator('[aria-busy="true"]')).toHaveCount(0);
      for (const room of await roomOf(office)) {
        expect.soft(room, language).toEqual({ ...room, isWide: false, cut: [] });
      }
    }
  }
});
