// Says beside what was written down here that Headquarters does not have it yet; nothing where it has.
import { useTranslation } from 'react-i18next';
import type { EntryState } from '../../../main/contract/timeline';
import { ClockRegular, CloudSyncRegular } from '../../ui/icons';
import styles from './sync-mark.module.css';

export function SyncMark({ state, of }: { readonly state: EntryState; readonly of: string }) {
  const { t } = useTranslation();
  if (state === 'accepted' || state === 'refused') return null;
  const Icon = state === 'saved' ? ClockRegular : CloudSyncRegular;
  return (
    <span className={styles['mark']} data-testid="sync-mark" data-of={of} data-state={state}>
      <Icon aria-hidden="true" />
      {t(`customers.state-${state}`)}
    </span>
  );
}
