// Every page of Headquarters opens, passes axe in light and dark, and breaks nothing of the page's policy.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goTo, openPage, signIn, test } from './headquarters';

/** Address of each page, and the test id that says it is there. */
const pages: readonly (readonly [string, string])[] = [
  ['', 'page-home'],
  ['feature-management', 'page-feature-management'],
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
  ['activity-types', 'page-activity-types'],
  ['activity-types/1', 'form-activity-types'],
  ['follow-up-rules', 'page-follow-up-rules'],
  ['follow-up-rules/BIRTHDAY', 'form-follow-up-rules'],
  ['follow-up-rules/new', 'form-follow-up-rules'],
  ['message-templates', 'page-message-templates'],
  ['message-templates/THANK-YOU', 'form-message-templates'],
  ['message-templates/new', 'form-message-templates'],
  ['customers', 'page-customers'],
  ['customers/1', 'form-customers'],
  ['customers/1?tab=general&part=activities', 'form-customers'],
  ['customers/1?tab=general&part=notes', 'form-customers'],
  ['customers/1?tab=purchases', 'form-customers'],
  ['customers/1?tab=history', 'form-customers'],
  ['customers/new', 'form-customers'],
  ['customer-merges', 'page-customer-merges'],
  ['imports', 'page-imports'],
  ['client-books', 'page-client-books'],
  ['client-books/1', 'page-client-book'],
  ['client-book-moves', 'page-client-book-moves'],
  ['workers', 'page-workers'],
  ['workers/000110', 'form-workers'],
  ['permission-groups', 'page-permission-groups'],
  ['permission-groups/MANAGER', 'form-organisation'],
  ['stores', 'page-stores'],
  ['stores/HOUSTON', 'form-organisation'],
  ['registers', 'page-registers'],
  ['registers/HOUSTON-1', 'form-organisation'],
  ['legal-entities', 'page-legal-entities'],
  ['legal-entities/USRT', 'form-organisation'],
  ['address-books', 'page-address-books'],
  ['address-books/HOUSTON-EMPLOYEES', 'form-organisation'],
  ['distribution-schedule', 'page-distribution-schedule'],
  ['download-sessions', 'page-download-sessions'],
  ['registers-behind', 'page-registers-behind'],
  ['audit-trail', 'page-audit'],
  ['key-vault-parameters', 'page-key-vault-parameters'],
  ['key-vault-parameters/new', 'form-key-vaults'],
  ['users', 'page-users'],
  ['users/admin', 'form-users'],
  ['password-policy', 'page-password-policy'],
];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's focus keepers: they hand the focus on at once and are never where it stays.
    .exclude('[data-tabster-dummy]')
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page passes axe, ${colorScheme}`, async ({ chromiumBrowser, sample }) => {
    test.slow();
    const page = await openPage(chromiumBrowser, sample.url, { colorScheme });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
    });
    expect.soft(await findings(page), 'sign-in').toEqual([]);
    await signIn(page, 'admin');
    for (const [address, testId] of pages) {
      await test.step(address, async () => {
        await goTo(page, address);
        await expect.soft(page.getByTestId(testId), address).toBeVisible({ timeout: 5_000 });
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        await expect.soft(page.locator('main [role=alert]'), address).toHaveCount(0, { timeout: 2_000 });
        expect.soft(await findings(page), address).toEqual([]);
      });
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}
