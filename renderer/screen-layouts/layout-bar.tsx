// The grid of an action bar: the client book's or the customer page's, or the sub-menu that is open in its place.
import { drawBar, type ScreenSize } from '../../main/contract/screen-layout-drawing';
import type { ResolvedLayout } from '../../main/contract/screen-layout-resolve';
import { gridOf } from '../../main/contract/screen-layout-resolve';
import { ArrowLeftRegular } from '../ui/icons';
import { LayoutGrid, type LayoutActions } from './layout-grid';
import styles from './layout-grid.module.css';
import type { LayoutTexts } from './layout-texts';
import { useSubMenu } from './use-sub-menu';

interface LayoutBarProps {
  readonly layout: ResolvedLayout;
  readonly zone: 'client-book-actions' | 'customer-actions';
  /** Room for the bar; its height does not matter. */
  readonly screen: ScreenSize;
  readonly texts: LayoutTexts;
  readonly actions: LayoutActions;
}

/** Nothing where the layout has no button for this bar that the session sees. */
export function LayoutBar({ layout, zone, screen, texts, actions }: LayoutBarProps) {
  const { grid: subMenu, holder, open, back, onKeyDown } = useSubMenu(layout.grids);
  const own = gridOf(layout, zone);
  const grid = subMenu ?? own;
  if (own === undefined || own.buttons.length === 0 || grid === undefined) return null;
  return (
    <div ref={holder} className={styles['bar']} data-testid={`layout-bar-${zone}`} onKeyDown={onKeyDown}>
      {subMenu === undefined ? null : (
        <button
          type="button"
          className={styles['back']}
          data-testid="sub-menu-back"
          aria-label={texts.back}
          title={texts.back}
          onClick={back}
        >
          <ArrowLeftRegular aria-hidden="true" />
        </button>
      )}
      <LayoutGrid
        grid={grid}
        drawn={drawBar(grid, screen)}
        place={zone}
        areLimitsLifted={layout.areLimitsLifted}
        look={{ images: layout.images, fontScheme: layout.theme.fontScheme }}
        texts={texts}
        actions={{
          ...actions,
          press: (button) => {
            if (!open(button)) actions.press(button);
          },
        }}
      />
    </div>
  );
}
