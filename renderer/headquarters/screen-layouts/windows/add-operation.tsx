// Which operation comes to a cell: the palette by keyboard.
import { useTexts } from '../../app/texts';
import styles from '../designer.module.css';
import { addOperation, OperationList } from '../palette';
import { usePanels } from '../panels-store';
import { Window } from './window';

export function AddOperation() {
  const { t } = useTexts();
  const { adding, add } = usePanels();
  if (adding === null) return null;
  const close = (): void => {
    add(null);
  };
  return (
    <Window
      title={t('screen-layouts.add-at', { row: adding.row + 1, column: adding.column + 1 })}
      testId="add-operation"
      close={close}
    >
      <div className={styles['picker']}>
        <OperationList
          isDraggable={false}
          takesFocus
          choose={(operation) => {
            close();
            addOperation(operation);
          }}
        />
      </div>
    </Window>
  );
}
