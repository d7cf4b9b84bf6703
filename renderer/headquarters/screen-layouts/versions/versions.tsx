// Published versions of the layout: who published what and why, any of them compared with the draft in pictures and
// in words, and going back to one.
import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import {
  exportScreenLayout,
  restoreScreenLayoutVersion,
  screenLayoutVersions,
} from '../../../../main/contract/headquarters/screen-layouts';
import { formatMoment } from '../../../i18n/formats';
import { call, download } from '../../app/client';
import { showDone, showFailure } from '../../app/messages-store';
import { useTexts } from '../../app/texts';
import type { RowOf } from '../../lists/list-store';
import { useDesigner } from '../designer-store';
import { forgetWork } from '../kept-work';
import { saveDraft } from '../saving';
import { Window } from '../windows/window';
import styles from '../windows/windows.module.css';
import { Comparison, draft } from './comparison';

type Version = RowOf<typeof screenLayoutVersions>;

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
