// The designer's own toolbar: undo, clipboard, arranging, rows and columns, which size is shown and how large.
import {
  Button,
  Dropdown,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Option,
  ToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import { AlignSpaceEvenlyHorizontalRegular } from '@fluentui/react-icons/headless/svg/align-space-evenly-horizontal';
import { ArrowRedoRegular } from '@fluentui/react-icons/headless/svg/arrow-redo';
import { ArrowUndoRegular } from '@fluentui/react-icons/headless/svg/arrow-undo';
import { ClipboardPasteRegular } from '@fluentui/react-icons/headless/svg/clipboard-paste';
import { CopyRegular } from '@fluentui/react-icons/headless/svg/copy';
import { CutRegular } from '@fluentui/react-icons/headless/svg/cut';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { DocumentCopyRegular } from '@fluentui/react-icons/headless/svg/document-copy';
import { KeyboardRegular } from '@fluentui/react-icons/headless/svg/keyboard';
import { MultiselectLtrRegular } from '@fluentui/react-icons/headless/svg/multiselect-ltr';
import { TableRegular } from '@fluentui/react-icons/headless/svg/table';
import { ZoomInRegular } from '@fluentui/react-icons/headless/svg/zoom-in';
import { ZoomOutRegular } from '@fluentui/react-icons/headless/svg/zoom-out';
import type { ReactElement } from 'react';
import { useTexts } from '../app/texts';
import { commandGroups, type CommandId, commands, runCommand } from './commands';
import { sizeOf, useDesigner, useDocument } from './designer-store';
import { shownKeys } from './keyboard';
import { usePanels } from './panels-store';
import styles from './designer.module.css';

const zooms = [0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.5, 2];

export function Toolbar() {
  const { t } = useTexts();
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={t('screen-layouts.toolbar')}>
      <CommandButton id="undo" icon={<ArrowUndoRegular />} />
      <CommandButton id="redo" icon={<ArrowRedoRegular />} />
      <span className={styles['divider']} />
      <CommandButton id="cut" icon={<CutRegular />} />
      <CommandButton id="copy" icon={<CopyRegular />} />
      <CommandButton id="paste" icon={<ClipboardPasteRegular />} />
      <CommandButton id="duplicate" icon={<DocumentCopyRegular />} />
      <CommandButton id="delete" icon={<DeleteRegular />} />
      <span className={styles['divider']} />
      <CommandMenu group="arrange" icon={<AlignSpaceEvenlyHorizontalRegular />} />
      <CommandMenu group="lines" icon={<TableRegular />} />
      <SelectSeveral />
      <span className={styles['spring']} />
      <SizeChoice />
      <ZoomChoice />
      <Tooltip content={`${t('screen-layouts.shortcuts')} (F1)`} relationship="label">
        <Button
          appearance="subtle"
          icon={<KeyboardRegular />}
          data-testid="designer-shortcuts"
          onClick={() => {
            usePanels.getState().openWindow('shortcuts');
          }}
        />
      </Tooltip>
    </div>
  );
}

/** Whether a command can do nothing now; told anew only when that changes. */
const useIsOff = (id: CommandId): boolean =>
  useDesigner(({ history, isReadOnly }) => commands[id].isOff(history.present.selection.length, isReadOnly));

function CommandButton({ id, icon }: { readonly id: CommandId; readonly icon: ReactElement }) {
  const { t } = useTexts();
  const isOff = useIsOff(id);
  const keys = shownKeys(
    id === 'cut'
      ? 'Ctrl+x'
      : id === 'copy'
        ? 'Ctrl+c'
        : id === 'paste'
          ? 'Ctrl+v'
          : (commands[id].keys[0] ?? ''),
  );
  return (
    <Tooltip
      content={
        keys === '' ? t(`screen-layouts.command.${id}`) : `${t(`screen-layouts.command.${id}`)} (${keys})`
      }
      relationship="label"
    >
      <Button
        appearance="subtle"
        icon={icon}
        disabledFocusable={isOff}
        data-testid={`command-${id}`}
        onClick={() => {
          runCommand(id);
        }}
      />
    </Tooltip>
  );
}

