// What somebody with the permission may approve here: each operation that the session does not hold itself.
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { BookDialog } from './book-dialogs-store';
import styles from './book-dialogs.module.css';

interface ApprovableDialogProps {
  readonly choices: Extract<BookDialog, { readonly name: 'approvable' }>['choices'];
  readonly close: () => void;
}

export function ApprovableDialog({ choices, close }: ApprovableDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('client-book.approvable-title')}
      closeLabel={t('app.close')}
      close={close}
      data-testid="approvable-dialog"
    >
      <p className={styles['soft']}>{t('client-book.approvable-text')}</p>
      <div className={styles['people']}>
        {choices.map(({ operation, run }) => (
          <Button
            key={operation}
            data-operation={operation}
            onClick={() => {
              close();
              run();
            }}
          >
            {t(`operation.${operation}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
