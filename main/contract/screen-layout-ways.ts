// Where the grids of a layout come to be shown: in zones of its sizes and as sub-menus behind buttons; and what is wrong
// there with an operation's place and with how large its buttons come out.
import { operationNumbered, operations } from './operations';
import type { LayoutDocument, LayoutDocumentGrid, LayoutDocumentSize, Zone } from './screen-layout-document';
import { zones } from './screen-layout-document';
import { barCellGap, buttonSize, cellGap, drawBar, flowGrids, placeOfZone } from './screen-layout-drawing';
import { touchTarget, type DrawnGrid } from './screen-layout-drawing';
import type { ProblemContext, Report } from './screen-layout-problem-kinds';

export type Grids = ReadonlyMap<string, LayoutDocumentGrid>;

/** One way by which a grid is shown: the size and zone it stands in, or is opened in as a sub-menu. */
interface Way {
  readonly size: LayoutDocumentSize;
  readonly zone: Zone;
  readonly drawn: DrawnGrid;
}

/** Every grid that can be seen, with the ways to it; sub-menus that lead to themselves are told on the way. */
export function findWays(
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
export function findInPlaces(
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
