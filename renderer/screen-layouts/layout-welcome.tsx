// The grids of the welcome screen as they flow on a screen of this size, or the sub-menu that is open in their place.
import { useMemo } from 'react';
import { flowGrids, type ScreenSize } from '../../main/contract/screen-layout-drawing';
import type { Zone } from '../../main/contract/screen-layout-document';
import { gridOf, type ButtonGrid, type ResolvedLayout } from '../../main/contract/screen-layout-resolve';
import { ArrowLeftRegular } from '../ui/icons';
import type { LayoutLook } from './layout-button';
import { LayoutGrid, type LayoutActions } from './layout-grid';
import styles from './layout-grid.module.css';
import type { LayoutTexts } from './layout-texts';
import { useSubMenu } from './use-sub-menu';

interface LayoutWelcomeProps {
  readonly layout: ResolvedLayout;
  /** The screen's: the window's at the register, the size being designed in the preview. */
  readonly screen: ScreenSize;
  readonly texts: LayoutTexts;
  readonly actions: LayoutActions;
}

/** In the order in which they flow. */
const welcomeZones: readonly Zone[] = [
  'welcome-1',
  'welcome-2',
  'welcome-3',
  'welcome-4',
  'welcome-5',
  'welcome-6',
  'welcome-7',
  'welcome-8',
  'welcome-9',
];

/** The welcome screen's grids that have anything to show. */
export const welcomeGrids = (layout: ResolvedLayout): readonly ButtonGrid[] =>
  welcomeZones.flatMap((zone) => {
    const grid = gridOf(layout, zone);
    return grid === undefined || grid.buttons.length === 0 ? [] : [grid];
  });

export function LayoutWelcome({ layout, screen, texts, actions }: LayoutWelcomeProps) {
  const own = useMemo(() => welcomeGrids(layout), [layout]);
  const { grid: subMenu, holder, open, back, onKeyDown } = useSubMenu(layout.grids);
  const grids = subMenu === undefined ? own : [subMenu];
  const drawn = flowGrids(grids, screen);
  const look: LayoutLook = { images: layout.images, fontScheme: layout.theme.fontScheme };
  const height = Math.max(0, ...drawn.map((one) => one.top + one.height));
  const within: LayoutActions = {
    ...actions,
    press: (button) => {
      if (!open(button)) actions.press(button);
    },
  };
  return (
    <div ref={holder} className={styles['place']} onKeyDown={onKeyDown}>
      {subMenu === undefined ? null : (
        <div className={styles['sub-menu']}>
          <button type="button" className={styles['back']} data-testid="sub-menu-back" onClick={back}>
            <ArrowLeftRegular aria-hidden="true" />
            {texts.back}
          </button>
          <h2>{subMenu.name}</h2>
        </div>
      )}
      <div className={styles['flow']} style={{ height }}>
        {drawn.map((one) => {
          const grid = grids[one.index];
          return grid === undefined ? null : (
            <div key={grid.id} style={{ left: one.left, top: one.top }}>
              <LayoutGrid
                grid={grid}
                drawn={one}
                place="welcome"
                areLimitsLifted={layout.areLimitsLifted}
                look={look}
                texts={texts}
                actions={within}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
