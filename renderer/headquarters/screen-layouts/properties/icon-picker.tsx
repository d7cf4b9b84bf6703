// The icon of buttons, from the register's closed list.
import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { createElement, type KeyboardEvent, useState } from 'react';
import { layoutIconNames } from '../../../../main/contract/screen-layout-icons';
import { layoutIcon } from '../../../screen-layouts/layout-icons';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import styles from './properties.module.css';

interface IconPickerProps {
  readonly value: string | null | undefined;
  readonly operation: number;
  readonly choose: (icon: string | null) => void;
}

export function IconPicker({ value, operation, choose, ...rest }: IconPickerProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const take = (icon: string | null): void => {
    setOpen(false);
    choose(icon);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const at = items.indexOf(event.target as HTMLElement);
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (by === undefined || at < 0) return;
    event.preventDefault();
    items[Math.max(0, Math.min(at + by, items.length - 1))]?.focus();
  };
  return (
    <Popover
      open={isOpen}
      trapFocus
      onOpenChange={(_, data) => {
        setOpen(data.open);
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          {...rest}
          icon={createElement(layoutIcon(value ?? null, operation))}
          disabled={isReadOnly}
          data-testid="icon-picker"
        >
          {value === undefined ? t('screen-layouts.differ') : (value ?? t('screen-layouts.own-icon'))}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={t('screen-layouts.field.icon')}>
        <Button
          appearance="subtle"
          onClick={() => {
            take(null);
          }}
        >
          {t('screen-layouts.own-icon')}
        </Button>
        <div className={styles['icons']} onKeyDown={onKeyDown}>
          {layoutIconNames.map((name) => (
            <button
              key={name}
              type="button"
              className={styles['iconChoice']}
              aria-label={name}
              title={name}
              aria-pressed={value === name}
              data-icon={name}
              onClick={() => {
                take(name);
              }}
            >
              {createElement(layoutIcon(name, operation))}
            </button>
          ))}
        </div>
      </PopoverSurface>
    </Popover>
  );
}
