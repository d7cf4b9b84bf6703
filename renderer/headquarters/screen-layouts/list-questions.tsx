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
import {
  type LayoutDocument,
  layoutDocumentSchema,
  limits,
} from '../../../main/contract/screen-layout-document';
import { call, type Failure } from '../app/client';
import { showFailure } from '../app/messages-store';
import { addressOf, navigate } from '../app/router-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { newId } from './editing/ids';

interface CloseProps {
  readonly close: () => void;
}

/** Id and name of a layout, with what Headquarters said of them. */
function IdAndName(props: {
  readonly id: string;
  readonly name: string;
  readonly problem: Failure | null;
  readonly change: (id: string, name: string) => void;
}) {
  const { id, name, problem, change } = props;
  const { t } = useTexts();
  const code = problem === null ? undefined : (problem.fields['id'] ?? problem.fields['document.id']);
  return (
    <>
      <Field
        label={t('screen-layouts.field.id')}
        hint={t('screen-layouts.hint.id')}
        required
        {...(code === undefined
          ? {}
          : { validationMessage: t(`field.${code}`), validationState: 'error' as const })}
      >
        <Input
          value={id}
          maxLength={20}
          autoComplete="off"
          data-testid="layout-id"
          onChange={(_, data) => {
            change(data.value.toUpperCase(), name);
          }}
        />
      </Field>
      <Field label={t('screen-layouts.field.name')} required>
        <Input
          value={name}
          maxLength={100}
          autoComplete="off"
          data-testid="layout-new-name"
          onChange={(_, data) => {
            change(id, data.value);
          }}
        />
      </Field>
    </>
  );
}

const isFilled = (id: string, name: string): boolean =>
  layoutDocumentSchema.shape.id.safeParse(id).success && name.trim() !== '';

export function NewLayoutQuestion({ close }: CloseProps) {
  const { t } = useTexts();
  const [[id, name], setNames] = useState<readonly [string, string]>(['', '']);
  const [rows, setRows] = useState('3');
  const [columns, setColumns] = useState('4');
  const [problem, setProblem] = useState<Failure | null>(null);
  const isShape = (text: string, most: number): boolean =>
    /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;
  const run = async (): Promise<void> => {
    const gridId = newId();
    const blank = blankLayout(id, name.trim(), { 'welcome-1': gridId });
    const grid = {
      id: gridId,
      name: t('screen-layouts.zone.welcome-1'),
      rows: Number(rows),
      columns: Number(columns),
      buttons: [],
    };
    const answer = await call(createScreenLayout, { body: { document: { ...blank, grids: [grid] } } });
    if (answer.ok) navigate(addressOf('screen-layouts', answer.value.id));
    else if (Object.keys(answer.fields).length > 0) setProblem(answer);
    else showFailure(answer);
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.new')}
      yes={t('screen-layouts.create')}
      run={run}
      close={close}
      isOff={!isFilled(id, name) || !isShape(rows, limits.rows) || !isShape(columns, limits.columns)}
      testId="new-layout"
    >
      <IdAndName
        id={id}
        name={name}
        problem={problem}
        change={(nextId, nextName) => {
          setNames([nextId, nextName]);
          setProblem(null);
        }}
      />
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
  const [[id, name], setNames] = useState<readonly [string, string]>(['', row.name]);
  const [problem, setProblem] = useState<Failure | null>(null);
  const run = async (): Promise<void> => {
    const answer = await call(copyScreenLayout, { params: { id: row.id }, body: { id, name: name.trim() } });
    if (answer.ok) navigate(addressOf('screen-layouts', answer.value.id));
    else if (Object.keys(answer.fields).length > 0) setProblem(answer);
    else showFailure(answer);
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.copy-title', { name: row.name })}
      yes={t('screen-layouts.copy')}
      run={run}
      close={close}
      isOff={!isFilled(id, name)}
      testId="copy-layout"
    >
      <IdAndName
        id={id}
        name={name}
        problem={problem}
        change={(nextId, nextName) => {
          setNames([nextId, nextName]);
          setProblem(null);
        }}
      />
    </Question>
  );
}

export function ImportQuestion({ document, close }: CloseProps & { readonly document: LayoutDocument }) {
  const { t } = useTexts();
  const [how, setHow] = useState<'new' | 'replace'>('new');
  const [[id, name], setNames] = useState<readonly [string, string]>(['', document.name]);
  const [problem, setProblem] = useState<Failure | null>(null);
  const run = async (): Promise<void> => {
    const read =
      how === 'replace' ? await call(readScreenLayout, { params: { id: document.id } }) : undefined;
    if (read?.ok === false) {
      showFailure(read);
      return;
    }
    const answer = await call(importScreenLayout, {
      body:
        read === undefined
          ? { document, id, name: name.trim(), version: null }
          : { document, id: null, name: null, version: read.value.version },
    });
    if (answer.ok) navigate(addressOf('screen-layouts', answer.value.id));
    else if (answer.fields['id'] !== undefined) setProblem(answer);
    else showFailure(answer);
  };
  return (
    <Question
      isOpen
      title={t('screen-layouts.import-taken', { id: document.id })}
      yes={t('screen-layouts.import')}
      run={run}
      close={close}
      isOff={how === 'new' && !isFilled(id, name)}
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
      {how === 'new' ? (
        <IdAndName
          id={id}
          name={name}
          problem={problem}
          change={(nextId, nextName) => {
            setNames([nextId, nextName]);
            setProblem(null);
          }}
        />
      ) : null}
    </Question>
  );
}