function CommandMenu({ group, icon }: { readonly group: 'arrange' | 'lines'; readonly icon: ReactElement }) {
  const { t } = useTexts();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" icon={icon} data-testid={`commands-${group}`}>
          <span className={styles['label']}>{t(`screen-layouts.commands.${group}`)}</span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {commandGroups[group].map((id) => (
            <CommandItem key={id} id={id} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function CommandItem({ id }: { readonly id: CommandId }) {
  const { t } = useTexts();
  const isOff = useIsOff(id);
  return (
    <MenuItem
      disabled={isOff}
      secondaryContent={shownKeys(commands[id].keys[0] ?? '')}
      data-testid={`command-${id}`}
      onClick={() => {
        runCommand(id);
      }}
    >
      {t(`screen-layouts.command.${id}`)}
    </MenuItem>
  );
}

function SelectSeveral() {
  const { t } = useTexts();
  const { isSelectingSeveral, selectSeveral } = useDesigner();
  return (
    <Tooltip content={t('screen-layouts.select-several')} relationship="label">
      <ToggleButton
        appearance="subtle"
        icon={<MultiselectLtrRegular />}
        checked={isSelectingSeveral}
        data-testid="designer-select-several"
        onClick={() => {
          selectSeveral(!isSelectingSeveral);
        }}
      />
    </Tooltip>
  );
}

function SizeChoice() {
  const { t } = useTexts();
  const document = useDocument();
  const { sizeId, showSize } = useDesigner();
  const size = sizeOf(document, sizeId);
  if (size === undefined) return null;
  const textOf = (one: typeof size): string => {
    const pixels = `${String(one.width)} × ${String(one.height)}`;
    return one.name.replace(' x ', ' × ') === pixels ? pixels : `${one.name} (${pixels})`;
  };
  return (
    <Dropdown
      className={styles['sizeChoice'] ?? ''}
      aria-label={t('screen-layouts.size')}
      value={textOf(size)}
      selectedOptions={[size.id]}
      data-testid="designer-size"
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) showSize(optionValue);
      }}
    >
      {document.sizes.map((one) => (
        <Option key={one.id} value={one.id} text={textOf(one)}>
          {textOf(one)}
        </Option>
      ))}
    </Dropdown>
  );
}

function ZoomChoice() {
  const { t } = useTexts();
  const { zoom, setZoom } = useDesigner();
  const go = (by: 1 | -1): void => {
    const canvas = document.querySelector<HTMLElement>('[data-canvas]');
    const now = zoom === 'fit' ? Number(canvas?.dataset['zoom'] ?? 1) : zoom;
    const next =
      by > 0 ? zooms.find((one) => one > now + 0.01) : [...zooms].reverse().find((one) => one < now - 0.01);
    if (next !== undefined) setZoom(next);
  };
  return (
    <span className={styles['zoom']}>
      <Tooltip content={t('screen-layouts.zoom-out')} relationship="label">
        <Button
          appearance="subtle"
          icon={<ZoomOutRegular />}
          data-testid="zoom-out"
          onClick={() => {
            go(-1);
          }}
        />
      </Tooltip>
      <Button
        appearance="subtle"
        data-testid="zoom-fit"
        onClick={() => {
          setZoom(zoom === 'fit' ? 1 : 'fit');
        }}
      >
        {zoom === 'fit' ? t('screen-layouts.zoom-fit') : `${String(Math.round(zoom * 100))} %`}
      </Button>
      <Tooltip content={t('screen-layouts.zoom-in')} relationship="label">
        <Button
          appearance="subtle"
          icon={<ZoomInRegular />}
          data-testid="zoom-in"
          onClick={() => {
            go(1);
          }}
        />
      </Tooltip>
    </span>
  );
}
