// Properties of the grid that is worked in: name, rows and columns, where it stands, and beginning it anew.
import { Button } from '@fluentui/react-components';
import { limits, zones } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { sizeOf, useDesigner, useDocument, useSelection } from '../designer-store';
import { removeGrid, renameGrid, setZone } from '../editing/grids';
import { gridOf } from '../editing/result';
import { setGridShape } from '../editing/rows-columns';
import { cellGridOf } from '../in-view';
import { usePanels } from '../panels-store';
import { ChoiceControl, NumberControl, TextControl } from './controls';
import { Property } from './field';
import styles from './properties.module.css';

export function GridProperties() {
  const { t } = useTexts();
  const document = useDocument();
  // Which grid is worked in follows these.
  useSelection();
  const { sizeId, edit, isReadOnly } = useDesigner();
  const grid = gridOf(document, cellGridOf() ?? '');
  const size = sizeOf(document, sizeId);
  if (grid === undefined || size === undefined) {
    return (
      <p className={`${styles['panel'] ?? ''} ${styles['soft'] ?? ''}`}>{t('screen-layouts.no-grid-here')}</p>
    );
  }
  const zone = zones.find((one) => size.zones[one] === grid.id);
  const choices = [
    { value: '', label: t('screen-layouts.zone.none') },
    ...zones.map((one) => ({ value: one, label: t(`screen-layouts.zone.${one}`) })),
  ];
  return (
    <div className={styles['panel']} data-testid="grid-properties">
      <Property name="gridName">
        <TextControl
          value={grid.name}
          testId="grid-name"
          change={(name) => {
            if (name !== null) edit((before) => renameGrid(before, grid.id, name), `grid name ${grid.id}`);
          }}
        />
      </Property>
      <div className={styles['pair']}>
        <Property name="columns" hint={false}>
          <NumberControl
            value={grid.columns}
            least={1}
            most={limits.columns}
            testId="grid-columns"
            change={(columns) => {
              edit((before) => setGridShape(before, grid.id, { rows: grid.rows, columns }));
            }}
          />
        </Property>
        <Property name="rows" hint={false}>
          <NumberControl
            value={grid.rows}
            least={1}
            most={limits.rows}
            testId="grid-rows"
            change={(rows) => {
              edit((before) => setGridShape(before, grid.id, { rows, columns: grid.columns }));
            }}
          />
        </Property>
      </div>
      <p className={styles['soft']}>{t('screen-layouts.hint.shape')}</p>
      <Property name="zone">
        <ChoiceControl
          value={zone ?? ''}
          choices={choices}
          testId="grid-zone"
          choose={(value) => {
            edit((before) => {
              const emptied = zone === undefined ? undefined : setZone(before, size.id, zone, null);
              if (emptied?.ok === false) return emptied;
              const wanted = zones.find((one) => one === value);
              const from = emptied?.document ?? before;
              return wanted === undefined
                ? { ok: true, document: from }
                : setZone(from, size.id, wanted, grid.id);
            });
            if (value === '') useDesigner.getState().show({ kind: 'grid', gridId: grid.id });
          }}
        />
      </Property>
      <div className={styles['actions']}>
        <Button
          size="small"
          disabled={isReadOnly}
          data-testid="new-design"
          onClick={() => {
            usePanels.getState().openWindow('new-design');
          }}
        >
          {t('screen-layouts.new-design')}
        </Button>
        <Button
          size="small"
          disabled={isReadOnly}
          data-testid="grid-remove"
          onClick={() => {
            edit((before) => removeGrid(before, grid.id));
          }}
        >
          {t('screen-layouts.grid-remove')}
        </Button>
      </div>
    </div>
  );
}
