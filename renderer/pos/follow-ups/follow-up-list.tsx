// A list of follow-ups; when a line goes, the one that takes its place gets the focus.
import { useEffect, useRef, useState } from 'react';
import type { CustomerFollowUps, FollowUp } from '../../../main/contract/follow-ups';
import { useNavigation } from '../app/navigation-store';
import { call } from '../bridge';
import { useCustomerList } from '../customers/customer-list-store';
import { FollowUpDialog } from './follow-up-dialog';
import { FollowUpLine } from './follow-up-line';
import styles from './today-view.module.css';

interface FollowUpListProps {
  readonly followUps: readonly FollowUp[];
  readonly today: string;
  readonly isOfCustomer?: boolean;
  readonly showOwner: boolean;
  readonly labelledBy: string;
  /** Of a list that is the beginning of a longer one: all customers of that. */
  readonly readCustomers?: () => Promise<readonly number[]>;
}

interface Editing {
  readonly followUp: FollowUp;
  readonly owners: CustomerFollowUps['owners'];
}

export function FollowUpList(props: FollowUpListProps) {
  const { followUps, today, isOfCustomer = false, showOwner, labelledBy, readCustomers } = props;
  const list = useRef<HTMLOListElement>(null);
  const left = useRef<{ readonly place: number; readonly followUp: FollowUp } | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  useEffect(() => {
    if (left.current === null) return;
    const { place, followUp } = left.current;
    // What was read before it was done still shows it.
    if (followUps.some(({ id, dueOn }) => id === followUp.id && dueOn === followUp.dueOn)) return;
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) {
      // It is still there: nothing has gone yet, or somebody went elsewhere.
      if (list.current?.contains(activeElement) !== true) left.current = null;
      return;
    }
    left.current = null;
    const lines = [...(list.current?.children ?? [])];
    const next = lines[Math.min(place, lines.length - 1)];
    next?.querySelector<HTMLElement>('[data-place="done"]')?.focus();
  }, [followUps]);
  const edit = (followUp: FollowUp): void => {
    void call('customerFollowUps', { customerId: followUp.customerId }).then((answer) => {
      if (answer.ok) setEditing({ followUp, owners: answer.value.owners });
    });
  };
  const open = (customerId: number): void => {
    // Previous and next are those of the list.
    const { begin, extend } = useCustomerList.getState();
    const shown = [...new Set(followUps.map((one) => one.customerId))];
    begin(shown);
    const reading = readCustomers?.();
    useNavigation.getState().open({ name: 'customer', customerId });
    void reading?.then((all) => {
      extend(shown, [...new Set([...shown, ...all])]);
    });
  };
  return (
    <>
      <ol ref={list} className={styles['lines']} aria-labelledby={labelledBy}>
        {followUps.map((followUp) => (
          <FollowUpLine
            key={followUp.id}
            followUp={followUp}
            today={today}
            isOfCustomer={isOfCustomer}
            showOwner={showOwner}
            isOverdue={followUp.dueOn < today && followUp.source !== 'not-contacted'}
            open={open}
            edit={edit}
            leave={(line) => {
              const lines = [...(list.current?.children ?? [])];
              left.current = line === null ? null : { place: lines.indexOf(line), followUp };
            }}
          />
        ))}
      </ol>
      {editing === null ? null : (
        <FollowUpDialog
          customerId={editing.followUp.customerId}
          followUp={editing.followUp}
          today={today}
          owners={editing.owners}
          close={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
