// Import: a CSV file of customers, sales lines or measures, tried first, so that what it would do is seen before
// anything is written.
import { Button, Field, Select } from '@fluentui/react-components';
import { ArrowImportRegular } from '@fluentui/react-icons/headless/svg/arrow-import';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/headless/svg/checkmark-circle';
import { DocumentAddRegular } from '@fluentui/react-icons/headless/svg/document-add';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { useEffect, useRef, useState } from 'react';
import { importKinds } from '../../../main/contract/headquarters-api';
import { EmptyState } from '../../ui/empty-state';
import type { Action } from '../app/action-pane';
import { Page } from '../app/page';
import { usePreferences } from '../app/preferences-store';
import { useRouter } from '../app/router-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { LookupControl } from '../forms/lookup';
import { storesOf, workerSource } from '../organisation/sources';
import { Progress, Result } from './import-result';
import styles from './import-page.module.css';
import { useImports } from './imports-store';
import { MappingTable } from './mapping-table';

const isKind = (text: string | undefined): text is (typeof importKinds)[number] =>
  importKinds.some((kind) => kind === text);

export function ImportPage() {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  const wanted = useRouter((router) => router.place.parameters['kind']);
  const imports = useImports();
  const { file, kind, phase, summary, message, isStale, columns, rows, reset, setKind } = imports;
  const isRunning = phase === 'checking' || phase === 'importing';
  useEffect(() => {
    if (isKind(wanted) && wanted !== useImports.getState().kind) setKind(wanted);
  }, [wanted, setKind]);
  useEffect(() => reset, [reset]);
  const guard = useRouter((router) => router.guard);
  useEffect(() => {
    guard(phase === 'importing');
  }, [guard, phase]);
  const canRun = phase === 'checked' && !isStale && message === null && summary !== null;
  const run = (isTrial: boolean): void => {
    if (legalEntityId !== null) void imports.run(legalEntityId, isTrial);
  };
  const actions: readonly Action[] = [
    {
      id: 'import',
      label: t('imports.run'),
      icon: <ArrowImportRegular />,
      isMain: canRun,
      isOff: !canRun || (summary?.created === 0 && summary.updated === 0),
      run: () => {
        run(false);
      },
    },
    {
      id: 'check',
      label: t('imports.check'),
      icon: <CheckmarkCircleRegular />,
      isMain: !canRun && file !== null,
      isOff: file === null || isRunning || legalEntityId === null,
      run: () => {
        run(true);
      },
    },
    {
      id: 'clear',
      label: t('imports.clear'),
      icon: <DeleteRegular />,
      isOff: file === null || isRunning,
      run: reset,
    },
  ];
  return (
    <Page
      title={t('imports.title')}
      parent={{ page: 'customers', title: 'customers.title' }}
      scrolls="whole"
      testId="page-imports"
      actions={actions}
    >
      <p className={styles['lead']}>{t('imports.lead')}</p>
      <FastTab
        name="import-file"
        title={t('imports.file')}
        summary={[file?.name, t(`imports.kind.${kind}`)]}
        layout="free"
      >
        <div className={styles['choices']}>
          <Field label={t('imports.kind')}>
            <Select
              value={kind}
              disabled={isRunning}
              data-testid="import-kind"
              onChange={(_, { value }) => {
                if (isKind(value)) imports.setKind(value);
              }}
            >
              {importKinds.map((one) => (
                <option key={one} value={one}>
                  {t(`imports.kind.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          {kind === 'measures' ? null : (
            <Field label={t('imports.store')} hint={t(`imports.store-hint.${kind}`)}>
              <LookupControl
                source={storesOf(legalEntityId)}
                value={imports.storeId}
                isOff={isRunning}
                isOptional
                choose={imports.setStore}
              />
            </Field>
          )}
          {kind === 'customers' ? (
            <Field label={t('imports.client-book')} hint={t('imports.client-book-hint')}>
              <LookupControl
                source={workerSource(legalEntityId)}
                value={imports.clientBookOf}
                isOff={isRunning}
                isOptional
                choose={imports.setClientBookOf}
              />
            </Field>
          ) : null}
        </div>
        <FileChoice
          isOff={isRunning || legalEntityId === null}
          chosen={(one) => {
            imports.choose(one);
            run(true);
          }}
        />
        {isRunning ? <Progress /> : null}
      </FastTab>
      {file === null ? (
        <EmptyState icon={<DocumentAddRegular />} title={t('imports.empty')} text={t('imports.empty-text')} />
      ) : (
        <>
          {phase === 'choosing' || isRunning ? null : (
            <FastTab
              name="import-result"
              title={t(phase === 'done' ? 'imports.result' : 'imports.preview')}
              layout="free"
            >
              <Result />
            </FastTab>
          )}
          {columns.length === 0 ? null : (
            <>
              <FastTab name="import-columns" title={t('imports.columns')} layout="free">
                <MappingTable isOff={isRunning} />
              </FastTab>
              {rows.length === 0 ? null : (
                <FastTab name="import-rows" title={t('imports.first-rows')} layout="free">
                  <FirstRows />
                </FastTab>
              )}
            </>
          )}
        </>
      )}
    </Page>
  );
}

interface FileChoiceProps {
  readonly isOff: boolean;
  readonly chosen: (file: File) => void;
}

function FileChoice({ isOff, chosen }: FileChoiceProps) {
  const { t } = useTexts();
  const file = useImports((imports) => imports.file);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={styles['drop']}
      data-over={isOver ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isOff);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files[0];
        if (dropped !== undefined && !isOff) chosen(dropped);
      }}
    >
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        hidden
        data-testid="import-file"
        onChange={(event) => {
          const picked = event.target.files?.[0];
          event.target.value = '';
          if (picked !== undefined) chosen(picked);
        }}
      />
      <Button
        appearance={file === null ? 'primary' : 'secondary'}
        icon={<DocumentAddRegular />}
        disabled={isOff}
        data-testid="import-choose"
        onClick={() => {
          input.current?.click();
        }}
      >
        {t(file === null ? 'imports.choose' : 'imports.choose-other')}
      </Button>
      <span>{file === null ? t('imports.drop') : file.name}</span>
    </div>
  );
}

function FirstRows() {
  const { t } = useTexts();
  const { columns, rows } = useImports();
  return (
    <div className={styles['frame']} tabIndex={0} role="group" aria-label={t('imports.first-rows')}>
      <table className={styles['table']} data-testid="import-first-rows">
        <thead>
          <tr>
            {columns.map(({ header }, index) => (
              <th key={index} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((_, column) => (
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
