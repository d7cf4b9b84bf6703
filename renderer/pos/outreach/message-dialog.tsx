// Writing to a customer: a template in their language or a free text, looked over, then opened in the system's program
// or copied. Shows who was in touch lately; a way that the customer refused is shut.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageChannel, OfferedMessage, Outreach } from '../../../main/contract/outreach';
import type { Failure } from '../../../main/contract/result';
import { directionOf } from '../../i18n/bidi';
import { languageName } from '../../i18n/language-names';
import { Button } from '../../ui/button';
import { Chip, Chips } from '../../ui/chip';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import { WarningRegular } from '../../ui/icons';
import { useErrorText } from '../app/error-text';
import { isLike, keepForm, readForm } from '../app/form-drafts';
import { ResumedHint } from '../app/resumed-hint';
import { TextRoom } from '../app/text-room';
import { call } from '../bridge';
import styles from './message-dialog.module.css';
import { useOutreach, type Writing } from './outreach-store';
import { firstMessage, firstOf } from './first-message';
import { RecentContactLine } from './recent-contact';
import { type Draft, send } from './send';

/** The dialog of the window, where somebody is being written to. */
export function MessageDialogs() {
  const { writing, close } = useOutreach();
  return writing === null ? null : <MessageDialog key={writing.customerId} writing={writing} close={close} />;
}

/** Filled in and logged it is still within what an activity holds. */
const longest = 3500;
const channels: readonly MessageChannel[] = ['email', 'message'];
const sample: Draft = { channel: 'email', to: null, subject: '', body: '', templateId: null };
const empty: Omit<Draft, 'channel' | 'to'> = { subject: '', body: '', templateId: null };

const keyOf = (channel: MessageChannel, templateId: string | null): string =>
  `${channel} ${templateId ?? ''}`;

const mainLanguage = (code: string): string => code.toLowerCase().split('-')[0] ?? '';
/** Whether the text is in the customer's own language, or in which it is instead. */
function whoseLanguage(written: string, customers: string | null): 'own' | 'unknown' | 'another' {
  if (customers === null) return 'unknown';
  return mainLanguage(written) === mainLanguage(customers) ? 'own' : 'another';
}

interface MessageDialogProps {
  readonly writing: Writing;
  readonly close: () => void;
}

