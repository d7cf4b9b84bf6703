// Who uses the layout: workers, registers and stores, each with the layout they have; the worker's comes before the
// register's, and that before the store's.
import { Button, Checkbox, Input, Tab, TabList } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/headless/svg/arrow-clockwise';
import { useCallback, useEffect, useState } from 'react';
import {
  type AssignmentKind,
  assignmentKinds,
  assignScreenLayout,
  jobOfAssignment,
  type LayoutJob,
  screenLayoutAssignments,
} from '../../../../main/contract/headquarters/screen-layouts';
import { call } from '../../app/client';
import { showDone, showFailure } from '../../app/messages-store';
import { useLegalEntity } from '../../app/session-store';
import { useTexts } from '../../app/texts';
import type { RowOf } from '../../lists/list-store';
import { useDesigner } from '../designer-store';
import { reread } from '../saving';
import { distribute } from './distribute';
import { Window } from './window';
import styles from './windows.module.css';

type Row = RowOf<typeof screenLayoutAssignments>;

export function Assign({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const { record, isReadOnly } = useDesigner();
  const company = useLegalEntity()?.id;
  const [kind, setKind] = useState<AssignmentKind>('register');
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  /** What would bring to the registers what was changed here. */
  const [jobs, setJobs] = useState<readonly LayoutJob[]>([]);
  const id = record?.id ?? '';
  const read = useCallback(async (): Promise<void> => {
    const filters = [
      { field: 'kind', operator: 'is', value: kind },
      ...(company === undefined ? [] : [{ field: 'legalEntityId', operator: 'is', value: company }]),
    ];
    const answer = await call(screenLayoutAssignments.page, {
      query: {
        limit: 200,
        sort: 'id',
        filters: JSON.stringify(filters),
        ...(search.trim() === '' ? {} : { search }),
      },
    });
    if (answer.ok) setRows(answer.value.rows);
    else showFailure(answer);
  }, [kind, search, company]);
  useEffect(() => {
    const timer = setTimeout(() => void read(), search === '' ? 0 : 150);
    return () => {
      clearTimeout(timer);
    };
  }, [read, search]);
  const assign = async (row: Row, layout: string | null): Promise<void> => {
    const put = async (screenLayoutId: string | null): Promise<boolean> => {
      const answer = await call(assignScreenLayout, {
        body: { screenLayoutId, to: [{ kind: row.kind, id: row.id }] },
      });
      if (!answer.ok) showFailure(answer);
      await Promise.all([read(), reread()]);
      return answer.ok;
    };
    if (await put(layout)) {
      const job = jobOfAssignment[row.kind];
      // The layout itself travels with the registers' job, and may not have been there yet.
      setJobs((before) => [...new Set([...before, job, jobOfAssignment.register])].sort());
      showDone('screen-layouts.assigned', { name: row.name, job }, async () => {
        await put(row.screenLayoutId);
      });
    }
  };
  return (
    <Window
      title={t('screen-layouts.assign')}
      testId="designer-assign"
      close={close}
      isWide
      actions={
        jobs.length === 0 ? null : (
          <Button
            appearance="primary"
            data-testid="run-assignment-jobs"
            onClick={() => {
              close();
              void distribute(jobs);
            }}
          >
            {t('screen-layouts.run-jobs', { jobs: jobs.join(', '), count: jobs.length })}
          </Button>
        )
      }
    >
      <p className={styles['soft']}>{t('screen-layouts.assign-text')}</p>
      {record?.published === null ? <p>{t('screen-layouts.assign-publish-first')}</p> : null}
      <div className={styles['filters']}>
        <TabList
          selectedValue={kind}
          onTabSelect={(_, { value }) => {
            const chosen = assignmentKinds.find((one) => one === value) ?? 'register';
            if (chosen === kind) return;
            setRows(null);
            setKind(chosen);
          }}
        >
          {assignmentKinds.map((one) => (
            <Tab key={one} value={one} data-testid={`assign-${one}`}>
              {t(`screen-layouts.assign-kind.${one}`)}
            </Tab>
          ))}
        </TabList>
        <Input
          type="search"
          value={search}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          onChange={(_, data) => {
            setSearch(data.value);
          }}
        />
        <Button
          appearance="subtle"
          icon={<ArrowClockwiseRegular />}
          aria-label={t('list.refresh')}
          title={t('list.refresh')}
          onClick={() => void read()}
        />
      </div>
      <div className={styles['tableFrame']} tabIndex={0} role="group" aria-label={t('screen-layouts.assign')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('screen-layouts.assign-uses')}</th>
              <th scope="col">{t('screen-layouts.assign-has')}</th>
            </tr>
          </thead>
          <tbody>
            {rows?.map((row) => (
              <tr key={row.id} data-testid="layout-assignment" data-id={row.id}>
                <td>
                  <Checkbox
                    label={`${row.id} – ${row.name}`}
                    checked={row.screenLayoutId === id}
                    disabled={isReadOnly || (record?.published === null && row.screenLayoutId !== id)}
                    onChange={(_, { checked }) => void assign(row, checked === true ? id : null)}
                  />
                </td>
                <td>{row.screenLayoutId ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows?.length === 0 ? <p className={styles['soft']}>{t('list.nothing-found')}</p> : null}
      </div>
    </Window>
  );
}
