// The last message, over the foot of the page, with Undo where what it tells can be taken back.
import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import styles from './message-bar.module.css';
import { useMessages } from './messages-store';
import { useTexts } from './texts';

export function LastMessage() {
  const { t, errorText } = useTexts();
  const message = useMessages((messages) => messages.message);
  const close = useMessages((messages) => messages.close);
  return (
    <div className={styles['place']} aria-live="polite">
      {message === null ? null : (
        <MessageBar
          key={message.number}
          intent={message.severity}
          className={styles['bar'] ?? ''}
          data-testid="message"
          data-severity={message.severity}
          data-code={message.failure?.code ?? message.text}
        >
          <MessageBarBody>
            {message.failure !== undefined
              ? errorText(message.failure)
              : message.text === undefined
                ? ''
                : t(message.text, message.values)}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                icon={<DismissRegular />}
                aria-label={t('app.close')}
                onClick={close}
              />
            }
          >
            {message.undo === undefined ? null : (
              <Button
                data-testid="message-undo"
                onClick={() => {
                  close();
                  void message.undo?.();
                }}
              >
                {t('app.undo')}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
