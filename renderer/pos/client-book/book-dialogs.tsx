// The client book's dialogs, wherever they are opened from: the book, the customer's page, the results of a search.
import { ApprovableDialog } from './approvable-dialog';
import { useBookDialogs } from './book-dialogs-store';
import { FromWhoseDialog } from './from-whose-dialog';
import { LogActivityDialog } from './log-activity-dialog';
import { PrintSheet } from './print-sheet';
import { ReassignDialog } from './reassign-dialog';
import { SaveListDialog } from './save-list-dialog';

export function BookDialogs() {
  return (
    <>
      <OpenDialog />
      <PrintSheet />
    </>
  );
}

function OpenDialog() {
  const dialog = useBookDialogs((dialogs) => dialogs.dialog);
  const { close } = useBookDialogs.getState();
  switch (dialog?.name) {
    case 'reassign':
      return <ReassignDialog target={dialog.target} whose={dialog.whose} close={close} />;
    case 'log-activity':
      return <LogActivityDialog target={dialog.target} close={close} />;
    case 'approvable':
      return <ApprovableDialog choices={dialog.choices} close={close} />;
    case 'from-whose':
      return <FromWhoseDialog owners={dialog.owners} run={dialog.run} close={close} />;
    case 'save-list':
      return <SaveListDialog scope={dialog.scope} list={dialog.list} close={close} />;
    case undefined:
      return null;
  }
}
