// What is wrong with a screen layout beyond its schema: shown in the designer while one works, and checked again when
// it is published. Errors would leave something at the registers that does not work; warnings are up to the designer.
import { contrast, readableContrast } from './colour';
import { parameterSchema } from './operation-parameters';
import { operationNumbered, operations, permissionOf, type Operation } from './operations';
import { placeOfZone } from './screen-layout-drawing';
import { zones, type LayoutDocument, type LayoutDocumentButton } from './screen-layout-document';
import type { LayoutDocumentGrid } from './screen-layout-document';
import { isInside, overlappingPairs } from './screen-layout-geometry';
import { isLayoutIcon } from './screen-layout-icons';
import { type LayoutProblem, type ProblemContext, problemSeverities } from './screen-layout-problem-kinds';
import type { ProblemPlace, Report } from './screen-layout-problem-kinds';
import { findInPlaces, findWays, type Grids } from './screen-layout-ways';

export function layoutProblems(document: LayoutDocument, context: ProblemContext): readonly LayoutProblem[] {
  const found: LayoutProblem[] = [];
  const report: Report = (code, place = {}, values = {}) => {
    found.push({ code, severity: problemSeverities[code], ...place, values });
  };
  const grids = new Map(document.grids.map((grid) => [grid.id, grid]));
  findDuplicates(document, report);
  findSizes(document, grids, report);
  for (const grid of document.grids) {
    findPlaces(grid, report);
    for (const button of grid.buttons) findButton(document, grid, button, grids, context, report);
  }
  const reached = findWays(document, grids, report);
  for (const [grid, ways] of reached) findInPlaces(grid, ways, context, report);
  for (const grid of document.grids) {
    if (!reached.has(grid)) report('grid-unused', { grid: grid.id }, { name: grid.name });
  }
  return found;
}

function findDuplicates(document: LayoutDocument, report: Report): void {
  const twice = (ids: readonly string[]): readonly string[] => [
    ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
  ];
  for (const { ids, place } of [
    { ids: document.sizes.map(({ id }) => id), place: (id: string) => ({ size: id }) },
    { ids: document.grids.map(({ id }) => id), place: (id: string) => ({ grid: id }) },
    { ids: document.images.map(({ id }) => id), place: () => ({}) },
  ]) {
    for (const id of twice(ids)) report('duplicate-id', place(id), { id });
  }
  for (const grid of document.grids) {
    for (const id of twice(grid.buttons.map((button) => button.id))) {
      report('duplicate-id', { grid: grid.id, button: id }, { id });
    }
  }
}

function findSizes(document: LayoutDocument, grids: Grids, report: Report): void {
  const seen = new Set<string>();
  for (const size of document.sizes) {
    const pixels = `${String(size.width)} x ${String(size.height)}`;
    if (seen.has(pixels)) report('size-twice', { size: size.id }, { size: pixels });
    seen.add(pixels);
    for (const zone of zones) {
      const id = size.zones[zone];
      if (id !== undefined && !grids.has(id))
        report('grid-missing', { size: size.id, zone }, { zone, grid: id });
    }
    const isEmpty = !zones.some((zone) => {
      const id = size.zones[zone];
      return (
        placeOfZone(zone) === 'welcome' &&
        id !== undefined &&
        grids.get(id)?.buttons.some(({ isHidden }) => !isHidden) === true
      );
    });
    if (isEmpty) report('welcome-empty', { size: size.id }, { size: size.name });
  }
}

function findPlaces(grid: LayoutDocumentGrid, report: Report): void {
  const shown = grid.buttons.filter(({ isHidden }) => !isHidden);
  for (const button of grid.buttons) {
    if (!isInside(button, grid)) {
      report(
        'outside-grid',
        { grid: grid.id, button: button.id },
        { rows: grid.rows, columns: grid.columns },
      );
    }
  }
  // A hidden button takes no place.
  for (const [one, other] of overlappingPairs(shown)) {
    const [a, b] = [shown[one], shown[other]];
    if (a !== undefined && b !== undefined) {
      report('overlap', { grid: grid.id, button: b.id }, { row: b.row + 1, column: b.column + 1 });
    }
  }
}

function findButton(
  document: LayoutDocument,
  grid: LayoutDocumentGrid,
  button: LayoutDocumentButton,
  grids: Grids,
  context: ProblemContext,
  report: Report,
): void {
  const place = { grid: grid.id, button: button.id };
  const { backColor, fontColor, icon, image } = button;
  if (backColor !== null && fontColor !== null && contrast(backColor, fontColor) < readableContrast) {
    const ratio = Math.floor(contrast(backColor, fontColor) * 10) / 10;
    report('contrast-low', place, { ratio, needed: readableContrast });
  }
  if (backColor === null && fontColor !== null) report('font-color-alone', place);
  if (icon !== null && !isLayoutIcon(icon)) report('icon-unknown', place, { icon });
  if (image !== null && !document.images.some(({ id }) => id === image)) {
    report('image-missing', place, { image });
  }
  const operation = operationNumbered(button.operation);
  if (operation === undefined) {
    report('operation-unknown', place, { operation: button.operation });
    return;
  }
  findParameters(button, operation, place, report);
  if (button.operation === operations.subMenu) {
    const target = button.parameters['grid'];
    if (typeof target === 'string' && target !== '' && !grids.has(target)) {
      report('sub-menu-missing', place, { grid: target });
    }
  }
  const needed = permissionOf(button.operation);
  const isHeld =
    needed === null || context.permissionGroups.some((group) => group.operations.includes(needed));
  if (!isHeld && !button.isHidden) report('nobody-may-use', place, { operation: needed });
}

function findParameters(
  { parameters }: LayoutDocumentButton,
  operation: Operation,
  place: ProblemPlace,
  report: Report,
): void {
  for (const [name, parameter] of Object.entries(operation.parameters)) {
    const value = parameters[name];
    const at = { ...place, parameter: name };
    if (value === undefined || value === '') {
      if (parameter.isRequired) report('parameter-missing', at, { parameter: name });
    } else if (!parameterSchema(parameter).safeParse(value).success)
      report('parameter-invalid', at, { parameter: name });
  }
  for (const name of Object.keys(parameters)) {
    if (!(name in operation.parameters)) {
      report('parameter-unknown', { ...place, parameter: name }, { parameter: name });
    }
  }
}
