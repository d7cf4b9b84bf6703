// How a customer is reached: each number and address with what can be done with it, each way of contact with what the
// customer agreed to. A way that was refused is shut, for everybody at the register.
import { useTranslation } from 'react-i18next';
import type { ConsentChannel, ConsentState, CustomerDetails } from '../../../main/contract/customers';
import { inLine } from '../../i18n/bidi';
import { formatMoment } from '../../i18n/formats';
import { languageName } from '../../i18n/language-names';
import {
  CallRegular,
  ChatRegular,
  CheckmarkRegular,
  MailRegular,
  ProhibitedRegular,
  QuestionCircleRegular,
} from '../../ui/icons';
import { useErrorText } from '../app/error-text';
import { ColleagueInTouch } from '../outreach/recent-contact';
import { useSignIn } from '../sign-in/sign-in-store';
import { useContact } from './contact-store';
import styles from './customer-view.module.css';
import { SyncMark } from './sync-mark';

const icons = { phone: CallRegular, email: MailRegular, message: ChatRegular } as const;

interface ContactButtonProps {
  readonly customerId: number;
  readonly channel: ConsentChannel;
  readonly value: string;
  readonly isRefused: boolean;
}

function ContactButton({ customerId, channel, value, isRefused }: ContactButtonProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const Icon = icons[channel];
  const label = t(`customers.contact-${channel}`, { value });
  const reason = isRefused ? errorText({ code: 'contact-refused', detail: { channel } }) : '';
  return (
    <button
      type="button"
      className={styles['contact-button']}
      data-testid={`contact-${channel}`}
      aria-disabled={isRefused}
      aria-label={isRefused ? `${label}. ${reason}` : label}
      title={isRefused ? reason : label}
      onClick={() => {
        if (!isRefused) void useContact.getState().contact({ customerId, channel, value });
      }}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}

function Icon({ state }: { readonly state: ConsentState }) {
  if (state === 'refused') return <ProhibitedRegular aria-hidden="true" />;
  return state === 'granted' ? (
    <CheckmarkRegular aria-hidden="true" />
  ) : (
    <QuestionCircleRegular aria-hidden="true" />
  );
}

export function CustomerContacts({ details }: { readonly details: CustomerDetails }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { customerId, contacts, consents, cards, language } = details;
  const isRefused = (channel: ConsentChannel): boolean =>
    consents.some((one) => one.channel === channel && one.state === 'refused');
  const isNoneAsked = consents.every(({ state }) => state === 'unknown');
  return (
    <>
      <ColleagueInTouch key={customerId} customerId={customerId} />
      {contacts.length === 0 ? <p className={styles['soft']}>{t('customers.no-contact')}</p> : null}
      <ul className={styles['plain']}>
        {contacts.map(({ kind, value }) => (
          <li key={`${kind} ${value}`} className={styles['contact']}>
            <span className={styles['contact-value']}>
              <span className="visually-hidden">{t(`client-book.${kind}`)}</span> {value}
            </span>
            {(kind === 'phone' ? (['phone', 'message'] as const) : (['email'] as const)).map((channel) => (
              <ContactButton
                key={channel}
                customerId={customerId}
                channel={channel}
                value={value}
                isRefused={isRefused(channel)}
              />
            ))}
          </li>
        ))}
      </ul>
      {language === null ? null : (
        <p className={styles['soft']} data-testid="customer-language">
          {t('customers.language-is', { language: languageName(i18n.language, language) })}
        </p>
      )}
      {cards.length === 0 ? null : (
        <p className={styles['soft']}>
          {t('customers.cards-are', { count: cards.length, cards: cards.join(', ') })}
        </p>
      )}
      {isNoneAsked ? (
        <p className={styles['soft']}>{t('customers.consents-unknown')}</p>
      ) : (
        <ul className={styles['plain']}>
          {consents.map(({ channel, state, changedAt, changedBy, sync }) => (
            <li
              key={channel}
              className={styles['consent']}
              data-testid="consent"
              data-channel={channel}
              data-state={state}
            >
              <Icon state={state} />
              <span>
                {t(`customers.consent-${channel}`, { state })}
                {changedAt === null ? null : (
                  <span className={styles['note']}>
                    {inLine([formatMoment(i18n.language, changedAt, zone), changedBy])}
                  </span>
                )}
                <SyncMark state={sync} of={`consent-${channel}`} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
