// Where a customer is in several client books: from whose they are taken.
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { BookDialog } from './book-dialogs-store';
import styles from './book-dialogs.module.css';

type Asked = Extract<BookDialog, { readonly name: 'from-whose' }>;
type FromWhoseDialogProps = Pick<Asked, 'owners' | 'run'> & { readonly close: () => void };

export function FromWhoseDialog({ owners, run, close }: FromWhoseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('client-book.from-whose')}
      closeLabel={t('app.close')}
      close={close}
      data-testid="from-whose-dialog"
    >
      <div className={styles['people']}>
        {owners.map((owner) => (
          <Button
            key={owner.staffId}
            data-staff-id={owner.staffId}
            onClick={() => {
              close();
              run(owner);
            }}
          >
            <Avatar name={owner.name} id={owner.staffId} size={36} />
            {owner.name}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
