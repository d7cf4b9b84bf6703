// Download sessions: every run of a job for a register, with its status, rows, size, time and error; and a retry.
import { Button } from '@fluentui/react-components';
import { ArrowRepeatAllRegular } from '@fluentui/react-icons/headless/svg/arrow-repeat-all';
import { useState } from 'react';
import { downloadSessions, retryDownload } from '../../../main/contract/headquarters/distribution-schedule';
import { formatNumber } from '../../i18n/formats';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { StateMark, type StateKind } from '../app/state-mark';
import { useTexts } from '../app/texts';
import type { ColumnView } from '../lists/columns';
import { ListPage } from '../lists/list-page';
import { createListStore, type RowOf } from '../lists/list-store';
import { jobText } from './job-names';

type Row = RowOf<typeof downloadSessions>;
const marks: Readonly<Record<Row['status'], StateKind>> = {
  started: 'waiting',
  downloaded: 'waiting',
  applied: 'on',
  'no-data': 'off',
  'create-failed': 'failed',
  'download-failed': 'failed',
  'apply-failed': 'failed',
};

/** `4.2 MB`, `310 kB`. */
function sizeText(language: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(value);
}

const secondsText = (language: string, milliseconds: number): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(milliseconds / 1000);

export function DownloadSessions() {
  const { t } = useTexts();
  const mayRetry = useMay(retryDownload);
  const [store] = useState(() => createListStore(downloadSessions));
  const retry = async (row: Row): Promise<void> => {
    const answer = await call(retryDownload, { params: { id: row.id } });
    if (answer.ok) showDone('distribution.ordered', { count: answer.value.orders });
    else showFailure(answer);
    void store.getState().reload();
  };
  const columns: readonly ColumnView<Row>[] = [
    { field: 'startedAt', label: 'distribution.field.startedAt', width: 116 },
    { field: 'registerId', label: 'distribution.register', width: 105 },
    { field: 'job', label: 'distribution.job', width: 140, grow: 2, show: (row) => jobText(row.job, t) },
    {
      field: 'mode',
      label: 'distribution.mode',
      width: 78,
      choice: (value) => `distribution.mode-short.${value as 'delta'}`,
    },
    {
      field: 'status',
      label: 'distribution.field.status',
      width: 142,
      choice: (value) => `distribution.status.${value as Row['status']}`,
      show: (row) => <StateMark kind={marks[row.status]} text={t(`distribution.status.${row.status}`)} />,
    },
    {
      field: 'rows',
      label: 'distribution.field.rows',
      width: 64,
      show: (row, { language }) => formatNumber(language, row.rows),
    },
    {
      field: 'bytes',
      label: 'distribution.field.bytes',
      width: 76,
      show: (row, { language }) => sizeText(language, row.bytes),
    },
    {
      field: 'duration',
      label: 'distribution.field.duration',
      width: 98,
      show: (row, { language }) => (row.duration === null ? '–' : secondsText(language, row.duration)),
    },
    { field: 'error', label: 'distribution.field.error', width: 112, grow: 2 },
    ...(mayRetry
      ? [
          {
            field: 'id' as const,
            label: 'distribution.retry' as const,
            width: 80,
            show: (row: Row) =>
              row.status.endsWith('failed') ? (
                <Button
                  size="small"
                  icon={<ArrowRepeatAllRegular />}
                  aria-label={t('distribution.retry')}
                  title={t('distribution.retry')}
                  onClick={() => void retry(row)}
                />
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <ListPage
      name="download-sessions"
      title={t('distribution.sessions')}
      list={downloadSessions}
      store={store}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="distribution.sessions-empty"
    />
  );
}
