// What is asked before a layout is made, copied, or comes from a file whose id is taken.
import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import {
  copyScreenLayout,
  createScreenLayout,
  importScreenLayout,
  readScreenLayout,
} from '../../../main/contract/headquarters/screen-layouts';
import { blankLayout } from '../../../main/contract/screen-layout-blank';
import { type LayoutDocument, limits } from '../../../main/contract/screen-layout-document';
import { call } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { newId } from './editing/ids';
import { IdAndName, useNaming } from './naming';

interface CloseProps {
  readonly close: () => void;
}

export function NewLayoutQuestion({ close }: CloseProps) {
  const { t } = useTexts();
  const naming = useNaming();
  const [rows, setRows] = useState('3');
  const [columns, setColumns] = useState('4');
  const isShape = (text: string, most: number): boolean =>
    /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
  const run = async (): Promise<void> => {
    const gridId = newId();
    const blank = blankLayout(naming.id, naming.name.trim(), { 'welcome-1': gridId });
    const grid = {
      id: gridId,
      name: t('screen-layouts.zone.welcome-1'),
      rows: Number(rows),
      columns: Number(columns),
      buttons: [],
    };
    naming.settle(await call(createScreenLayout, { body: { document: { ...blank, grids: [grid] } } }));
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.new')}
      yes={t('screen-layouts.create')}
      run={run}
      close={close}
      isOff={!naming.isFilled || !isShape(rows, limits.rows) || !isShape(columns, limits.columns)}
      testId="new-layout"
    >
      <IdAndName naming={naming} />
      <Field label={t('screen-layouts.field.columns')} hint={t('screen-layouts.hint.newShape')}>
        <Input
          type="number"
          value={columns}
          data-testid="layout-new-columns"
          onChange={(_, data) => {
            setColumns(data.value);
          }}
        />
      </Field>
      <Field label={t('screen-layouts.field.rows')}>
        <Input
          type="number"
          value={rows}
          data-testid="layout-new-rows"
          onChange={(_, data) => {
            setRows(data.value);
          }}
        />
      </Field>
    </Question>
  );
}

export function CopyQuestion({
  row,
  close,
}: CloseProps & { readonly row: { readonly id: string; readonly name: string } }) {
  const { t } = useTexts();
  const naming = useNaming(row.name);
  const run = async (): Promise<void> => {
    const body = { id: naming.id, name: naming.name.trim() };
    naming.settle(await call(copyScreenLayout, { params: { id: row.id }, body }));
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.copy-title', { name: row.name })}
      yes={t('screen-layouts.copy')}
      run={run}
      close={close}
      isOff={!naming.isFilled}
      testId="copy-layout"
    >
      <IdAndName naming={naming} />
    </Question>
  );
}

export function ImportQuestion({ document, close }: CloseProps & { readonly document: LayoutDocument }) {
  const { t } = useTexts();
  const [how, setHow] = useState<'new' | 'replace'>('new');
  const naming = useNaming(document.name);
  const run = async (): Promise<void> => {
    const read =
      how === 'replace' ? await call(readScreenLayout, { params: { id: document.id } }) : undefined;
    if (read?.ok === false) {
      showFailure(read);
      return;
    }
    const body =
      read === undefined
        ? { document, id: naming.id, name: naming.name.trim(), version: null }
        : { document, id: null, name: null, version: read.value.version };
    naming.settle(await call(importScreenLayout, { body }));
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.import-taken', { id: document.id })}
      yes={t('screen-layouts.import')}
      run={run}
      close={close}
      isOff={how === 'new' && !naming.isFilled}
      testId="import-layout"
    >
      <RadioGroup
        value={how}
        onChange={(_, data) => {
          setHow(data.value === 'replace' ? 'replace' : 'new');
        }}
      >
        <Radio value="new" label={t('screen-layouts.import-new')} />
        <Radio value="replace" label={t('screen-layouts.import-replace', { id: document.id })} />
      </RadioGroup>
      {how === 'new' ? <IdAndName naming={naming} /> : null}
    </Question>
  );
}
