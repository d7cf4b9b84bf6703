// The action bar of the client book or of the customer page, as the layout has it. The screen says what it does for
// its operations; the others do what they do everywhere.
import { LayoutBar } from '../../screen-layouts/layout-bar';
import type { BarZone } from './bar-zone';
import { useLayout } from './layout-store';
import { useScreenSize } from './use-applied-layout';
import { type PlaceActions, useLayoutActions } from './use-layout-actions';
import { useLayoutTexts } from './use-layout-texts';

interface ActionGridProps {
  readonly zone: BarZone;
  /** What the screen does for its operations; memoised. */
  readonly actions: PlaceActions;
}

export function ActionGrid({ zone, actions }: ActionGridProps) {
  const layout = useLayout((store) => store.layout);
  const screen = useScreenSize();
  const texts = useLayoutTexts();
  const all = useLayoutActions(actions);
  if (layout === null) return null;
  return <LayoutBar layout={layout} zone={zone} screen={screen} texts={texts} actions={all} />;
}
