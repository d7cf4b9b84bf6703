// In a list of what was done: when and by whom, and that it was taken back, or the button that does it.
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/headless/svg/arrow-undo';
import { useTexts } from '../app/texts';
import type { ColumnView } from './columns';

interface Done {
  readonly at: number;
  readonly by: string;
  readonly state: 'done' | 'undone';
}

interface UndoStateProps {
  readonly state: Done['state'];
  readonly mayUndo: boolean;
  readonly undo: () => Promise<void>;
}

function UndoState({ state, mayUndo, undo }: UndoStateProps) {
  const { t } = useTexts();
  if (state === 'undone' || !mayUndo) return t(`client-books.state.${state}`);
  return (
    <Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>
      {t('app.undo')}
    </Button>
  );
}

/** What was done stands between the moment and what became of it. */
export const undoableColumns = <Row extends Done>(
  between: readonly ColumnView<Row>[],
  mayUndo: boolean,
  undo: (row: Row) => Promise<void>,
): readonly ColumnView<Row>[] => [
  { field: 'at', label: 'client-books.field.at', width: 153 },
  { field: 'by', label: 'client-books.field.by', width: 110 },
  ...between,
  {
    field: 'state',
    label: 'client-books.field.state',
    width: 170,
    choice: (value) => `client-books.state.${value as Done['state']}`,
    show: (row) => <UndoState state={row.state} mayUndo={mayUndo} undo={() => undo(row)} />,
  },
];