function MessageDialog({ writing, close }: MessageDialogProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const [offer, setOffer] = useState<Outreach | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [draft, setDraft] = useState<Draft>({ channel: 'email', to: null, ...empty });
  const [isBusy, setBusy] = useState(false);
  const [isResumed, setResumed] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const { customerId } = writing;
  const ruleId = writing.followUp?.ruleId ?? null;

  const place = useMemo(() => ({ form: 'message', customerId, recordId: null }) as const, [customerId]);
  /** What was typed is there again after a look at another template. */
  const typed = useRef(new Map<string, Draft>());
  const type = (next: Draft): void => {
    setDraft(next);
    typed.current.set(keyOf(next.channel, next.templateId), next);
    keepForm(place, next);
  };
  const take = useCallback(
    (from: Outreach, channel: MessageChannel, message: OfferedMessage | null): void => {
      const [to = null] = from.channels.find((one) => one.channel === channel)?.addresses ?? [];
      setFailure(null);
      const begun = typed.current.get(keyOf(channel, message?.templateId ?? null));
      // Of what nobody typed nothing is kept.
      keepForm(place, begun ?? null);
      setDraft(
        begun ??
          (message === null
            ? { channel, to, ...empty }
            : { channel, to, subject: message.subject, body: message.body, templateId: message.templateId }),
      );
    },
    [place],
  );
  const startOver = useCallback(
    (from: Outreach): void => {
      typed.current.clear();
      const { channel, message } = firstMessage(from, ruleId);
      take(from, channel, message);
      setResumed(false);
    },
    [take, ruleId],
  );
  useEffect(() => {
    void call('outreach', { customerId }).then((answer) => {
      if (!answer.ok) {
        setFailure(answer);
        return;
      }
      const begun = answer.value;
      void readForm(place, isLike<Draft>(sample)).then((kept) => {
        setOffer(begun);
        // A way that was refused meanwhile is shut for what was begun before, too.
        const isOpen = begun.channels.some(
          ({ channel, consent }) => channel === kept?.channel && consent !== 'refused',
        );
        if (kept !== null && isOpen) {
          setDraft(kept);
          typed.current.set(keyOf(kept.channel, kept.templateId), kept);
          setResumed(true);
          return;
        }
        startOver(begun);
      });
    });
  }, [customerId, place, startOver]);

  const { channel, to, subject, body, templateId } = draft;
  const way = offer?.channels.find((one) => one.channel === channel);
  const isRefused = way?.consent === 'refused';
  const chosen = offer?.messages.find((one) => one.templateId === templateId) ?? null;
  const canSend = offer !== null && !isRefused && body.trim() !== '' && !isBusy;
  const run = async (how: 'open' | 'copy'): Promise<void> => {
    if (!canSend || form.current === null) return;
    setBusy(true);
    const failed = await send(writing, offer.customerName, how, draft, form.current);
    setBusy(false);
    if (failed === null) cancel();
    else setFailure(failed);
  };
  const cancel = (): void => {
    keepForm(place, null);
    close();
  };
  return (
    <Dialog
      title={t('outreach.title', { name: offer?.customerName ?? '' })}
      closeLabel={t('app.close')}
      close={close}
      data-testid="message-dialog"
      footer={
        <>
          <Button onClick={cancel}>{t('outreach.cancel')}</Button>
          <Button data-testid="message-copy" disabled={!canSend} onClick={() => void run('copy')}>
            {t('outreach.copy')}
          </Button>
          <Button
            kind="primary"
            data-testid="message-open"
            disabled={!canSend || to === null}
            onClick={() => void run('open')}
          >
            {t(`outreach.open-${channel}`)}
          </Button>
        </>
      }
    >
      <div ref={form} className={formStyles['form']}>
        <ResumedHint
          draft={{
            isResumed,
            startOver: () => {
              keepForm(place, null);
              if (offer !== null) startOver(offer);
            },
          }}
        />
        {failure === null ? null : (
          <p role="alert" className={styles['error']} data-testid="message-failure" data-code={failure.code}>
            {errorText(failure)}
          </p>
        )}
        {offer === null || offer.recent === null ? null : <RecentContactLine recent={offer.recent} />}
        <Chips label={t('outreach.channel')}>
          {channels.map((one) => {
            const shut = offer?.channels.find((other) => other.channel === one)?.consent === 'refused';
            return (
              <Chip
                key={one}
                data-testid="message-channel"
                data-channel={one}
                isPressed={one === channel}
                disabled={shut}
                title={shut ? errorText({ code: 'contact-refused', detail: { channel: one } }) : ''}
                onClick={() => {
                  if (offer !== null) take(offer, one, firstOf(offer, one, ruleId));
                }}
              >
                {t(`outreach.channel-${one}`)}
              </Chip>
            );
          })}
        </Chips>
        {offer?.channels
          .filter(({ consent }) => consent === 'refused')
          .map(({ channel: shut }) => (
            <p
              key={shut}
              className={styles[shut === channel ? 'error' : 'soft']}
              data-testid="message-refused"
              data-channel={shut}
            >
              {errorText({ code: 'contact-refused', detail: { channel: shut } })}
            </p>
          ))}
        <Chips label={t('outreach.template')}>
          {offer?.messages
            .filter((one) => one.channel === channel)
            .map((one) => (
              <Chip
                key={one.templateId}
                data-testid="message-template"
                data-template={one.templateId}
                isPressed={one.templateId === templateId}
                onClick={() => {
                  take(offer, channel, one);
                }}
              >
                {one.name}
              </Chip>
            ))}
          <Chip
            data-testid="message-template"
            data-template=""
            isPressed={templateId === null}
            onClick={() => {
              if (offer !== null) take(offer, channel, null);
            }}
          >
            {t('outreach.free')}
          </Chip>
        </Chips>
        {way === undefined ? null : way.addresses.length > 1 ? (
          <label className={formStyles['labelled']}>
            {t('outreach.to')}
            <select
              className={formStyles['field']}
              data-testid="message-to"
              value={to ?? ''}
              onChange={(event) => {
                type({ ...draft, to: event.currentTarget.value });
              }}
            >
              {way.addresses.map((address) => (
                <option key={address}>{address}</option>
              ))}
            </select>
          </label>
        ) : (
          <p className={styles['soft']}>
            {to === null ? t(`outreach.none-${channel}`) : t('outreach.to-one', { address: to })}
            {way.consent === 'unknown' ? ` · ${t('outreach.consent-unknown')}` : ''}
          </p>
        )}
        {channel === 'email' ? (
          <label className={formStyles['labelled']}>
            {t('outreach.subject')}
            <input
              className={formStyles['field']}
              data-testid="message-subject"
              maxLength={200}
              dir={chosen === null ? 'auto' : directionOf(chosen.language)}
              value={subject}
              onChange={(event) => {
                type({ ...draft, subject: event.currentTarget.value });
              }}
            />
          </label>
        ) : null}
        <label className={formStyles['labelled']}>
          {t('outreach.text')}
          <textarea
            className={formStyles['field']}
            data-testid="message-body"
            rows={8}
            maxLength={longest}
            lang={chosen?.language}
            dir={chosen === null ? 'auto' : directionOf(chosen.language)}
            value={body}
            onChange={(event) => {
              type({ ...draft, body: event.currentTarget.value });
            }}
          />
        </label>
        <TextRoom text={body} longest={longest} />
        {chosen === null ? null : (
          <p className={styles['soft']} data-testid="message-language" data-language={chosen.language}>
            {t('outreach.language', {
              whose: whoseLanguage(chosen.language, offer?.customerLanguage ?? null),
              language: languageName(i18n.language, chosen.language),
              wanted: languageName(i18n.language, offer?.customerLanguage ?? ''),
            })}
          </p>
        )}
        {chosen === null || chosen.missing.length === 0 ? null : (
          <p className={styles['guard']} role="status" data-testid="message-missing">
            <WarningRegular aria-hidden="true" />
            <span>
              {t('outreach.missing', {
                names: chosen.missing.map((name) => t(`outreach.placeholder-${name}`)).join(', '),
              })}
            </span>
          </p>
        )}
      </div>
    </Dialog>
  );
}
