// Which action bar of a layout belongs to the open screen: none where the layout has no button for it.
import type { AppliedLayout } from '../../../main/contract/screen-layouts';
import type { Zone } from '../../../main/contract/screen-layout-document';
import { gridOf } from '../../../main/contract/screen-layout-resolve';
import { type Screen, useNavigation, useScreen } from '../app/navigation-store';
import { useLayout } from './layout-store';

export type BarZone = Extract<Zone, 'client-book-actions' | 'customer-actions'>;

function barZone(screen: Screen | undefined, layout: AppliedLayout | null): BarZone | null {
  const zone =
    screen?.name === 'client-book'
      ? 'client-book-actions'
      : screen?.name === 'customer'
        ? 'customer-actions'
        : null;
  if (zone === null || layout === null) return null;
  return (gridOf(layout, zone)?.buttons.length ?? 0) > 0 ? zone : null;
}

/** Null also where the session sees none of its buttons. */
export function useBarZone(): BarZone | null {
  const screen = useScreen();
  const layout = useLayout((store) => store.layout);
  return barZone(screen, layout);
}

export const hasBarGrid = (): boolean =>
  barZone(useNavigation.getState().stack.at(-1), useLayout.getState().layout) !== null;
