// All keys of the designer.
import { useTexts } from '../../app/texts';
import { commandGroups, commands } from '../commands';
import styles from '../designer.module.css';
import { shownKeys } from '../keyboard';
import { Window } from './window';

/** Keys of the canvas and of the page that are not commands. */
const canvasKeys = [
  ['go', 'ArrowLeft ArrowUp ArrowRight ArrowDown'],
  ['edges', 'Home End Ctrl+Home Ctrl+End'],
  ['add', 'Enter'],
  ['properties', 'F2 Enter'],
  ['move', 'Alt+ArrowLeft Alt+ArrowUp Alt+ArrowRight Alt+ArrowDown'],
  ['resize', 'Shift+ArrowLeft Shift+ArrowUp Shift+ArrowRight Shift+ArrowDown'],
  ['go-only', 'Ctrl+ArrowLeft Ctrl+ArrowUp Ctrl+ArrowRight Ctrl+ArrowDown'],
  ['select-more', 'Space'],
  ['deselect', 'Escape'],
  ['panels', 'F6'],
  ['save', 'Ctrl+s'],
  ['help', 'F1'],
] as const;

const clipboardKeys = { cut: 'Ctrl+x', copy: 'Ctrl+c', paste: 'Ctrl+v' } as const;

export function Shortcuts({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const commandKeys = Object.values(commandGroups)
    .flat()
    .map((id) => ({
      id,
      keys: id in clipboardKeys ? [clipboardKeys[id as keyof typeof clipboardKeys]] : commands[id].keys,
    }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <Window title={t('screen-layouts.shortcuts')} testId="designer-shortcut-list" close={close} isText>
      <dl className={styles['shortcuts']}>
        {canvasKeys.map(([name, keys]) => (
          <Line key={name} keys={keys.split(' ')} text={t(`screen-layouts.key.${name}`)} />
        ))}
        {commandKeys.map(({ id, keys }) => (
          <Line key={id} keys={keys} text={t(`screen-layouts.command.${id}`)} />
        ))}
      </dl>
    </Window>
  );
}

function Line({ keys, text }: { readonly keys: readonly string[]; readonly text: string }) {
  return (
    <>
      <dt>{keys.map(shownKeys).join('  ')}</dt>
      <dd>{text}</dd>
    </>
  );
}
