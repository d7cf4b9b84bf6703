// The source's set-up of clienteling, step by step, by keyboard alone: from a company without a user to a register
// that shows a client book with what was set up for its cards.
import { mergeTests } from '@playwright/test';
import { expect, test as register } from './app';
import { openPage, test as headquarters } from './headquarters';
import {
  create,
  fill,
  isOn,
  key,
  lookUp,
  openFromPane,
  openRecord,
  save,
  tabTo,
  tabToSelector,
} from './headquarters-keyboard';

const test = mergeTests(register, headquarters);

test('clienteling is set up by keyboard alone, and a register shows a client book', async ({
  chromiumBrowser,
  empty,
  emptyDir,
  launch,
}) => {
  test.setTimeout(300_000);
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

  await test.step('6: measures on the card, from Headquarters’ own computation', async () => {
    await tabToSelector(page, '[data-field="source"] button');
    await key(page, 'Enter');
    await page.keyboard.type('Local');
    await key(page, 'Enter');
    await tabToSelector(page, '[data-testid="measure-add"]');
    await key(page, 'Enter');
    const slot = page.getByTestId('measure-slot');
    await tabTo(page, isOn(page, '[data-testid="measure-slot"] input'), 'the measure');
    await key(page, 'ArrowDown');
    await expect(page.getByRole('option', { name: 'Lifetime value' })).toBeVisible();
    await page.keyboard.type('Lifetime');
    await key(page, 'Enter');
    await expect(slot).toHaveAttribute('data-name', 'local.lifetime-value');
    await tabTo(page, isOn(page, '[data-testid="enable-customer-insights"]'), 'the switch', true);
    await key(page, 'Space');
    await expect(page.getByTestId('customer-insights')).toHaveAttribute('data-enabled', 'true');
  });

  await test.step('7: activity type', async () => {
    await create(page, 'activity-types', 'form-activity-types', async () => {
      await fill(page, 'name', 'store-visit');
      await fill(page, 'label', 'Store visit');
    });
  });

  await test.step('8: a screen layout with the two buttons, designed, published, and the store’s', async () => {
    await openFromPane(page, 'screen-layouts');
    await expect(page.getByTestId('action-new')).toBeVisible();
    await key(page, 'Alt+n');
    await expect(page.getByTestId('layout-id')).toBeFocused();
    await page.keyboard.type('SALES');
    await key(page, 'Tab');
    await page.keyboard.type('Sales floor');
    await key(page, 'Enter');
    await expect(page.getByTestId('designer-canvas')).toBeVisible();
    await key(page, 'F6', 'F6');
    const cell = '[data-testid="designer-grid"] [role="gridcell"]';
    await expect(page.locator(`${cell}[data-row="0"][data-column="0"]`)).toBeFocused();
    for (const [column, operation] of ['712', '713'].entries()) {
      if (column > 0) await key(page, 'ArrowRight');
      await key(page, 'Enter');
      await page.keyboard.type(operation);
      await key(page, 'Enter');
      await expect(page.getByTestId('designer-button')).toHaveCount(column + 1);
    }
    await key(page, 'Control+s');
    await expect(page.getByTestId('form-unsaved')).toHaveCount(0);
    await tabTo(page, isOn(page, '[data-testid="action-publish"]'), 'Publish', true);
    await key(page, 'Enter');
    await expect(page.getByTestId('designer-publish')).toBeVisible();
    await tabToSelector(page, '[data-testid="publish-yes"]');
    await key(page, 'Enter');
    await expect(page.getByTestId('designer-published')).toBeVisible();
    await key(page, 'Escape');
    await expect(page.getByTestId('designer-published')).toHaveCount(0);
    // F6 leads to the panel on the left, whatever had the focus; the way back to the list stands before it.
    const left = isOn(page, '[data-panel]:first-of-type *');
    for (let presses = 0; presses < 3 && !(await left()); presses += 1) await key(page, 'F6');
    await tabTo(page, isOn(page, 'a[href="#/screen-layouts"]'), 'the list of layouts', true);
    await key(page, 'Enter');
    await expect(page.getByTestId('action-new')).toBeVisible();
    await openRecord(page, 'stores', 'form-organisation');
    await lookUp(page, 'screenLayoutId', 'SALES');
    await save(page);
  });

  await test.step('a customer', async () => {
    await create(page, 'customers', 'form-customers', async () => {
      await fill(page, 'accountNumber', 'C-1');
      await fill(page, 'firstName', 'Mary');
      await fill(page, 'lastName', 'Reed');
      await tabToSelector(page, '[name="attribute-1"]');
      await page.keyboard.type('12 May');
      await tabToSelector(page, '[name="attribute-2"]');
      await page.keyboard.type('Fabrikam');
    });
  });

  await test.step('9: every job, because the register has nothing yet', async () => {
    await openFromPane(page, 'distribution-schedule');
    for (const job of ['1010', '1040', '1060', '1070', '1090', '1110', '1150']) {
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

  const oneTimeCode = async (): Promise<string> => {
    await openRecord(page, 'registers', 'form-organisation');
    await tabTo(page, isOn(page, '[data-testid="action-activation-code"]'), 'the code', true);
    await key(page, 'Enter');
    const made = await page.getByTestId('activation-code').innerText();
    // It takes the focus a moment after it is drawn; a key before that goes to what lies beneath.
    const dialog = page.getByTestId('activation-code-dialog');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await key(page, 'Escape');
    await expect(dialog).toHaveCount(0);
    return made;
  };
  const code = await oneTimeCode();
  const { page: till } = await launch({
    dataDir: emptyDir,
    switches: [`--headquarters=${empty.url}`, '--register=HOUSTON-1'],
    until: 'activating',
  });

  const onTill = (testId: string): Promise<void> =>
    tabTo(till, isOn(till, `[data-testid="${testId}"], [data-testid="${testId}"] *`), testId);

  await test.step('the register lets the worker in, and shows a client book', async () => {
    await expect(till.getByTestId('activation-code')).toBeFocused();
    await till.keyboard.type(code);
    await key(till, 'Enter');
    await expect(till.locator('html')).toHaveAttribute('data-app-state', 'ready', { timeout: 60_000 });
    await onTill('sign-in-staff-id');
    await till.keyboard.type('000110');
    await onTill('sign-in-password');
    await till.keyboard.type('orange lamps over houston');
    await key(till, 'Enter');
    await expect(till.getByTestId('welcome').locator('[data-operation="713"]')).toBeVisible();
    await key(till, 'F3');
    await onTill('customer-search-input');
    await till.keyboard.type('Reed');
    await expect(till.getByTestId('customer-search-result')).toHaveCount(1);
    await onTill('customer-search-result');
    await key(till, 'Enter');
    await onTill('add-to-client-book');
    await key(till, 'Enter');
    await expect(till.getByTestId('remove-from-client-book')).toBeVisible();
    await tabTo(till, isOn(till, '[data-testid="action-back"]'), 'back', true);
    await key(till, 'Enter');
    await tabTo(till, isOn(till, '[data-operation="712"]'), 'the client book');
    await key(till, 'Enter');
    await expect(till.getByTestId('client-book')).toHaveAttribute('data-scope', 'associate');
    const card = till.getByTestId('client-card');
    await expect(card).toHaveCount(1);
    await expect(card.getByTestId('card-name')).toHaveText('Mary Reed');
    // The measure first, then the attributes by their display order.
    const properties = card.getByTestId('card-property');
    await expect(properties).toHaveCount(3);
    await expect(properties.nth(0)).toHaveAttribute('data-kind', 'measure');
    await expect(properties.nth(1)).toHaveAttribute('data-name', 'birthday');
    await expect(properties.nth(1).getByTestId('card-property-value')).toHaveText('12 May');
    await expect(properties.nth(2).getByTestId('card-property-value')).toHaveText('Fabrikam');
  });

  await test.step('revoked, it says so and goes on; a used code is worth nothing, a new one lets it in', async () => {
    await openRecord(page, 'registers', 'form-organisation');
    await tabTo(page, isOn(page, '[data-testid="action-revoke"]'), 'the revocation', true);
    await key(page, 'Enter');
    await tabToSelector(page, '[data-testid="question-yes"]');
    await key(page, 'Enter');
    await expect(page.getByTestId('message')).toHaveAttribute('data-severity', 'success');
    await tabTo(till, isOn(till, '[data-testid="sync-state"]'), 'the connection', true);
    await key(till, 'Enter');
    await onTill('sync-run-now');
    await key(till, 'Enter');
    await expect(till.getByTestId('sync-error')).toHaveAttribute('data-code', 'register-not-activated');
    await expect(till.getByTestId('client-card')).toHaveCount(1);
    await onTill('sync-activation-code');
    await till.keyboard.type(code);
    await key(till, 'Enter');
    await expect(till.getByTestId('sync-activation-error')).toHaveAttribute(
      'data-code',
      'activation-code-wrong',
    );
    await expect(till.getByTestId('sync-activation-code')).toBeFocused();
    await key(till, 'Control+a');
    await till.keyboard.type(await oneTimeCode());
    await key(till, 'Enter');
    await expect(till.getByTestId('sync-error')).toHaveCount(0);
    await expect(till.getByTestId('sync-state')).toHaveAttribute('data-state', 'online');
  });

  await page.context().close();
});
