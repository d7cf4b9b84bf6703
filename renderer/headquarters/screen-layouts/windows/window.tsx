// A window over the designer.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTexts } from '../../app/texts';
import { useFocusReturn } from './use-focus-return';
import styles from './windows.module.css';

interface WindowProps {
  readonly title: string;
  readonly testId: string;
  readonly close: () => void;
  readonly isWide?: boolean;
  /** Holds nothing to focus: the keyboard scrolls it as a whole. */
  readonly isText?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Window({
  title,
  testId,
  close,
  isWide = false,
  isText = false,
  actions,
  children,
}: WindowProps) {
  const { t } = useTexts();
  useFocusReturn();
  return (
    <Dialog
      open
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface data-testid={testId} className={isWide ? (styles['surface'] ?? '') : ''}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles['content'] ?? ''} {...(isText ? { tabIndex: 0 } : {})}>
            {children}
          </DialogContent>
          <DialogActions fluid={isWide}>
            {actions}
            <Button onClick={close} data-testid="window-close">
              {t('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
