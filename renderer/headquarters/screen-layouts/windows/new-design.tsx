// New design: begins the grid anew with so many rows and columns, empty or with a button for each operation.
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { limits } from '../../../../main/contract/screen-layout-document';
import { placeOfZone } from '../../../../main/contract/screen-layout-drawing';
import { zones } from '../../../../main/contract/screen-layout-document';
import { useTexts } from '../../app/texts';
import { Question } from '../../forms/dialogs';
import { currentDocument, sizeOf, useDesigner } from '../designer-store';
import { newDesign } from '../editing/grids';
import { gridOf } from '../editing/result';
import { cellGridOf } from '../in-view';
import { allOperations } from '../operations';
import { NumberControl } from '../properties/controls';

export function NewDesign({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const gridId = cellGridOf() ?? '';
  const grid = gridOf(currentDocument(), gridId);
  const [rows, setRows] = useState(grid?.rows ?? 3);
  const [columns, setColumns] = useState(grid?.columns ?? 4);
  const [fill, setFill] = useState<'empty' | 'operations'>('empty');
  const { edit, sizeId } = useDesigner.getState();
  const run = (): void => {
    const size = sizeOf(currentDocument(), sizeId);
    const zone = zones.find((one) => size?.zones[one] === gridId);
    const place = zone === undefined ? 'welcome' : placeOfZone(zone);
    const fitting = allOperations.filter((operation) => operation.places.includes(place));
    const numbers = fill === 'empty' ? [] : fitting.map(({ number }) => number);
    if (edit((document) => newDesign(document, gridId, { rows, columns }, numbers))) close();
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.new-design')}
      yes={t('screen-layouts.new-design-yes')}
      run={run}
      close={close}
      testId="new-design-question"
    >
      <p>{t('screen-layouts.new-design-text', { name: grid?.name ?? '' })}</p>
      <Field label={t('screen-layouts.field.columns')}>
        <NumberControl
          value={columns}
          least={1}
          most={limits.columns}
          change={setColumns}
          testId="new-design-columns"
        />
      </Field>
      <Field label={t('screen-layouts.field.rows')}>
        <NumberControl value={rows} least={1} most={limits.rows} change={setRows} testId="new-design-rows" />
      </Field>
      <Field label={t('screen-layouts.new-design-fill')}>
        <RadioGroup
          value={fill}
          onChange={(_, data) => {
            setFill(data.value === 'operations' ? 'operations' : 'empty');
          }}
        >
          <Radio value="empty" label={t('screen-layouts.new-design-empty')} />
          <Radio value="operations" label={t('screen-layouts.new-design-operations')} />
        </RadioGroup>
      </Field>
    </Question>
  );
}
