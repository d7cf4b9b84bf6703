// The action bar of the client book or of the customer page, as the layout has it. The screen says what it does for
// its operations; the others do what they do everywhere.
import type { Zone } from '../../../main/contract/screen-layout-document';
import { LayoutBar } from '../../screen-layouts/layout-bar';
import { useLayout } from './layout-store';
import { useScreenSize } from './use-applied-layout';
import { type PlaceActions, useLayoutActions } from './use-layout-actions';
import { useLayoutTexts } from './use-layout-texts';

interface ActionGridProps {
  readonly zone: Extract<Zone, 'client-book-actions' | 'customer-actions'>;
  /** What the screen does for its operations; memoised. */
  readonly actions: PlaceActions;
}

/** Nothing before the layout has arrived, and where it has no button for this session here. */
export function ActionGrid({ zone, actions }: ActionGridProps) {
  const layout = useLayout((store) => store.layout);
  const screen = useScreenSize();
  const texts = useLayoutTexts();
  const all = useLayoutActions(actions);
  if (layout === null) return null;
  return <LayoutBar layout={layout} zone={zone} screen={screen} texts={texts} actions={all} />;
}
