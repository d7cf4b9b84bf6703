// Screen layouts end to end: designed in Headquarters, published, distributed by job 1090, seen and tapped at the
// register.
import { mergeTests } from '@playwright/test';
import { readFileSync } from 'node:fs';

import { expect, signInTo, test as register } from './app';
import { goTo, openPage, signIn, test as headquarters, officeOf } from './headquarters';
import {
  assign,
  cell,
  designed,
  drag,
  dragByTouch,
  newLayout,
  operation,
  publish,
} from './screen-layouts-office';

const test = mergeTests(register, headquarters);

/** A picture of two by two pixels. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGOQ93MDIgYIBQATBgLNKe9FSwAAAABJRU5ErkJggg==',
  'base64',
);

test('what is dragged together in Headquarters stands at the register after job 1090', async ({
  chromiumBrowser,
  register: { page, dataDir },
}) => {
  test.slow();
  const office = await officeOf(chromiumBrowser, dataDir);
  await newLayout(office, 'DRAG');

  await test.step('drag from the palette, move, resize, swap, undo', async () => {
    await drag(office, operation(office, 712), cell(office, 0, 0));
    await drag(office, operation(office, 602), cell(office, 0, 1));
    await expect(office.getByTestId('designer-button')).toHaveCount(2);
    await drag(office, designed(office, 712), cell(office, 1, 2));
    await expect(designed(office, 712)).toHaveAttribute('data-row', '1');
    await expect(designed(office, 712)).toHaveAttribute('data-column', '2');
    await drag(office, office.getByTestId('designer-handle-se'), cell(office, 2, 3));
    await expect(designed(office, 712)).toHaveAttribute('data-row-span', '2');
    await expect(designed(office, 712)).toHaveAttribute('data-column-span', '2');
    // Dropped on another one they change places; undo takes it back.
    await drag(office, designed(office, 602), cell(office, 1, 2));
    await expect(designed(office, 602)).toHaveAttribute('data-row-span', '2');
    await office.getByTestId('command-undo').click();
    await expect(designed(office, 602)).toHaveAttribute('data-row-span', '1');
  });
  await test.step('a frame selects, and several are aligned', async () => {
    await drag(office, cell(office, 2, 0), cell(office, 0, 1));
    await expect(office.getByTestId('designer-foot')).toHaveAttribute('data-selected', '1');
    await designed(office, 712).click({ modifiers: ['Control'] });
    await expect(office.getByTestId('designer-foot')).toHaveAttribute('data-selected', '2');
    await office.getByTestId('commands-arrange').click();
    await office.getByTestId('command-align-top').click();
    await expect(designed(office, 712)).toHaveAttribute('data-row', '0');
  });
  await test.step('a picture takes the icon’s place, and what is none is refused', async () => {
    await designed(office, 712).click();
    const picture = (name: string, buffer: Buffer): Promise<void> =>
      office.getByTestId('image-file').setInputFiles({ name, mimeType: 'image/png', buffer });
    await picture('notes.png', Buffer.from('no picture'));
    await expect(office.getByTestId('message')).toHaveAttribute('data-code', 'screen-layouts.image-unusable');
    await picture('logo.png', logo);
    await expect(designed(office, 712).locator('img')).toHaveAttribute(
      'src',
      /^data:image\/(png|webp|jpeg);base64,/,
    );
  });
  await test.step('text, tooltip and colours', async () => {
    await designed(office, 712).click();
    await office.getByTestId('property-text').fill('My clients');
    await office.getByTestId('property-text-sv-SE').fill('Mina kunder');
    await office.getByTestId('property-back-color').fill('#1f4e46');
    await expect(office.getByTestId('property-contrast')).toBeVisible();
    await office.getByTestId('action-save').click();
    await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
  });
  await publish(office, 1);
  await office.getByTestId('window-close').click();
  await assign(office, 'register', 'HOUSTON-1');

  await signInTo(page, '000110');
  const welcome = page.getByTestId('welcome');
  await expect(welcome.locator('[data-operation="713"]')).toBeVisible();

  await test.step('job 1090 brings it without a restart', async () => {
    await office.getByTestId('property-text').fill('My own clients');
    await publish(office, 2);
    await office.getByTestId('run-layout-job').click();
    await expect(welcome.getByRole('button', { name: 'My own clients' })).toBeVisible({ timeout: 30_000 });
    await expect(welcome.locator('[data-operation="713"]')).toHaveCount(0);
    await expect(welcome.locator('[data-operation="712"]')).toHaveCSS('background-color', 'rgb(31, 78, 70)');
    const shown = welcome.locator('[data-operation="712"] img');
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await welcome.getByRole('button', { name: 'My own clients' }).click();
    await expect(page.getByTestId('client-book')).toHaveAttribute('data-scope', 'associate');
  });
  await test.step('versions are compared, and one goes back', async () => {
    await office.getByTestId('action-versions').click();
    await expect(office.getByTestId('layout-version')).toHaveCount(2);
    await office.getByTestId('compare-older').click();
    await office.getByRole('option', { name: 'Version 1' }).click();
    await expect(office.getByTestId('layout-change')).toHaveAttribute('data-kind', 'button-changed');
    await office
      .locator('[data-testid="layout-version"][data-number="1"]')
      .getByTestId('version-restore')
      .click();
    await expect(office.getByTestId('designer-published-state')).toHaveAttribute('data-changes', 'true');
    await designed(office, 712).click();
    await expect(office.getByTestId('property-text')).toHaveValue('My clients');
  });
});

test('a layout is designed by keyboard alone', async ({ office }) => {
  test.slow();
  await signIn(office, 'designer');
  await goTo(office, 'screen-layouts');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await office.keyboard.press(key);
  };
  await expect(office.getByTestId('list')).toBeVisible();
  await press('Alt+n');
  await expect(office.getByTestId('new-layout')).toBeVisible();
  await expect(office.getByTestId('layout-id')).toBeFocused();
  await office.keyboard.type('KEYS');
  await press('Tab');
  await office.keyboard.type('By keyboard');
  await press('Enter');
  await expect(office.getByTestId('designer-canvas')).toBeVisible();

  // From the title to the left panel, from there to the canvas.
  await press('F6', 'F6');
  await expect(cell(office, 0, 0)).toBeFocused();
  const buttons = office.getByTestId('designer-button');
  await press('Enter');
  await office.keyboard.type('712');
  await press('Enter');
  await expect(buttons).toHaveCount(1);
  await expect(buttons).toBeFocused();

  await press('Shift+ArrowRight', 'Shift+ArrowDown', 'Alt+ArrowRight');
  for (const [name, value] of [
    ['data-row-span', '2'],
    ['data-column-span', '2'],
    ['data-column', '1'],
  ] as const) {
    await expect(buttons).toHaveAttribute(name, value);
  }
  // Copied below: the cursor goes to the last row, where there is no room for it, and it goes elsewhere.
  await press('Control+c', 'ArrowLeft', 'Control+v');
  await expect(office.getByTestId('designer-notice')).toHaveAttribute('data-kind', 'refused');
  await press('ArrowRight', 'Shift+ArrowUp', 'Control+c', 'ArrowDown', 'Control+v');
  await expect(buttons).toHaveCount(2);
  await press('Control+a');
  await expect(office.getByTestId('designer-foot')).toHaveAttribute('data-selected', '2');
  await press('Delete');
  await expect(buttons).toHaveCount(0);
  await press('Control+z');
  await expect(buttons).toHaveCount(2);
  await press('Control+z', 'Control+y');
  await expect(buttons).toHaveCount(2);

  await press('Home', 'Control+Home', 'ArrowRight', 'F2');
  await expect(office.getByTestId('property-operation')).toBeFocused();
  await press('Tab');
  await office.keyboard.type('Clients');
  await expect(buttons.first()).toHaveAccessibleName(/^Clients/);
  await press('F1');
  await expect(office.getByTestId('designer-shortcut-list')).toBeVisible();
  await press('Escape', 'Control+s');
  await expect(office.getByTestId('form-unsaved')).toHaveCount(0);

  // Back out of the panel on the right: to the canvas, past the faces of its buttons, and on to the tools.
  await expect(office.getByTestId('property-text')).toBeFocused();
  await press('F6', 'F6', 'F6');
  await expect(office.getByTestId('designer-tab-button')).toBeFocused();
  await press('Shift+Tab');
  await expect(buttons.first()).toBeFocused();
  await press('Shift+Tab');
  await expect(office.getByTestId('designer-shortcuts')).toBeFocused();
});

test('a layout is designed with a finger', async ({ chromiumBrowser, sample }) => {
  test.slow();
  const office = await openPage(chromiumBrowser, sample.url, {
    size: { width: 800, height: 1280 },
    hasTouch: true,
  });
  await signIn(office, 'designer');
  await newLayout(office, 'TOUCH');
  // By the icon: a finger on the name scrolls the list.
  const icon = (number: number) => operation(office, number).locator('svg');
  await dragByTouch(office, icon(712), cell(office, 0, 0));
  await dragByTouch(office, icon(602), cell(office, 0, 1));
  await expect(office.getByTestId('designer-button')).toHaveCount(2);
  await dragByTouch(office, designed(office, 712), cell(office, 1, 2));
  await expect(designed(office, 712)).toHaveAttribute('data-row', '1');
  await expect(designed(office, 712)).toHaveAttribute('data-column', '2');
  await dragByTouch(office, office.getByTestId('designer-handle-se'), cell(office, 2, 3));
  await expect(designed(office, 712)).toHaveAttribute('data-row-span', '2');
  await expect(designed(office, 712)).toHaveAttribute('data-column-span', '2');
  const handle = await office.getByTestId('designer-handle-se').boundingBox();
  expect(Math.round(handle?.width ?? 0)).toBeGreaterThanOrEqual(44);
  // A finger holds no Shift key: a tool lets it select several.
  await office.getByTestId('designer-select-several').click();
  await designed(office, 602).tap();
  await expect(office.getByTestId('designer-foot')).toHaveAttribute('data-selected', '2');
  await office.getByTestId('command-delete').click();
  await expect(office.getByTestId('designer-button')).toHaveCount(0);
  await office.getByTestId('command-undo').click();
  await expect(office.getByTestId('designer-button')).toHaveCount(2);
  await office.context().close();
});

test('warnings lead to their buttons, and unsaved work survives the browser', async ({ office }) => {
  test.slow();
  await signIn(office, 'designer');
  await newLayout(office, 'WARN');
  await drag(office, operation(office, 712), cell(office, 0, 0));
  await office
    .getByTestId('property-text')
    .fill(
      'The customers of my own client book whom I have not called for a long while and should call today',
    );
  await office.getByTestId('property-font-size').fill('40');
  await office.getByTestId('property-back-color').fill('#777777');
  await office.getByTestId('property-font-color').fill('#888888');
  await drag(office, operation(office, 714), cell(office, 2, 3));
  await office.getByTestId('designer-tab-problems').click();
  const problem = (code: string) => office.locator(`[data-testid="designer-problem"][data-code="${code}"]`);
  await expect(problem('text-too-long')).toBeVisible();
  await expect(problem('contrast-low')).toBeVisible();
  // 714 belongs on action bars: an error, with which nothing is published.
  await expect(problem('operation-not-here')).toHaveAttribute('data-severity', 'error');
  await problem('contrast-low').click();
  await expect(designed(office, 712)).toHaveAttribute('aria-selected', 'true');
  await problem('operation-not-here').click();
  await expect(designed(office, 714)).toHaveAttribute('aria-selected', 'true');
  await office.getByTestId('action-publish').click();
  await expect(office.getByTestId('publish-yes')).toBeDisabled();
  await office.getByTestId('window-close').click();

  // The browser goes away without a word; the work is there when the layout is opened again.
  const { url } = { url: office.url() };
  await expect
    .poll(() => office.evaluate(() => Object.keys(window.localStorage).some((key) => key.endsWith('.WARN'))))
    .toBe(true);
  await expect
    .poll(() =>
      office.evaluate(() => window.localStorage.getItem('counterbook.headquarters.screen-layout.WARN') ?? ''),
    )
    .toContain('714');
  const again = await office.context().newPage();
  await office.close({ runBeforeUnload: false });
  await again.goto(url);
  await expect(again.getByTestId('designer-button')).toHaveCount(2);
  await expect(again.getByTestId('form-unsaved')).toBeVisible();
});

test('a layout goes into a file and comes back as another one', async ({ office }) => {
  await signIn(office, 'designer');
  await newLayout(office, 'FILE');
  await drag(office, operation(office, 701), cell(office, 0, 0));
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('form-unsaved')).toHaveCount(0);
  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByTestId('action-export').click(),
  ]);
  const path = await download.path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    kind: 'counterbook-screen-layout',
    version: 1,
    id: 'FILE',
  });
  await goTo(office, 'screen-layouts');
  await office.getByTestId('import-file').setInputFiles({
    name: 'layout.json',
    mimeType: 'application/json',
    buffer: readFileSync(path),
  });
  await expect(office.getByTestId('import-layout')).toBeVisible();
  await office.getByTestId('layout-id').fill('FILE2');
  await office.getByTestId('question-yes').click();
  await expect(office.getByRole('heading', { level: 1 })).toContainText('FILE2');
  await expect(designed(office, 701)).toHaveCount(1);
  await office.getByTestId('import-file').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"kind":"something else"}'),
  });
  await expect(office.getByTestId('message')).toHaveAttribute('data-code', 'screen-layouts.file-not-layout');
});

test('the second of two who save a layout is told', async ({ chromiumBrowser, office, sample }) => {
  await signIn(office, 'designer');
  await newLayout(office, 'TWO');
  const other = await openPage(chromiumBrowser, sample.url);
  await signIn(other, 'admin');
  await goTo(other, 'screen-layouts/TWO');
  await drag(other, operation(other, 712), cell(other, 0, 0));
  await other.getByTestId('action-save').click();
  await expect(other.getByTestId('form-unsaved')).toHaveCount(0);

  await drag(office, operation(office, 701), cell(office, 1, 1));
  await office.getByTestId('action-save').click();
  await expect(office.getByTestId('designer-conflict')).toBeVisible();
  await expect(office.getByTestId('layout-change')).toHaveCount(2);
  await office.getByTestId('conflict-theirs').click();
  await expect(designed(office, 712)).toHaveCount(1);
  await expect(designed(office, 701)).toHaveCount(0);
  // One's own work is one undo away.
  await office.getByTestId('command-undo').click();
  await expect(designed(office, 701)).toHaveCount(1);
  await other.context().close();
});
