// The screens of the layout: which grid stands in which zone of the size in view, the action bars, the sub-menus.
import { Button, Dropdown, Option } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { placeOfZone } from '../../../main/contract/screen-layout-drawing';
import { type Zone, zones } from '../../../main/contract/screen-layout-document';
import { useTexts } from '../app/texts';
import type { Screen } from './canvas/geometry';
import styles from './designer.module.css';
import { screenOf, sizeOf, useDesigner, useDocument } from './designer-store';
import { builtInBars } from '../../../main/contract/screen-layout-blank';
import { addGrid, newDesign, setZone } from './editing/grids';
import { usePanels } from './panels-store';
import { subMenus } from './sub-menus';

const noGrid = '-';

export function Structure() {
  const { t } = useTexts();
  const document = useDocument();
  const { sizeId, screen, show, isReadOnly } = useDesigner();
  const size = sizeOf(document, sizeId);
  if (size === undefined) return null;
  const filled = zones.filter(
    (zone) => placeOfZone(zone) === 'welcome' && size.zones[zone] !== undefined,
  ).length;
  const welcome = zones.filter((zone) => placeOfZone(zone) === 'welcome').slice(0, Math.min(9, filled + 1));
  return (
    <div className={styles['structure']} data-testid="designer-structure">
      <ScreenHeading screen={{ kind: 'welcome' }} text={t('screen-layouts.screen.welcome')} />
      {welcome.map((zone) => (
        <ZoneLine key={zone} zone={zone} />
      ))}
      {(['client-book-actions', 'customer-actions'] as const).map((zone) => (
        <div key={zone}>
          <ScreenHeading screen={{ kind: 'bar', zone }} text={t(`screen-layouts.zone.${zone}`)} />
          <ZoneLine zone={zone} />
        </div>
      ))}
      <h2 className={styles['group']}>{t('screen-layouts.sub-menus')}</h2>
      {subMenus(document).map((grid) => (
        <button
          key={grid.id}
          type="button"
          className={styles['screen']}
          aria-pressed={screen.kind === 'grid' && screen.gridId === grid.id}
          data-testid="structure-sub-menu"
          onClick={() => {
            show({ kind: 'grid', gridId: grid.id });
            usePanels.getState().showRight('grid');
          }}
        >
          {grid.name}
        </button>
      ))}
      <Button
        size="small"
        icon={<AddRegular />}
        disabled={isReadOnly}
        data-testid="structure-add-sub-menu"
        onClick={() => {
          const name = t('screen-layouts.sub-menu-name', { number: subMenus(document).length + 1 });
          make({ name, rows: 3, columns: 4 });
        }}
      >
        {t('screen-layouts.sub-menu-new')}
      </Button>
    </div>
  );
}

/** Makes a grid and shows it. */
function make(wanted: Parameters<typeof addGrid>[1], place?: Parameters<typeof addGrid>[2]): void {
  const { edit, show, sizeId } = useDesigner.getState();
  let made: string | undefined;
  const isMade = edit((document) => {
    const added = addGrid(document, wanted, place);
    made = added.gridId;
    const own = place === undefined ? undefined : builtInBars[place.zone];
    if (!added.ok || made === undefined || own === undefined) return added;
    // An action bar begins with what registers show without one.
    const shape = { rows: own.rows, columns: own.columns };
    return newDesign(
      added.document,
      made,
      shape,
      own.buttons.map(({ operation }) => operation),
    );
  });
  if (!isMade || made === undefined) return;
  const { document } = useDesigner.getState().history.present;
  show(screenOf(sizeOf(document, sizeId), made));
}

function ScreenHeading({ screen, text }: { readonly screen: Screen; readonly text: string }) {
  const { screen: shown, show } = useDesigner();
  const isShown =
    shown.kind === screen.kind &&
    (shown.kind !== 'bar' || screen.kind !== 'bar' || shown.zone === screen.zone);
  return (
    <button
      type="button"
      className={styles['screen']}
      aria-pressed={isShown}
      data-testid={`structure-${screen.kind === 'bar' ? screen.zone : screen.kind}`}
      onClick={() => {
        show(screen);
      }}
    >
      {text}
    </button>
  );
}

function ZoneLine({ zone }: { readonly zone: Zone }) {
  const { t } = useTexts();
  const document = useDocument();
  const { sizeId, edit, isReadOnly } = useDesigner();
  const size = sizeOf(document, sizeId);
  if (size === undefined) return null;
  const isBar = placeOfZone(zone) !== 'welcome';
  const gridId = size.zones[zone];
  const grid = document.grids.find((one) => one.id === gridId);
  const zoneText = t(`screen-layouts.zone.${zone}`);
  const empty = t(isBar ? 'screen-layouts.zone-built-in' : 'screen-layouts.zone-empty');
  return (
    <div className={styles['zoneLine']}>
      {isBar ? null : <span className={styles['soft']}>{zoneText}</span>}
      <Dropdown
        size="small"
        className={styles['zoneGrid'] ?? ''}
        aria-label={zoneText}
        value={grid?.name ?? empty}
        selectedOptions={[gridId ?? noGrid]}
        disabled={isReadOnly}
        data-testid={`zone-${zone}`}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === undefined) return;
          edit((before) => setZone(before, size.id, zone, optionValue === noGrid ? null : optionValue));
        }}
      >
        <Option value={noGrid} text={empty}>
          {empty}
        </Option>
        {document.grids.map((one) => (
          <Option key={one.id} value={one.id} text={one.name}>
            {one.name}
          </Option>
        ))}
      </Dropdown>
      {grid === undefined && !isReadOnly ? (
        <Button
          size="small"
          icon={<AddRegular />}
          aria-label={`${zoneText}: ${t('screen-layouts.grid-new')}`}
          title={t('screen-layouts.grid-new')}
          data-testid={`zone-add-${zone}`}
          onClick={() => {
            make(
              { name: zoneText, ...(isBar ? { rows: 1, columns: 5 } : { rows: 3, columns: 4 }) },
              { sizeId: size.id, zone },
            );
          }}
        />
      ) : null}
    </div>
  );
}
