// One line of Today: who, why, by when; one touch to finish it, and a menu for the rest. Swiping it to the left, or
// Ctrl+right arrow, puts it off until tomorrow; the arrows alone go from line to line and from list to list.
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../main/contract/follow-ups';
import { Avatar } from '../../ui/avatar';
import { CheckmarkRegular, ClockRegular, GiftRegular, PersonClockRegular } from '../../ui/icons';
import { complete, postpone, remove, useActing } from './acts';
import { daysLater, useFollowUpTexts } from './days';
import { FollowUpMenu } from './follow-up-menu';
import styles from './follow-up-line.module.css';
import { PostponeDialog } from './postpone-dialog';

const icons = { person: ClockRegular, occasion: GiftRegular, 'not-contacted': PersonClockRegular } as const;

interface FollowUpLineProps {
  readonly followUp: FollowUp;
  readonly today: string;
  /** On the customer's own page there is no need to say who. */
  readonly isOfCustomer?: boolean;
  readonly showOwner: boolean;
  readonly isOverdue: boolean;
  readonly open: (followUp: FollowUp) => void;
  readonly edit: (followUp: FollowUp) => void;
  /** The line goes: the next one gets the focus; null: it stays. */
  readonly leave: (followUp: FollowUp, line: HTMLLIElement | null) => void;
}

/** The line that an arrow key goes to: in its list, or beside it in the next one that has any. */
function lineFrom(line: HTMLElement, key: string): Element | null | undefined {
  const list = line.parentElement;
  switch (key) {
    case 'ArrowDown':
      return line.nextElementSibling;
    case 'ArrowUp':
      return line.previousElementSibling;
    case 'Home':
      return list?.firstElementChild;
    case 'End':
      return list?.lastElementChild;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const lists = [...document.querySelectorAll('[data-follow-ups]')].filter(
        (one) => one.childElementCount > 0,
      );
      const beside = lists[lists.findIndex((one) => one === list) + (key === 'ArrowLeft' ? -1 : 1)];
      const place = [...(list?.children ?? [])].indexOf(line);
      return beside?.children[Math.min(place, beside.childElementCount - 1)];
    }
    default:
      return undefined;
  }
}

const isSwipe = (from: { x: number; y: number }, to: { clientX: number; clientY: number }): boolean =>
  from.x - to.clientX > 80 && Math.abs(from.y - to.clientY) < 40;

/** Each reading makes all lines anew; of thousands only those are drawn again that are not what they were. */
function isSame(one: FollowUpLineProps, other: FollowUpLineProps): boolean {
  const { followUp, ...rest } = one;
  const { followUp: otherFollowUp, ...otherRest } = other;
  const isEqual = <Fields extends object>(a: Fields, b: Fields): boolean =>
    (Object.keys({ ...a, ...b }) as (keyof Fields)[]).every((name) => a[name] === b[name]);
  return isEqual(followUp, otherFollowUp) && isEqual(rest, otherRest);
}

export const FollowUpLine = memo(function FollowUpLine(props: FollowUpLineProps) {
  const { followUp, today, isOfCustomer = false, showOwner, isOverdue, open, edit, leave } = props;
  const { t } = useTranslation();
  const texts = useFollowUpTexts();
  const isActing = useActing(({ ids }) => ids.has(followUp.id));
  const [isPostponing, setPostponing] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const touch = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const { what, when } = texts(followUp, today);
  const Icon = icons[followUp.source];
  const run = (work: Promise<boolean>): void => {
    leave(followUp, line.current);
    void work.then((isDone) => {
      if (!isDone) leave(followUp, null);
    });
  };
  const putOff = (): void => {
    if (followUp.isChangeable) run(postpone(followUp, daysLater(today, 1)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest('[role="menu"], dialog') !== null) return;
    const other = line.current === null || event.ctrlKey ? undefined : lineFrom(line.current, event.key);
    if (other !== undefined) {
      const same = event.target instanceof HTMLElement ? event.target.dataset['place'] : undefined;
      other?.querySelector<HTMLElement>(`[data-place="${same ?? 'done'}"]`)?.focus();
    } else if (!followUp.isChangeable) return;
    else if (event.key === 'Delete') run(remove(followUp));
    else if (event.ctrlKey && event.key === 'ArrowRight') putOff();
    else if (event.ctrlKey && event.key === 'Enter') run(complete(followUp));
    else return;
    event.preventDefault();
  };
  const onPointerUp = (event: PointerEvent): void => {
    const from = touch.current;
    touch.current = null;
    if (from !== null && isSwipe(from, event)) putOff();
  };
  return (
    <li
      ref={line}
      className={styles['line']}
      data-testid="follow-up"
      data-source={followUp.source}
      data-account-number={followUp.accountNumber}
      data-due={followUp.dueOn}
      data-state={followUp.state}
      aria-busy={isActing}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        touch.current = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null;
      }}
      onPointerUp={onPointerUp}
    >
      {isOfCustomer ? null : <Avatar name={followUp.customerName} id={followUp.accountNumber} size={40} />}
      <div className={styles['text']}>
        {isOfCustomer ? null : (
          <button
            type="button"
            className={styles['who']}
            data-place="who"
            onClick={() => {
              open(followUp);
            }}
          >
            {followUp.customerName}
          </button>
        )}
        <p className={styles['what']}>
          <Icon aria-hidden="true" />
          <span dir="auto">{what}</span>
        </p>
        <p className={styles['when']}>
          <span className={isOverdue ? styles['late'] : ''}>{when}</span>
          {showOwner ? <span>{t('follow-ups.owner', { name: followUp.ownerName })}</span> : null}
          {followUp.assignedByName === null ? null : (
            <span data-testid="follow-up-assigned-by">
              {t('follow-ups.assigned-by', { name: followUp.assignedByName })}
            </span>
          )}
          {followUp.state === 'accepted' ? null : <span>{t(`follow-ups.state-${followUp.state}`)}</span>}
        </p>
      </div>
      {followUp.isChangeable ? (
        <>
          <button
            type="button"
            className={styles['done']}
            data-place="done"
            data-testid="follow-up-done"
            aria-disabled={isActing}
            aria-label={t('follow-ups.complete', { name: followUp.customerName, what })}
            title={t('follow-ups.complete-keys')}
            aria-keyshortcuts="Control+Enter"
            onClick={() => {
              run(complete(followUp));
            }}
          >
            <CheckmarkRegular aria-hidden="true" />
          </button>
          <FollowUpMenu
            followUp={followUp}
            today={today}
            edit={edit}
            run={run}
            postponeTo={() => {
              setPostponing(true);
            }}
          />
          {isPostponing ? (
            <PostponeDialog
              followUp={followUp}
              today={today}
              postpone={(dueOn) => {
                run(postpone(followUp, dueOn));
              }}
              close={() => {
                setPostponing(false);
              }}
            />
          ) : null}
        </>
      ) : null}
    </li>
  );
}, isSame);
