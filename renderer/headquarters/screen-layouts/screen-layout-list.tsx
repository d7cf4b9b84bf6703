// All screen layouts: which are published, who uses them; making, copying, importing and deleting one.
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { ArrowUploadRegular } from '@fluentui/react-icons/headless/svg/arrow-upload';
import { CopyRegular } from '@fluentui/react-icons/headless/svg/copy';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { DocumentRegular } from '@fluentui/react-icons/headless/svg/document';
import { useRef, useState } from 'react';
import {
  createScreenLayout,
  exportScreenLayout,
  importScreenLayout,
  readScreenLayout,
  removeScreenLayout,
  screenLayouts,
  screenLayoutSchema,
} from '../../../main/contract/headquarters/screen-layouts';
import type { LayoutDocument } from '../../../main/contract/screen-layout-document';
import { call, download } from '../app/client';
import { showDone, showFailure, useMessages } from '../app/messages-store';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import type { ColumnView } from '../lists/columns';
import type { ListStore, RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { readLayoutFile } from './layout-file';
import { CopyQuestion, ImportQuestion, NewLayoutQuestion } from './list-questions';

type Row = RowOf<typeof screenLayouts>;

const columns: readonly ColumnView<Row>[] = [
  { field: 'id', label: 'organisation.field.id', width: 100 },
  { field: 'name', label: 'screen-layouts.field.name', width: 120, grow: 2 },
  { field: 'publishedNumber', label: 'screen-layouts.version-number', width: 76 },
  { field: 'publishedAt', label: 'screen-layouts.published-at', width: 118, grow: 1.5 },
  { field: 'hasChanges', label: 'screen-layouts.has-changes', width: 130 },
  { field: 'workers', label: 'screen-layouts.assign-kind.worker', width: 90 },
  { field: 'registers', label: 'screen-layouts.assign-kind.register', width: 68 },
  { field: 'stores', label: 'screen-layouts.assign-kind.store', width: 74 },
  { field: 'reports', label: 'screen-layouts.reports-column', width: 84 },
  { field: 'changedAt', label: 'screen-layouts.changed-at', width: 118, grow: 1.5 },
  { field: 'changedBy', label: 'screen-layouts.changed-by', width: 74, isSpare: true },
  { field: 'buttons', label: 'screen-layouts.field.buttons', width: 64, isSpare: true },
];

type Question =
  | { readonly kind: 'new' }
  | { readonly kind: 'copy'; readonly row: Row }
  | { readonly kind: 'import'; readonly document: LayoutDocument };

export function ScreenLayoutList() {
  const { t } = useTexts();
  const canWrite = useMay(createScreenLayout);
  const [question, setQuestion] = useState<Question | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const list = useRef<ListStore<Row> | null>(null);
  const chosen = (store: ListStore<Row>): Row | undefined => {
    const { selected, rows } = store.getState();
    const [id] = selected;
    return selected.size === 1 ? rows.find((row) => row.id === id) : undefined;
  };
  const remove = async (row: Row): Promise<void> => {
    const read = await call(readScreenLayout, { params: { id: row.id } });
    const answer = read.ok
      ? await call(removeScreenLayout, { params: { id: row.id }, query: { version: read.value.version } })
      : read;
    if (!answer.ok || !read.ok) {
      showFailure(answer.ok ? { code: 'unexpected', detail: {} } : answer);
      return;
    }
    void list.current?.getState().reload();
    showDone('form.removed', { name: row.name }, async () => {
      const made = await call(createScreenLayout, { body: { document: read.value.draft } });
      if (!made.ok) showFailure(made);
      void list.current?.getState().reload();
    });
  };
  const take = async (chosenFile: File): Promise<void> => {
    const read = await readLayoutFile(chosenFile);
    if (!read.ok) {
      useMessages.getState().show({ severity: 'error', text: read.text, values: { detail: read.detail } });
      return;
    }
    const answer = await call(importScreenLayout, {
      body: { document: read.document, id: null, name: null, version: null },
    });
    if (answer.ok) navigate(addressOf('screen-layouts', answer.value.id));
    else if (answer.fields['id'] === 'taken') setQuestion({ kind: 'import', document: read.document });
    else showFailure(answer);
  };
  return (
    <>
      <RecordList
        page="screen-layouts"
        title="screen-layouts.title"
        list={screenLayouts}
        columns={columns}
        idOf={(row) => row.id}
        emptyText="screen-layouts.empty"
        isSelectable
        actions={(store) => {
          list.current = store;
          const row = chosen(store);
          return [
            ...(canWrite
              ? [
                  {
                    id: 'new',
                    label: t('form.new'),
                    icon: <AddRegular />,
                    keys: 'Alt+n',
                    isMain: true,
                    run: () => {
                      setQuestion({ kind: 'new' });
                    },
                  },
                  {
                    id: 'copy',
                    label: t('screen-layouts.copy'),
                    icon: <CopyRegular />,
                    isOff: row === undefined,
                    run: () => {
                      if (row !== undefined) setQuestion({ kind: 'copy', row });
                    },
                  },
                  {
                    id: 'delete',
                    label: t('form.delete'),
                    icon: <DeleteRegular />,
                    isOff: row === undefined || row.workers + row.registers + row.stores > 0,
                    run: () => {
                      if (row !== undefined) void remove(row);
                    },
                  },
                  {
                    id: 'import',
                    label: t('screen-layouts.import-layout'),
                    icon: <ArrowUploadRegular />,
                    run: () => file.current?.click(),
                  },
                ]
              : []),
            {
              id: 'export-layout',
              label: t('screen-layouts.export-layout'),
              icon: <ArrowDownloadRegular />,
              isOff: row === undefined,
              run: () => {
                if (row !== undefined) download(exportScreenLayout, { params: { id: row.id } });
              },
            },
            {
              id: 'schema',
              label: t('screen-layouts.schema'),
              icon: <DocumentRegular />,
              run: () => {
                download(screenLayoutSchema);
              },
            },
          ];
        }}
      />
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="import-file"
        onChange={(event) => {
          const [first] = event.target.files ?? [];
          if (first !== undefined) void take(first);
          event.target.value = '';
        }}
      />
      {question?.kind === 'new' ? (
        <NewLayoutQuestion
          close={() => {
            setQuestion(null);
          }}
        />
      ) : null}
      {question?.kind === 'copy' ? (
        <CopyQuestion
          row={question.row}
          close={() => {
            setQuestion(null);
          }}
        />
      ) : null}
      {question?.kind === 'import' ? (
        <ImportQuestion
          document={question.document}
          close={() => {
            setQuestion(null);
          }}
        />
      ) : null}
    </>
  );
}
