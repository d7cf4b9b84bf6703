// A list of follow-ups; when a line goes, the one that takes its place gets the focus, and where there is none, what the
// list stands in. Whoever comes back from a customer stands at the line again that led there.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CustomerFollowUps, FollowUp } from '../../../main/contract/follow-ups';
import { useNavigation } from '../app/navigation-store';
import { call } from '../bridge';
import { useCustomerList } from '../customers/customer-list-store';
import { FollowUpDialog } from './follow-up-dialog';
import { FollowUpLine } from './follow-up-line';
import { useToday } from './today-store';
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

/** A line that goes. */
interface Left {
  readonly place: number;
  readonly followUp: FollowUp;
  readonly around: HTMLElement | null;
}

const hasFocus = (): boolean => document.activeElement !== null && document.activeElement !== document.body;

interface Editing {
  readonly followUp: FollowUp;
  readonly owners: CustomerFollowUps['owners'];
}

export function FollowUpList(props: FollowUpListProps) {
  const { followUps, today, isOfCustomer = false, showOwner, labelledBy, readCustomers } = props;
  const list = useRef<HTMLOListElement>(null);
  const left = useRef<Left | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  // Before it is drawn: nothing jumps.
  useLayoutEffect(() => {
    const from = useToday.getState().cameFrom;
    if (from?.list !== labelledBy) return;
    const lines = [...(list.current?.children ?? [])];
    const known = followUps.findIndex(({ id }) => id === from.id);
    const place = known === -1 ? Math.min(from.place, lines.length - 1) : known;
    const [line, followUp] = [lines[place], followUps[place]];
    if (line === undefined || followUp === undefined) return;
    useToday.setState({ cameFrom: null });
    line.scrollIntoView({ block: 'center' });
    line.querySelector<HTMLElement>('[data-place="who"]')?.focus({ preventScroll: true });
    // It may have been answered meanwhile, and go with the next reading.
    left.current = { place, followUp, around: line.closest('[tabindex]') };
  }, [followUps, labelledBy]);
  useEffect(() => {
    if (left.current === null) return;
    const { place, followUp, around } = left.current;
    // What was read before it was done still shows it.
    if (followUps.some(({ id, dueOn }) => id === followUp.id && dueOn === followUp.dueOn)) return;
    if (hasFocus()) {
      // It is still there: nothing has gone yet, or somebody went elsewhere.
      if (list.current?.contains(document.activeElement) !== true) left.current = null;
      return;
    }
    left.current = null;
    const lines = [...(list.current?.children ?? [])];
    const next = lines[Math.min(place, lines.length - 1)];
    (next?.querySelector<HTMLElement>('[data-place="done"]') ?? around)?.focus();
  }, [followUps]);
  useEffect(
    () => () => {
      // With its last line the list may go, too.
      if (left.current !== null && !hasFocus()) left.current.around?.focus();
    },
    [],
  );
  /** What is shown, for lines that are not drawn again with it. */
  const shownNow = useRef({ followUps, readCustomers });
  useLayoutEffect(() => {
    shownNow.current = { followUps, readCustomers };
  });
  const edit = useCallback((followUp: FollowUp): void => {
    void call('customerFollowUps', { customerId: followUp.customerId }).then((answer) => {
      if (answer.ok) setEditing({ followUp, owners: answer.value.owners });
    });
  }, []);
  const open = useCallback(
    ({ id, customerId }: FollowUp): void => {
      const now = shownNow.current;
      const place = now.followUps.findIndex((one) => one.id === id);
      useToday.setState({ cameFrom: { list: labelledBy, id, place } });
      // Previous and next are those of the list.
      const { begin, extend } = useCustomerList.getState();
      const shown = [...new Set(now.followUps.map((one) => one.customerId))];
      begin(shown);
      const reading = now.readCustomers?.();
      useNavigation.getState().open({ name: 'customer', customerId });
      void reading?.then((all) => {
        extend(shown, [...new Set([...shown, ...all])]);
      });
    },
    [labelledBy],
  );
  const leave = useCallback((followUp: FollowUp, line: HTMLLIElement | null): void => {
    const lines = [...(list.current?.children ?? [])];
    const around = list.current?.closest<HTMLElement>('[tabindex]') ?? null;
    left.current = line === null ? null : { place: lines.indexOf(line), followUp, around };
  }, []);
  return (
    <>
      <ol ref={list} className={styles['lines']} aria-labelledby={labelledBy} data-follow-ups>
        {followUps.map((followUp) => (
          <FollowUpLine
            // Of a customer in several books, once for each of their associates.
            key={`${followUp.id} ${followUp.ownerStaffId}`}
            followUp={followUp}
            today={today}
            isOfCustomer={isOfCustomer}
            showOwner={showOwner}
            isOverdue={followUp.dueOn < today && followUp.source !== 'not-contacted'}
            open={open}
            edit={edit}
            leave={leave}
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
