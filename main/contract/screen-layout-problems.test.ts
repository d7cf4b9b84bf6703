// What the designer is told about a layout, and what stops it from being published.
import { describe, expect, it } from 'vitest';
import { operations } from './operations';
import { blankButton, blankLayout } from './screen-layout-blank';
import { layoutDocumentSchema } from './screen-layout-document';
import type { LayoutDocument, LayoutDocumentButton } from './screen-layout-document';
import type { ProblemContext } from './screen-layout-problem-kinds';
import { layoutProblems } from './screen-layout-problems';

const context: ProblemContext = {
  permissionGroups: [{ operations: [602, 712, 713, 714] }],
  limitsLifted: 'nowhere',
};

const button = (
  id: string,
  operation: number,
  more: Partial<LayoutDocumentButton> = {},
): LayoutDocumentButton => ({ ...blankButton(id, operation), ...more });

function layout(
  buttons: readonly LayoutDocumentButton[],
  more: Partial<LayoutDocument> = {},
): LayoutDocument {
  const [size] = blankLayout('F4MGR', 'Manager', { 'welcome-1': 'main' }).sizes;
  return layoutDocumentSchema.parse({
    ...blankLayout('F4MGR', 'Manager'),
    sizes: [{ ...size, id: 'wide' }],
    grids: [{ id: 'main', name: 'Main', rows: 3, columns: 4, buttons }],
    ...more,
  });
}
const codes = (document: LayoutDocument, more: Partial<ProblemContext> = {}): string[] =>
  layoutProblems(document, { ...context, ...more }).map(({ code }) => code);
const grid = (id: string, buttons: readonly LayoutDocumentButton[]): LayoutDocument['grids'][number] => ({
  id,
  name: id,
  rows: 1,
  columns: 2,
  buttons: [...buttons],
});
const subMenu = (id: string, target: string): LayoutDocumentButton =>
  button(id, operations.subMenu, { parameters: { grid: target } });

describe('problems of a layout', () => {
  it('finds none where there are none', () => {
    expect(codes(layout([button('a', 712), button('b', 701, { column: 1 })]))).toEqual([]);
  });
  it('finds places: outside, over each other unless hidden, ids twice', () => {
    expect(codes(layout([button('a', 712, { column: 3, columnSpan: 2 })]))).toEqual(['outside-grid']);
    expect(codes(layout([button('a', 712), button('b', 713)]))).toEqual(['overlap']);
    expect(codes(layout([button('a', 712), button('b', 713, { isHidden: true })]))).toEqual([]);
    expect(codes(layout([button('a', 712), button('a', 713, { column: 1 })]))).toEqual(['duplicate-id']);
  });
  it('finds grids: missing, unused, a welcome screen without a button, a size twice', () => {
    const one = layout([button('a', 712)]);
    const [size] = one.sizes;
    if (size === undefined) throw new Error('no size');
    expect(
      codes({ ...one, sizes: [{ ...size, zones: { 'welcome-1': 'main', 'welcome-2': 'gone' } }] }),
    ).toEqual(['grid-missing']);
    expect(codes({ ...one, grids: [...one.grids, grid('other', [])] })).toEqual(['grid-unused']);
    expect(codes({ ...one, sizes: [{ ...size, zones: {} }] })).toEqual(['welcome-empty', 'grid-unused']);
    expect(codes({ ...one, sizes: [size, { ...size, id: 'again' }] })).toEqual(['size-twice']);
  });
  it('follows sub-menus: missing, leading back to where one came from, and what may stand in them', () => {
    expect(codes(layout([subMenu('a', 'gone')]))).toEqual(['sub-menu-missing']);
    expect(codes(layout([button('a', operations.subMenu)]))).toEqual(['parameter-missing']);
    const main = layout([subMenu('a', 'two')]);
    const round = { ...main, grids: [...main.grids, grid('two', [subMenu('b', 'main')])] };
    expect(codes(round)).toEqual(['sub-menu-cycle']);
    const self = layout([subMenu('a', 'main')]);
    expect(codes(self)).toEqual(['sub-menu-cycle']);
    const bar = { ...main, grids: [...main.grids, grid('two', [button('c', 714)])] };
    expect(layoutProblems(bar, context)).toMatchObject([
      { code: 'operation-not-here', severity: 'error', grid: 'two', button: 'c', zone: 'welcome-1' },
    ]);
    // Two ways to one sub-menu are no cycle.
    const twice = layout([subMenu('a', 'two'), { ...subMenu('b', 'two'), column: 1 }]);
    expect(codes({ ...twice, grids: [...twice.grids, grid('two', [button('c', 713)])] })).toEqual([]);
  });
  it("keeps the source's limits until they are lifted", () => {
    const bar = layout([button('a', 714)]);
    expect(codes(bar)).toEqual(['operation-not-here']);
    expect(codes(bar, { limitsLifted: 'somewhere' })).toEqual(['operation-not-here-everywhere']);
    expect(codes(bar, { limitsLifted: 'everywhere' })).toEqual([]);
  });
  it('finds operations: unknown, held by nobody, with wrong parameters', () => {
    expect(codes(layout([button('a', 99_999)]))).toEqual(['operation-unknown']);
    expect(codes(layout([button('a', operations.addCustomer)]))).toEqual(['nobody-may-use']);
    expect(codes(layout([button('a', operations.openCustomer, { parameters: { account: 'C-1' } })]))).toEqual(
      [],
    );
    const language = (value: string): LayoutDocument =>
      layout([button('a', operations.changeLanguage, { parameters: { language: value } })]);
    expect(codes(language('lv-LV'))).toEqual([]);
    expect(codes(language('la'))).toEqual(['parameter-invalid']);
    expect(codes(layout([button('a', 701, { parameters: { more: true } })]))).toEqual(['parameter-unknown']);
  });
  it('finds looks: contrast, a colour that has no effect, icons and images that are not there', () => {
    const look = (more: Partial<LayoutDocumentButton>): string[] => codes(layout([button('a', 712, more)]));
    expect(look({ backColor: '#1f4e46', fontColor: '#ffffff' })).toEqual([]);
    expect(look({ backColor: '#1f4e46', fontColor: '#2a5a50' })).toEqual(['contrast-low']);
    expect(look({ fontColor: '#000000' })).toEqual(['font-color-alone']);
    expect(look({ icon: 'no-such' })).toEqual(['icon-unknown']);
    expect(look({ image: 'no-such' })).toEqual(['image-missing']);
  });
  it('finds what a finger cannot hit, at the size where it is so', () => {
    const wide = layout([button('a', 712)], {
      sizes: [
        { id: 'wide', name: 'Wide', width: 1920, height: 1080, zones: { 'welcome-1': 'main' } },
        { id: 'tall', name: 'Tall', width: 800, height: 1280, zones: { 'welcome-1': 'main' } },
      ],
      grids: [{ ...grid('main', [button('a', 712)]), columns: 20 }],
    });
    const [problem, ...others] = layoutProblems(wide, context);
    expect(problem).toMatchObject({
      code: 'touch-target-small',
      severity: 'warning',
      size: 'tall',
      button: 'a',
    });
    expect(others).toEqual([]);
  });
});
