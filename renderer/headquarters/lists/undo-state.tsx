// In a list of what was done: that it was taken back, or the button that does it.
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/headless/svg/arrow-undo';
import { useTexts } from '../app/texts';

interface UndoStateProps {
  readonly state: 'done' | 'undone';
  readonly mayUndo: boolean;
  readonly undo: () => Promise<void>;
}

export function UndoState({ state, mayUndo, undo }: UndoStateProps) {
  const { t } = useTexts();
  if (state === 'undone' || !mayUndo) return t(`client-books.state.${state}`);
  return (
    <Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>
      {t('app.undo')}
    </Button>
  );
}
