// The last message, above the action bar. Screen readers hear errors at once and the rest in turn; errors stay
// until they are closed.
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CheckmarkCircleRegular,
  DismissRegular,
  ErrorCircleRegular,
  InfoRegular,
  WarningRegular,
} from '../../ui/icons';
import { useErrorText } from './error-text';
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

const isClientBookMessage = (code: Message['code']): code is ClientBookMessage =>
  clientBookMessages.some((one) => one === code);

const isCustomerMessage = (code: Message['code']): code is CustomerMessage =>
  customerMessages.some((one) => one === code);

function Text({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { code, detail } = message;
  switch (code) {
    case 'synchronized':
      return t('synchronization.done');
    default: {
      const done = followUpMessages.find((one) => one === code);
      if (done !== undefined) return t(`follow-ups.message-${done}`, { name: String(detail['name'] ?? '') });
      if (isCustomerMessage(code)) {
        const [name, store] = [String(detail['name'] ?? ''), String(detail['store'] ?? '')];
        return t(`customers.message-${code}`, { name, store });
      }
      return isClientBookMessage(code)
        ? t(`client-book.message-${code}`, {
            count: Number(detail['count'] ?? 0),
            skipped: Number(detail['skipped'] ?? 0),
            total: Number(detail['total'] ?? 0),
            name: String(detail['name'] ?? ''),
          })
        : errorText({ code: code as Exclude<typeof code, FollowUpMessage>, detail });
    }
  }
}

function Bar({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const close = useMessages((store) => store.close);
  const Icon = icons[message.severity];
  return (
    <div
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
          onClick={() => {
            const { undo } = message;
            close();
            undo?.();
          }}
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
  useEffect(() => {
    if (message === null || message.severity === 'error') return undefined;
    const timer = setTimeout(close, message.undo === undefined ? shownFor : undoFor);
    return () => {
      clearTimeout(timer);
    };
  }, [message, close]);
  const isError = message?.severity === 'error';
  // Both live regions are always in the page: one that appears with its text is not read out.
  return (
    <div className={styles['anchor']}>
      <div className={styles['place']}>
        {children}
        <div role="status">{message === null || isError ? null : <Bar message={message} />}</div>
        <div role="alert">{message !== null && isError ? <Bar message={message} /> : null}</div>
      </div>
    </div>
  );
}
