// A state in a word with a mark: never by colour alone.
import { CheckmarkCircleRegular } from '@fluentui/react-icons/headless/svg/checkmark-circle';
import { ClockRegular } from '@fluentui/react-icons/headless/svg/clock';
import { ErrorCircleRegular } from '@fluentui/react-icons/headless/svg/error-circle';
import { WarningRegular } from '@fluentui/react-icons/headless/svg/warning';
import { CircleRegular } from '@fluentui/react-icons/headless/svg/circle';
import styles from './state-mark.module.css';

export type StateKind = 'on' | 'waiting' | 'off' | 'warning' | 'failed';
const icons = {
  on: CheckmarkCircleRegular,
  waiting: ClockRegular,
  off: CircleRegular,
  warning: WarningRegular,
  failed: ErrorCircleRegular,
} as const;

export function StateMark({ kind, text }: { readonly kind: StateKind; readonly text: string }) {
  const Icon = icons[kind];
  return (
    <span className={styles['mark']} data-kind={kind}>
      <Icon aria-hidden="true" />
      {text}
    </span>
  );
}
