// Published versions of the layout: who published what and why, any of them compared with the draft in pictures and
// in words, and going back to one.
import { Button, Dropdown, Field, Option, Tab, TabList } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import {
  exportScreenLayout,
  readScreenLayoutVersion,
  restoreScreenLayoutVersion,
  screenLayoutVersions,
} from '../../../../main/contract/headquarters/screen-layouts';
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';
import { formatMoment } from '../../../i18n/formats';
import { call, download } from '../../app/client';
import { showDone, showFailure } from '../../app/messages-store';
import { useTexts } from '../../app/texts';
import type { RowOf } from '../../lists/list-store';
import type { Screen } from '../canvas/geometry';
import { sizeOf, useDesigner, useDocument } from '../designer-store';
import { forgetWork } from '../kept-work';
import { saveDraft } from '../saving';
import { Still } from '../still';
import { subMenus } from '../sub-menus';
import { Window } from '../windows/window';
import styles from '../windows/windows.module.css';
import { ChangeList } from './change-list';
import { compareLayouts, type LayoutChange } from './compare';

type Version = RowOf<typeof screenLayoutVersions>;
/** The document as it is in the designer. */
const draft = 0;

export function Versions({ close }: { readonly close: () => void }) {
  const { t, language } = useTexts();
  const { record, isReadOnly } = useDesigner();
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [older, setOlder] = useState<number | null>(null);
  const [newer, setNewer] = useState<number>(draft);
  const id = record?.id ?? '';
  useEffect(() => {
    let isOpen = true;
    void call(screenLayoutVersions.page, { params: { id }, query: { limit: 200 } }).then((answer) => {
      if (!isOpen) return;
      if (answer.ok) {
        setVersions(answer.value.rows);
        setOlder(answer.value.rows[0]?.number ?? null);
      } else showFailure(answer);
    });
    return () => {
      isOpen = false;
    };
  }, [id]);
  const restore = async (number: number): Promise<void> => {
    // What is not saved becomes the draft first: it can be undone to.
    const before = useDesigner.getState().history.present.document;
    const version = await saveDraft();
    if (version === undefined) return;
    const answer = await call(restoreScreenLayoutVersion, { params: { id, number }, body: { version } });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    const { edit, wasSaved, undo } = useDesigner.getState();
    wasSaved(answer.value, answer.value.draft);
    edit(() => ({ ok: true, document: answer.value.draft, select: [] }));
    forgetWork(id);
    close();
    showDone('screen-layouts.restored', { number }, () => {
      if (useDesigner.getState().history.past.at(-1)?.document === before) undo();
    });
  };
  const nameOf = (number: number): string =>
    number === draft ? t('screen-layouts.draft') : t('screen-layouts.version', { number });
  return (
    <Window title={t('screen-layouts.versions')} testId="designer-versions" close={close} isWide>
      {versions?.length === 0 ? <p>{t('screen-layouts.never-published')}</p> : null}
      <div
        className={styles['tableFrame']}
        tabIndex={0}
        role="group"
        aria-label={t('screen-layouts.versions')}
      >
        <table className={styles['table']}>
          <thead>
            <tr>
              {(['number', 'at', 'by', 'comment'] as const).map((field) => (
                <th key={field} scope="col">
                  {t(`screen-layouts.version-${field}`)}
                </th>
              ))}
              <th scope="col">{t('app.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {versions?.map((version) => (
              <tr key={version.number} data-testid="layout-version" data-number={version.number}>
                <th scope="row">{version.number}</th>
                <td>{formatMoment(language, version.at)}</td>
                <td>{version.by}</td>
                <td>{version.comment}</td>
                <td>
                  <Button
                    size="small"
                    disabled={isReadOnly}
                    data-testid="version-restore"
                    onClick={() => void restore(version.number)}
                  >
                    {t('screen-layouts.restore')}
                  </Button>{' '}
                  <Button
                    size="small"
                    data-testid="version-export"
                    onClick={() => {
                      download(exportScreenLayout, { params: { id }, query: { number: version.number } });
                    }}
                  >
                    {t('screen-layouts.export')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {versions === null || versions.length === 0 || older === null ? null : (
        <>
          <div className={styles['row']}>
            <VersionChoice
              label={t('screen-layouts.compare')}
              value={older}
              numbers={versions.map(({ number }) => number)}
              nameOf={nameOf}
              choose={setOlder}
              testId="compare-older"
            />
            <VersionChoice
              label={t('screen-layouts.compare-with')}
              value={newer}
              numbers={[draft, ...versions.map(({ number }) => number)]}
              nameOf={nameOf}
              choose={setNewer}
              testId="compare-newer"
            />
          </div>
          <Comparison id={id} older={older} newer={newer} nameOf={nameOf} />
        </>
      )}
    </Window>
  );
}

interface VersionChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly numbers: readonly number[];
  readonly nameOf: (number: number) => string;
  readonly choose: (number: number) => void;
  readonly testId: string;
}

function VersionChoice({ label, value, numbers, nameOf, choose, testId }: VersionChoiceProps) {
  return (
    <Field label={label} size="small">
      <Dropdown
        value={nameOf(value)}
        selectedOptions={[String(value)]}
        data-testid={testId}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) choose(Number(optionValue));
        }}
      >
        {numbers.map((number) => (
          <Option key={number} value={String(number)} text={nameOf(number)}>
            {nameOf(number)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

/** The document of a version; that of the designer for the draft. */
function useVersion(id: string, number: number): LayoutDocument | undefined {
  const now = useDocument();
  const [read, setRead] = useState<{ readonly number: number; readonly document: LayoutDocument }>();
  useEffect(() => {
    if (number === draft) return undefined;
    let isOpen = true;
    void call(readScreenLayoutVersion, { params: { id, number } }).then((answer) => {
      if (!isOpen) return;
      if (answer.ok) setRead({ number, document: answer.value.document });
      else showFailure(answer);
    });
    return () => {
      isOpen = false;
    };
  }, [id, number]);
  if (number === draft) return now;
  return read?.number === number ? read.document : undefined;
}

interface ComparisonProps {
  readonly id: string;
  readonly older: number;
  readonly newer: number;
  readonly nameOf: (number: number) => string;
}

function Comparison({ id, older, newer, nameOf }: ComparisonProps) {
  const { t } = useTexts();
  const { sizeId, screen: first } = useDesigner();
  const [screen, setScreen] = useState<Screen>(first);
  const before = useVersion(id, older);
  const after = useVersion(id, newer);
  if (before === undefined || after === undefined) return null;
  const changes = compareLayouts(before, after);
  const width = Math.min(570, (window.innerWidth * 0.96 - 90) / 2);
  const bars = ['client-book-actions', 'customer-actions'] as const;
  const screens: readonly { readonly key: string; readonly text: string; readonly screen: Screen }[] = [
    { key: 'welcome', text: t('screen-layouts.screen.welcome'), screen: { kind: 'welcome' } },
    ...bars.map((zone) => ({
      key: zone,
      text: t(`screen-layouts.zone.${zone}`),
      screen: { kind: 'bar', zone } as const,
    })),
    ...subMenus(after).map((grid) => ({
      key: grid.id,
      text: grid.name,
      screen: { kind: 'grid', gridId: grid.id } as const,
    })),
  ];
  const shown = screen.kind === 'welcome' ? 'welcome' : screen.kind === 'bar' ? screen.zone : screen.gridId;
  return (
    <>
      <TabList
        size="small"
        selectedValue={shown}
        onTabSelect={(_, { value }) => {
          const chosen = screens.find(({ key }) => key === value);
          if (chosen !== undefined) setScreen(chosen.screen);
        }}
      >
        {screens.map(({ key, text }) => (
          <Tab key={key} value={key}>
            {text}
          </Tab>
        ))}
      </TabList>
      <div className={styles['columns']}>
        {[
          { number: older, document: before },
          { number: newer, document: after },
        ].map(({ number, document }, index) => {
          const size = sizeOf(document, sizeId);
          return size === undefined ? null : (
            <div key={index}>
              <p className={styles['soft']}>{nameOf(number)}</p>
              <Still
                document={document}
                size={size}
                screen={screen}
                width={width}
                marks={marksOf(changes)}
                label={nameOf(number)}
              />
            </div>
          );
        })}
      </div>
      <ChangeList changes={changes} />
    </>
  );
}

function marksOf(changes: readonly LayoutChange[]): ReadonlyMap<string, 'added' | 'removed' | 'changed'> {
  const marks = new Map<string, 'added' | 'removed' | 'changed'>();
  for (const { kind, button } of changes) {
    if (button === undefined) continue;
    marks.set(
      button.id,
      kind === 'button-added' ? 'added' : kind === 'button-removed' ? 'removed' : 'changed',
    );
  }
  return marks;
}
