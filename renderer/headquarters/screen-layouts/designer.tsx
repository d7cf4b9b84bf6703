// The designer: palette and screens on the left, the canvas in the middle, properties and problems on the right.
import { Badge, CounterBadge, Tab, TabList } from '@fluentui/react-components';
import { useEffect, useMemo } from 'react';
import { useTexts } from '../app/texts';
import { Canvas } from './canvas/canvas';
import { DrawingContext } from './canvas/face';
import { useGesture } from './canvas/gestures';
import { useDrawing } from './canvas/use-drawing';
import { useDesigner, useDocument, useIsChanged, useSelection } from './designer-store';
import styles from './designer.module.css';
import { useOperationName } from './operation-names';
import { Palette } from './palette';
import { leftTabs, openProperties, rightTabs, usePanels } from './panels-store';
import { ProblemsPanel } from './problems/problems-panel';
import { useReports } from './problems/reports-store';
import { TextMeasurer } from './problems/text-measurer';
import { useProblems } from './problems/use-problems';
import { ButtonProperties } from './properties/button-properties';
import { GridProperties } from './properties/grid-properties';
import { LayoutProperties } from './properties/layout-properties';
import { Structure } from './structure';
import { Toolbar } from './toolbar';
import { useDesignerKeys } from './use-designer-keys';
import { AddOperation } from './windows/add-operation';
import { Assign } from './windows/assign';
import { Conflict } from './windows/conflict';
import { NewDesign } from './windows/new-design';
import { Preview } from './windows/preview';
import { Publish } from './windows/publish';
import { Shortcuts } from './windows/shortcuts';
import { Versions } from './versions/versions';

export function Designer() {
  const drawing = useDrawing(useDocument());
  const add = usePanels((panels) => panels.add);
  useDesignerKeys();
  return (
    <DrawingContext value={drawing}>
      <div className={styles['body']} data-testid="designer">
        <Left />
        <div className={styles['middle']}>
          <div>
            <Toolbar />
            <Notice />
          </div>
          <Canvas add={add} openProperties={openProperties} />
          <Foot />
        </div>
        <Right />
      </div>
      <TextMeasurer />
      <Brought />
      <Windows />
    </DrawingContext>
  );
}

function Left() {
  const { t } = useTexts();
  const { left, showLeft } = usePanels();
  return (
    <section className={styles['side']} aria-label={t('screen-layouts.left-panel')} data-panel tabIndex={-1}>
      <TabList
        className={styles['tabs'] ?? ''}
        selectedValue={left}
        size="small"
        onTabSelect={(_, { value }) => {
          showLeft(leftTabs.find((one) => one === value) ?? 'operations');
        }}
      >
        {leftTabs.map((tab) => (
          <Tab key={tab} value={tab} data-testid={`designer-tab-${tab}`}>
            {t(`screen-layouts.tab.${tab}`)}
          </Tab>
        ))}
      </TabList>
      <div className={styles['content']}>{left === 'operations' ? <Palette /> : <Structure />}</div>
    </section>
  );
}

function Right() {
  const { t } = useTexts();
  const { right, showRight } = usePanels();
  const { count, errors } = useProblems();
  const reported = useReports(({ reports }) => reports.length);
  const hasSelection = useDesigner(({ history }) => history.present.selection.length > 0);
  useEffect(() => {
    // What was just selected is what one wants to see, unless one goes through the problems.
    if (hasSelection && usePanels.getState().right !== 'problems') usePanels.getState().showRight('button');
  }, [hasSelection]);
  return (
    <section className={styles['side']} aria-label={t('screen-layouts.right-panel')} data-panel tabIndex={-1}>
      <TabList
        className={styles['tabs'] ?? ''}
        selectedValue={right}
        size="small"
        onTabSelect={(_, { value }) => {
          showRight(rightTabs.find((one) => one === value) ?? 'button');
        }}
      >
        {rightTabs.map((tab) => (
          <Tab key={tab} value={tab} data-testid={`designer-tab-${tab}`}>
            {t(`screen-layouts.tab.${tab}`)}
            {tab === 'problems' && count + reported > 0 ? (
              <>
                {' '}
                <CounterBadge
                  count={count + reported}
                  overflowCount={999}
                  size="small"
                  color={errors > 0 ? 'danger' : 'informative'}
                />
              </>
            ) : null}
          </Tab>
        ))}
      </TabList>
      <div className={styles['content']} tabIndex={-1}>
        {right === 'button' ? <ButtonProperties /> : null}
        {right === 'grid' ? <GridProperties /> : null}
        {right === 'layout' ? <LayoutProperties /> : null}
        {right === 'problems' ? <ProblemsPanel /> : null}
      </div>
    </section>
  );
}

