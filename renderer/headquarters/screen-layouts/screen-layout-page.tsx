// The page of one layout: reads it, brings back work that a crash left unsaved, and frames the designer with what
// can be done with the layout as a whole.
import { Button, Spinner } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { ArrowUploadRegular } from '@fluentui/react-icons/headless/svg/arrow-upload';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { EyeRegular } from '@fluentui/react-icons/headless/svg/eye';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { PeopleTeamRegular } from '@fluentui/react-icons/headless/svg/people-team';
import { SaveRegular } from '@fluentui/react-icons/headless/svg/save';
import { SendRegular } from '@fluentui/react-icons/headless/svg/send';
import { useEffect, useRef, useState } from 'react';
import {
  exportScreenLayout,
  readScreenLayout,
  saveScreenLayoutDraft,
  type ScreenLayoutRecord,
} from '../../../main/contract/headquarters/screen-layouts';
import { EmptyState } from '../../ui/empty-state';
import { type Action, ActionPane } from '../app/action-pane';
import { call, download, type Failure } from '../app/client';
import { showDone, useMessages } from '../app/messages-store';
import { usePreferences } from '../app/preferences-store';
import { addressOf, useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { isSame } from '../forms/three-way';
import { Designer, States } from './designer';
import { useDesigner, useDocument, useIsChanged } from './designer-store';
import styles from './designer.module.css';
import { readLayoutFile } from './layout-file';
import { forgetWork, keepWork, keptWork } from './kept-work';
import { useLayoutContext } from './layout-context';
import { usePanels } from './panels-store';
import { useReports } from './problems/reports-store';
import { save, useSaving } from './saving';

export function ScreenLayoutPage({ id }: { readonly id: string }) {
  const { t, errorText } = useTexts();
  const canWrite = useMay(saveScreenLayoutDraft);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isOpen = useDesigner((state) => state.record?.id === id);
  useEffect(() => {
    let isHere = true;
    void useLayoutContext.getState().load();
    void useReports.getState().load(id);
    void call(readScreenLayout, { params: { id } }).then((answer) => {
      if (!isHere) return;
      if (answer.ok) begin(answer.value, !canWrite);
      else setFailure(answer);
    });
    return () => {
      isHere = false;
      useDesigner.getState().close();
      useReports.getState().reset();
      usePanels.setState({ window: null, adding: null, right: 'layout', left: 'operations' });
    };
  }, [id, canWrite]);
  if (failure !== null) {
    return (
      <EmptyState isFailure icon={<DismissRegular />} title={errorText(failure)}>
        <Button as="a" href={addressOf('screen-layouts')}>
          {t('screen-layouts.title')}
        </Button>
      </EmptyState>
    );
  }
  return isOpen ? <OpenLayout /> : <Spinner label={t('app.loading')} />;
}

/** Opens the layout with the work that was not saved when the browser was last here. */
function begin(record: ScreenLayoutRecord, isReadOnly: boolean): void {
  const kept = isReadOnly ? undefined : keptWork(record.id);
  const hasWork = kept !== undefined && !isSame(kept.document, record.draft);
  const { open } = useDesigner.getState();
  if (!hasWork) {
    open(record, isReadOnly);
    return;
  }
  // Saved by somebody since: saving will say so, because the version is that of then.
  open({ ...record, version: kept.version }, isReadOnly, kept.document);
  showDone('screen-layouts.work-restored', {}, () => {
    forgetWork(record.id);
    open(record, isReadOnly);
  });
}

function OpenLayout() {
  const { t } = useTexts();
  const document = useDocument();
  const { record, isReadOnly } = useDesigner();
  const isChanged = useIsChanged();
  const isBusy = useSaving((saving) => saving.isBusy);
  const { openWindow } = usePanels();
  const file = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = record?.id ?? '';
  useKeptWork();
  useWholeWidth();
  useEffect(() => {
    window.document.title = `${document.name} – Counterbook`;
  }, [document.name]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const actions: readonly Action[] = [
    {
      id: 'save',
      label: t('form.save'),
      icon: <SaveRegular />,
      keys: 'Ctrl+s',
      isMain: true,
      isOff: !isChanged || isBusy || isReadOnly,
      run: () => void save(),
    },
    {
      id: 'publish',
      label: t('screen-layouts.publish'),
      icon: <SendRegular />,
      isOff: isReadOnly || isBusy || (!isChanged && record?.hasChanges === false),
      run: () => {
        openWindow('publish');
      },
    },
    {
      id: 'preview',
      label: t('screen-layouts.preview'),
      icon: <EyeRegular />,
      run: () => {
        openWindow('preview');
      },
    },
    {
      id: 'versions',
      label: t('screen-layouts.versions'),
      icon: <HistoryRegular />,
      run: () => {
        openWindow('versions');
      },
    },
    {
      id: 'assign',
      label: t('screen-layouts.assign'),
      icon: <PeopleTeamRegular />,
      run: () => {
        openWindow('assign');
      },
    },
    {
      id: 'export',
      label: t('screen-layouts.export'),
      icon: <ArrowDownloadRegular />,
      isOff: isChanged,
      run: () => {
        download(exportScreenLayout, { params: { id } });
      },
    },
    {
      id: 'import',
      label: t('screen-layouts.import'),
      icon: <ArrowUploadRegular />,
      isOff: isReadOnly,
      run: () => file.current?.click(),
    },
  ];
  return (
    <div className={styles['page']} data-testid="form-screen-layouts">
      <ActionPane label={t('app.actions')} actions={actions} />
      <header className={styles['header']}>
        <a href={addressOf('screen-layouts')}>{t('screen-layouts.title')}</a>
        <h1 ref={heading} tabIndex={-1} className={styles['title']}>
          {`${id} – ${document.name}`}
        </h1>
        <div className={styles['states']}>
          <States />
        </div>
      </header>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="import-file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void importInto(id, chosen);
          event.target.value = '';
        }}
      />
      <Designer />
    </div>
  );
}

/** The file's design in the place of this one: an edit like any other, to be undone or saved. */
async function importInto(id: string, file: File): Promise<void> {
  const read = await readLayoutFile(file);
  if (!read.ok) {
    useMessages.getState().show({ severity: 'error', text: read.text, values: { detail: read.detail } });
    return;
  }
  const { edit, undo } = useDesigner.getState();
  edit(() => ({ ok: true, document: { ...read.document, id }, select: [] }));
  showDone('screen-layouts.imported', { name: file.name }, undo);
}

/** The navigation pane makes room while one designs, and comes back afterwards. */
function useWholeWidth(): void {
  useEffect(() => {
    const { isPaneOpen, change } = usePreferences.getState();
    if (!isPaneOpen) return undefined;
    change({ isPaneOpen: false });
    return () => {
      change({ isPaneOpen: true });
    };
  }, []);
}

/** Keeps unsaved work in the browser and asks before the page is left with it. */
function useKeptWork(): void {
  const document = useDocument();
  const isChanged = useIsChanged();
  const guard = useRouter((router) => router.guard);
  useEffect(() => {
    guard(isChanged);
    return () => {
      guard(false);
    };
  }, [guard, isChanged]);
  useEffect(() => {
    const { record } = useDesigner.getState();
    if (record === null) return undefined;
    if (!isChanged) {
      forgetWork(record.id);
      return undefined;
    }
    const timer = setTimeout(() => {
      keepWork(record.id, record.version, document);
    }, 300);
    return () => {
      clearTimeout(timer);
    };
  }, [document, isChanged]);
}
