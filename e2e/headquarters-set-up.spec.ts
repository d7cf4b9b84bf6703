// The source's set-up of clienteling, step by step, by keyboard alone: from a company without a user to an ordered
// distribution. What the registers then show is tried where registers are.
import type { Page } from '@playwright/test';
import { expect, openPage, test } from './headquarters';

const key = (page: Page, ...keys: string[]): Promise<void> =>
  keys.reduce<Promise<void>>((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve());

/** Moves the focus with Tab until it is on what is meant; a mouse is never used. */
async function tabTo(page: Page, reached: () => Promise<boolean>, what: string, back = false): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await reached()) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not come to ${what}`);
}

const isOn = (page: Page, selector: string) => (): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

const tabToSelector = (page: Page, selector: string): Promise<void> =>
  tabTo(page, isOn(page, selector), selector);

/** The control of a form's field by the field's name. */
const field = (name: string): string => `[data-field="${name}"] :is(input, button, textarea)`;

async function fill(page: Page, name: string, text: string): Promise<void> {
  await tabToSelector(page, field(name));
  await key(page, 'Control+a');
  await page.keyboard.type(text);
}

/** Types into a lookup and takes the first record found. */
async function lookUp(page: Page, name: string, text: string): Promise<void> {
  await tabToSelector(page, field(name));
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: text }).first()).toBeVisible();
  await key(page, 'ArrowDown', 'Enter');
}

/** Opens a page from the navigation pane with the arrow keys. */
async function openFromPane(page: Page, name: string): Promise<void> {
  await tabTo(
    page,
    () => page.evaluate(() => document.activeElement?.closest('#navigation') !== null),
    'the pane',
    true,
  );
  await key(page, 'Home');
  for (let presses = 0; presses < 60 && !(await isOn(page, `[data-page="${name}"]`)()); presses += 1) {
    await key(page, 'ArrowDown');
  }
  await key(page, 'Enter');
  await expect(page.locator(`[data-page="${name}"]`)).toHaveAttribute('aria-current', 'page');
}

/** Begins a record, fills its fields and saves it. */
async function create(page: Page, pane: string, form: string, steps: () => Promise<void>): Promise<void> {
  await openFromPane(page, pane);
  await expect(page.getByTestId('action-new')).toBeVisible();
  await key(page, 'Alt+n');
  await expect(page.getByTestId(form)).toBeVisible();
  await steps();
  await save(page);
}

async function save(page: Page): Promise<void> {
  await key(page, 'Control+s');
  await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
}

test('clienteling is set up by keyboard alone', async ({ chromiumBrowser, empty }) => {
  test.slow();
  const page = await openPage(chromiumBrowser, empty.url, { size: { width: 1366, height: 768 } });

  await test.step('first user', async () => {
    await expect(page.getByTestId('first-user-submit')).toBeVisible();
    await fill(page, 'code', empty.setUpCode ?? '');
    await fill(page, 'userId', 'admin');
    await fill(page, 'name', 'Ada Admin');
    await fill(page, 'password', 'a counter, a book and tea');
    await key(page, 'Enter');
    await expect(page.getByTestId('navigation')).toBeVisible();
  });

  await test.step('legal entity, address books, store, register', async () => {
    await create(page, 'legal-entities', 'form-organisation', async () => {
      await fill(page, 'id', 'USRT');
      await fill(page, 'name', 'Contoso Retail USA');
    });
    for (const [id, name] of [
      ['CUSTOMERS', 'Customers'],
      ['EMPLOYEES', 'Employees'],
    ] as const) {
      await create(page, 'address-books', 'form-organisation', async () => {
        await fill(page, 'id', id);
        await fill(page, 'name', name);
      });
    }
    await create(page, 'stores', 'form-organisation', async () => {
      await fill(page, 'id', 'HOUSTON');
      await fill(page, 'name', 'Houston');
      await lookUp(page, 'customerAddressBooks', 'CUSTOMERS');
      await lookUp(page, 'employeeAddressBooks', 'EMPLOYEES');
    });
    await create(page, 'registers', 'form-organisation', async () => {
      await fill(page, 'id', 'HOUSTON-1');
      await fill(page, 'name', 'Houston 1');
      await lookUp(page, 'storeId', 'HOUSTON');
    });
  });

  await test.step('permission group and worker', async () => {
    await create(page, 'permission-groups', 'form-organisation', async () => {
      await fill(page, 'id', 'SALES');
      await fill(page, 'name', 'Sales associate');
      for (const operation of [712, 713, 714, 715, 716, 602]) {
        await tabToSelector(page, `[data-operation="${String(operation)}"]`).catch(() =>
          tabToSelector(page, `:has(> [data-operation="${String(operation)}"]) input`),
        );
        await key(page, 'Space');
      }
    });
    await create(page, 'workers', 'form-workers', async () => {
      await fill(page, 'id', '000110');
      await fill(page, 'name', 'Emma Harris');
      await lookUp(page, 'permissionGroupId', 'SALES');
      await fill(page, 'password', 'orange lamps over houston');
      await lookUp(page, 'addressBooks', 'EMPLOYEES');
    });
  });

  await test.step('1, 2: Feature management, module Retail and commerce, Enable now', async () => {
    await openFromPane(page, 'feature-management');
    await tabToSelector(page, '[data-testid="features-module"]');
    await key(page, 'Enter');
    await page.keyboard.type('Retail');
    await key(page, 'Enter');
    await expect(page.getByTestId('list-row')).toHaveCount(2);
    await tabToSelector(page, '[data-testid="list-row"]');
    await expect(page.getByTestId('feature')).toHaveAttribute('data-id', 'clienteling');
    await tabToSelector(page, '[data-testid="feature-enable"]');
    await key(page, 'Enter');
    await expect(page.getByTestId('feature')).toHaveAttribute('data-state', 'on');
  });

  await test.step('3, 4: number sequence for Client book identifier', async () => {
    await create(page, 'number-sequences', 'form-number-sequences', async () => {
      await fill(page, 'code', 'CLIBOOK');
      await expect(page.getByTestId('number-sequence-preview')).toContainText('CB-000001');
    });
    await openFromPane(page, 'commerce-parameters');
    await expect(page.getByTestId('number-sequence-reference')).toHaveCount(2);
    await lookUp(page, 'numberSequences.client-book-identifier', 'CLIBOOK');
    await save(page);
  });

  await test.step('5: attributes that can be refined, in a group with their display order', async () => {
    for (const [name, label] of [
      ['birthday', 'Birthday'],
      ['favourite-brand', 'Favorite brand'],
    ] as const) {
      await create(page, 'attributes', 'form-attributes', async () => {
        await fill(page, 'name', name);
        await fill(page, 'label', label);
      });
    }
    await create(page, 'attribute-groups', 'form-attribute-groups', async () => {
      await fill(page, 'id', 'CLIENTS');
      await fill(page, 'name', 'Client book');
      for (const name of ['favourite-brand', 'birthday']) {
        await tabToSelector(page, '[data-testid="attribute-group-add"]').catch(() =>
          tabToSelector(page, ':has(> [data-testid="attribute-group-add"]) input'),
        );
        await page.keyboard.type(name);
        await expect(page.getByRole('option', { name }).first()).toBeVisible();
        await key(page, 'ArrowDown', 'Enter');
        await expect(page.locator(`[data-testid="group-attribute"][data-name="${name}"]`)).toBeVisible();
      }
      // The birthday came second; Alt and the arrow put it first.
      await tabTo(page, isOn(page, '[data-name="birthday"] *'), 'the birthday', true);
      await key(page, 'Alt+ArrowUp');
      await expect(page.getByTestId('group-attribute').first()).toHaveAttribute('data-name', 'birthday');
    });
  });

  await test.step('6: client book attribute group in Commerce parameters, tab Clienteling', async () => {
    await openFromPane(page, 'commerce-parameters');
    await tabToSelector(page, '[role="tab"]');
    await key(page, 'ArrowRight', 'Enter');
    await expect(page.getByTestId('tab-clienteling')).toHaveAttribute('aria-selected', 'true');
    await lookUp(page, 'clientBookAttributeGroup', 'CLIENTS');
    await save(page);
  });

  await test.step('7: activity type', async () => {
    await create(page, 'activity-types', 'form-activity-types', async () => {
      await fill(page, 'name', 'store-visit');
      await fill(page, 'label', 'Store visit');
    });
  });

  await test.step('9: jobs 1040, 1150, 1110 and 1090', async () => {
    await openFromPane(page, 'distribution-schedule');
    for (const job of ['1040', '1090', '1110', '1150']) {
      await tabToSelector(page, `[data-job="${job}"] input[type="checkbox"]`);
      await key(page, 'Space');
    }
    await tabTo(page, isOn(page, '[data-testid="action-run-now"]'), 'Run now', true);
    await key(page, 'Enter');
    await expect(page.getByTestId('run-now-question')).toBeVisible();
    await tabToSelector(page, '[data-testid="question-yes"]');
    await key(page, 'Enter');
    await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
  });

  await page.context().close();
});