/** Why the last edit was refused, or what it had to push aside. */
function Notice() {
  const { t } = useTexts();
  const notice = useDesigner((state) => state.notice);
  return (
    <div role="status" aria-live="polite" className={styles['noticeFrame']}>
      {notice === null ? null : (
        <p className={styles['notice']} data-testid="designer-notice" data-kind={notice.kind}>
          {notice.kind === 'refused'
            ? t(`screen-layouts.refused.${notice.reason}`)
            : t('screen-layouts.pushed', { count: notice.count })}
        </p>
      )}
    </div>
  );
}

function Foot() {
  const { t } = useTexts();
  const document = useDocument();
  const selected = useSelection().length;
  const buttons = useMemo(
    () => document.grids.reduce((sum, grid) => sum + grid.buttons.length, 0),
    [document],
  );
  return (
    <p className={styles['foot']} data-testid="designer-foot" data-buttons={buttons} data-selected={selected}>
      <span>{t('screen-layouts.buttons', { count: buttons })}</span>
      <span>{t('screen-layouts.selected', { count: selected })}</span>
    </p>
  );
}

/** What is being brought from the palette, under the pointer. */
function Brought() {
  const brought = useGesture((gesture) => gesture.brought);
  const nameOf = useOperationName();
  if (brought === null) return null;
  return (
    <div className={styles['brought']} style={{ left: brought.x, top: brought.y }} aria-hidden="true">
      {nameOf(brought.operation)}
    </div>
  );
}

function Windows() {
  const { window, openWindow } = usePanels();
  const close = (): void => {
    openWindow(null);
  };
  return (
    <>
      <AddOperation />
      <Conflict />
      {window === 'publish' ? <Publish close={close} /> : null}
      {window === 'versions' ? <Versions close={close} /> : null}
      {window === 'preview' ? <Preview close={close} /> : null}
      {window === 'shortcuts' ? <Shortcuts close={close} /> : null}
      {window === 'assign' ? <Assign close={close} /> : null}
      {window === 'new-design' ? <NewDesign close={close} /> : null}
    </>
  );
}

/** How the layout in the designer stands to what is saved and to what registers have. */
export function States() {
  const { t } = useTexts();
  const { record, isReadOnly } = useDesigner();
  const isChanged = useIsChanged();
  if (record === null) return null;
  const { published, hasChanges, uses } = record;
  return (
    <>
      {isReadOnly ? <Badge appearance="tint">{t('screen-layouts.read-only')}</Badge> : null}
      {isChanged ? (
        <Badge appearance="tint" color="warning" size="large" data-testid="form-unsaved" role="status">
          {t('form.unsaved')}
        </Badge>
      ) : null}
      <Badge
        appearance="tint"
        size="large"
        color={published === null || hasChanges ? 'informative' : 'success'}
        data-testid="designer-published-state"
        data-number={published?.number ?? 0}
        data-changes={hasChanges}
      >
        {published === null
          ? t('screen-layouts.never-published')
          : hasChanges
            ? t('screen-layouts.published-changes', { number: published.number })
            : t('screen-layouts.published', { number: published.number })}
      </Badge>
      <span className={styles['soft']}>{t('screen-layouts.uses', uses)}</span>
    </>
  );
}
