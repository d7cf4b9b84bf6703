// The last message, above the action bar. Screen readers hear errors at once and the rest in turn; errors stay
// until they are closed.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CheckmarkCircleRegular,
  DismissRegular,
  ErrorCircleRegular,
  InfoRegular,
  WarningRegular,
} from '../../ui/icons';
import { useErrorText } from './error-text';
import { shortName } from './short-name';
import {
  type ClientBookMessage,
  clientBookMessages,
  type CustomerMessage,
  customerMessages,
  type FollowUpMessage,
  followUpMessages,
  type Message,
  useMessages,
} from './messages-store';
import styles from './message-bar.module.css';

const icons = {
  info: InfoRegular,
  success: CheckmarkCircleRegular,
  warning: WarningRegular,
  error: ErrorCircleRegular,
} as const;

/** Long enough to be read where the person is looking elsewhere. */
const shownFor = 8000;
/** What can be taken back can be for this long. */
const undoFor = 10_000;
/** Somebody is just about to press something in it: it is looked at again this much later. */
const heldFor = 1000;

const isClientBookMessage = (code: Message['code']): code is ClientBookMessage =>
  clientBookMessages.some((one) => one === code);

const isCustomerMessage = (code: Message['code']): code is CustomerMessage =>
  customerMessages.some((one) => one === code);

/** As on the keyboards of all six languages. */
const undoKeys = 'Ctrl+Z';

/** What is said where it was one customer whose name is known. */
const ofOneCustomer = {
  'customers-added': 'customer-added',
  'customers-removed': 'customer-removed',
  'customers-reassigned': 'customer-reassigned',
  'activities-logged': 'customer-activity-logged',
  'operation-undone': 'customer-undone',
} as const;
const canNameOne = (code: Message['code']): code is keyof typeof ofOneCustomer => code in ofOneCustomer;

function Text({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { code, detail } = message;
  const name = shortName(String(detail['name'] ?? ''));
  const customer = shortName(String(detail['customer'] ?? ''));
  const [count, skipped] = [Number(detail['count'] ?? 0), Number(detail['skipped'] ?? 0)];
  switch (code) {
    case 'synchronized':
      return t('synchronization.done');
    default: {
      const done = followUpMessages.find((one) => one === code);
      if (done !== undefined) return t(`follow-ups.message-${done}`, { name });
      if (isCustomerMessage(code)) {
        return t(`customers.message-${code}`, { name, store: String(detail['store'] ?? '') });
      }
      if (canNameOne(code) && customer !== '' && count === 1 && skipped === 0) {
        const said = ofOneCustomer[code];
        return said === 'customer-removed' && name !== ''
          ? t('client-book.message-customer-removed-from', { customer, name })
          : t(`client-book.message-${said}`, { customer, name });
      }
      return isClientBookMessage(code)
        ? t(`client-book.message-${code}`, {
            count,
            skipped,
            total: Number(detail['total'] ?? 0),
            name,
          })
        : errorText({ code: code as Exclude<typeof code, FollowUpMessage>, detail });
    }
  }
}

function Bar({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const { close, takeBack } = useMessages.getState();
  const Icon = icons[message.severity];
  const bar = useRef<HTMLDivElement>(null);
  /** What had the focus before somebody came to the message, and has it again when that goes. */
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      const place = before.current?.isConnected === true ? before.current : document.querySelector('main h1');
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={bar}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
      }}
      className={styles['message']}
      data-testid="message"
      data-code={message.code}
      data-severity={message.severity}
    >
      <Icon aria-hidden="true" />
      <span className={styles['text']}>
        <Text message={message} />
      </span>
      {message.action === undefined ? null : (
        <button
          type="button"
          className={styles['undo']}
          data-testid="message-action"
          onClick={() => {
            const { action } = message;
            close();
            action?.run();
          }}
        >
          {message.action.label}
        </button>
      )}
      {message.undo === undefined ? null : (
        <button
          type="button"
          className={styles['undo']}
          data-testid="message-undo"
          title={t('app.action-keys', { label: t('app.undo'), keys: undoKeys })}
          aria-keyshortcuts="Control+Z"
          onClick={takeBack}
        >
          {t('app.undo')}
        </button>
      )}
      <button type="button" aria-label={t('app.close')} title={t('app.close')} onClick={close}>
        <DismissRegular aria-hidden="true" />
      </button>
    </div>
  );
}

/** @param children what stands above the message: what is still going on. */
export function MessageBar({ children }: { readonly children: ReactNode }) {
  const message = useMessages((store) => store.message);
  const close = useMessages((store) => store.close);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message === null || message.severity === 'error') return undefined;
    let timer = setTimeout(end, message.undo === undefined ? shownFor : undoFor);
    function end(): void {
      if (place.current?.matches(':hover, :focus-within') === true) timer = setTimeout(end, heldFor);
      else close();
    }
    return () => {
      clearTimeout(timer);
    };
  }, [message, close]);
  const isError = message?.severity === 'error';
  const bar = message === null ? null : <Bar key={message.number} message={message} />;
  // Both live regions are always in the page: one that appears with its text is not read out.
  return (
    <div className={styles['anchor']}>
      <div className={styles['place']}>
        {children}
        <div role="status" ref={place}>
          {isError ? null : bar}
        </div>
        <div role="alert">{isError ? bar : null}</div>
      </div>
    </div>
  );
}
