// Two versions side by side, in pictures with what changed marked in them, and in words.
import { Tab, TabList } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { readScreenLayoutVersion } from '../../../../main/contract/headquarters/screen-layouts';
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';
import { call } from '../../app/client';
import { showFailure } from '../../app/messages-store';
import { useTexts } from '../../app/texts';
import type { Screen } from '../canvas/geometry';
import { sizeOf, useDesigner, useDocument } from '../designer-store';
import { Still } from '../still';
import { subMenus } from '../sub-menus';
import styles from '../windows/windows.module.css';
import { ChangeList } from './change-list';
import { compareLayouts, type LayoutChange } from './compare';

/** Stands for the document as it is in the designer. */
export const draft = 0;

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

export function Comparison({ id, older, newer, nameOf }: ComparisonProps) {
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
