// What is wrong with a screen layout beyond its schema: shown in the designer while one works, and checked again when
// it is published. Errors would leave something at the registers that does not work; warnings are up to the designer.
import { contrast, readableContrast } from './colour';
import { parameterSchema } from './operation-parameters';
import { operationNumbered, operations, permissionOf, type Operation } from './operations';
import { placeOfZone, buttonSize, barCellGap, cellGap, drawBar, flowGrids } from './screen-layout-drawing';
import { touchTarget, type DrawnGrid } from './screen-layout-drawing';
import { zones, type LayoutDocument, type LayoutDocumentButton } from './screen-layout-document';
import type { LayoutDocumentGrid, LayoutDocumentSize, Zone } from './screen-layout-document';
import { isInside, overlappingPairs } from './screen-layout-geometry';
import { isLayoutIcon } from './screen-layout-icons';

/** Each has a text `screen-layouts.problem.<code>` with the values as placeholders. */
export const problemSeverities = {
  'duplicate-id': 'error',
  'outside-grid': 'error',
  'grid-missing': 'error',
  'sub-menu-missing': 'error',
  'sub-menu-cycle': 'error',
  'image-missing': 'error',
  'parameter-missing': 'error',
  'parameter-invalid': 'error',
  'operation-not-here': 'error',
  'operation-not-here-everywhere': 'warning',
  overlap: 'warning',
  'operation-unknown': 'warning',
  'parameter-unknown': 'warning',
  'nobody-may-use': 'warning',
  'contrast-low': 'warning',
  'font-color-alone': 'warning',
  'touch-target-small': 'warning',
  'icon-unknown': 'warning',
  'grid-unused': 'warning',
  'welcome-empty': 'warning',
  'size-twice': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;
export type ProblemCode = keyof typeof problemSeverities;
export const problemCodes = Object.keys(problemSeverities) as ProblemCode[];

/** Where to look: the innermost thing that is there. */
export interface ProblemPlace {
  readonly size?: string;
  readonly zone?: Zone;
  readonly grid?: string;
  readonly button?: string;
  readonly parameter?: string;
}

export interface LayoutProblem extends ProblemPlace {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ProblemContext {
  readonly permissionGroups: readonly { readonly operations: readonly number[] }[];
  /** Legal entities that let any operation stand in any zone. */
  readonly limitsLifted: 'nowhere' | 'somewhere' | 'everywhere';
}

type Report = (code: ProblemCode, place?: ProblemPlace, values?: LayoutProblem['values']) => void;

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

export const hasErrors = (problems: readonly LayoutProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

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

type Grids = ReadonlyMap<string, LayoutDocumentGrid>;

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

/** One way by which a grid is shown: the size and zone it stands in, or is opened in as a sub-menu. */
interface Way {
  readonly size: LayoutDocumentSize;
  readonly zone: Zone;
  readonly drawn: DrawnGrid;
}

/** Every grid that can be seen, with the ways to it; sub-menus that lead to themselves are told on the way. */
function findWays(
  document: LayoutDocument,
  grids: Grids,
  report: Report,
): ReadonlyMap<LayoutDocumentGrid, readonly Way[]> {
  const reached = new Map<LayoutDocumentGrid, Way[]>();
  const cycles = new Set<string>();
  const follow = (grid: LayoutDocumentGrid, way: Way, path: readonly string[]): void => {
    const ways = reached.get(grid) ?? [];
    const isKnown = ways.some((one) => one.size === way.size && one.zone === way.zone);
    if (!isKnown) reached.set(grid, [...ways, way]);
    // What lies behind a grid that was reached by another way is known too.
    if (isKnown && path.length > 0) return;
    for (const button of grid.buttons) {
      const target = button.operation === operations.subMenu ? button.parameters['grid'] : undefined;
      const next = typeof target === 'string' ? grids.get(target) : undefined;
      if (next === undefined) continue;
      const key = `${grid.id} ${button.id}`;
      if (next === grid || path.includes(next.id)) {
        if (!cycles.has(key))
          report('sub-menu-cycle', { grid: grid.id, button: button.id }, { grid: next.name });
        cycles.add(key);
      } else {
        const isBar = placeOfZone(way.zone) !== 'welcome';
        const drawn = isBar ? drawBar(next, way.size) : flowGrids([next], way.size)[0];
        if (drawn !== undefined) follow(next, { ...way, drawn }, [...path, grid.id]);
      }
    }
  };
  for (const size of document.sizes) {
    const welcome = zones.flatMap((zone) => {
      const grid = placeOfZone(zone) === 'welcome' ? grids.get(size.zones[zone] ?? '') : undefined;
      return grid === undefined ? [] : [{ zone, grid }];
    });
    const flowed = flowGrids(
      welcome.map(({ grid }) => grid),
      size,
    );
    for (const drawn of flowed) {
      const one = welcome[drawn.index];
      if (one !== undefined) follow(one.grid, { size, zone: one.zone, drawn }, []);
    }
    for (const zone of zones) {
      const grid = placeOfZone(zone) === 'welcome' ? undefined : grids.get(size.zones[zone] ?? '');
      if (grid !== undefined) follow(grid, { size, zone, drawn: drawBar(grid, size) }, []);
    }
  }
  return reached;
}

/** What depends on where a grid is shown: which operations may stand there, and how large its buttons come out. */
function findInPlaces(
  grid: LayoutDocumentGrid,
  ways: readonly Way[],
  { limitsLifted }: ProblemContext,
  report: Report,
): void {
  for (const button of grid.buttons) {
    if (button.isHidden) continue;
    const at = { grid: grid.id, button: button.id };
    const operation = operationNumbered(button.operation);
    const wrong = operation && ways.find(({ zone }) => !operation.places.includes(placeOfZone(zone)));
    if (wrong && limitsLifted !== 'everywhere') {
      report(
        limitsLifted === 'nowhere' ? 'operation-not-here' : 'operation-not-here-everywhere',
        { ...at, size: wrong.size.id, zone: wrong.zone },
        { operation: button.operation, zone: wrong.zone },
      );
    }
    const small = ways
      .map((way) => ({
        way,
        ...buttonSize(way.drawn, button, placeOfZone(way.zone) === 'welcome' ? cellGap : barCellGap),
      }))
      .find(({ width, height }) => width < touchTarget || height < touchTarget);
    if (small !== undefined) {
      report(
        'touch-target-small',
        { ...at, size: small.way.size.id, zone: small.way.zone },
        { width: Math.floor(small.width), height: Math.floor(small.height), needed: touchTarget },
      );
    }
  }
}
