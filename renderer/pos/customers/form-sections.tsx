// The sections of a customer's form: who, how they are reached, where they live, what they agreed to.
import { useTranslation } from 'react-i18next';
import { nameParts } from '../../../main/contract/compose-name';
import type { ConsentChannel } from '../../../main/contract/customers';
import { operations } from '../../../main/contract/operations';
import { liftedRefusals, type WrittenConsent } from '../../../main/contract/refusals';
import { consentStatesOffered } from './consent-states';
import { countries } from '../../i18n/countries';
import { formatMoment } from '../../i18n/formats';
import { languageList, languageNames } from '../../i18n/language-names';
import { ShieldKeyholeRegular } from '../../ui/icons';
import { useMinute } from '../app/clock';
import { useMay, useSession, useSignIn } from '../sign-in/sign-in-store';
import styles from './customer-form.module.css';
import { addressParts, channels, type FormFields } from './form-fields';
import { Field, ListField } from './form-inputs';

export interface SectionProps {
  readonly fields: FormFields;
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (change: Partial<FormFields>) => void;
}

const everyYes = channels.map((channel) => ({ channel, state: 'granted' }));

/** Lines of a kind that are offered; who has more keeps them. */
const most = 10;

export function WhoSection({ fields, errors, change }: SectionProps) {
  const { t, i18n } = useTranslation();
  const isOther = fields.language !== '' && !languageList.some((one) => one === fields.language);
  return (
    <section className={styles['section']} aria-labelledby="form-who">
      <h2 id="form-who">{t('customers.who')}</h2>
      <div className={styles['grid']}>
        {([...nameParts(i18n.language), 'prefix'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`customers.field-${name}`)}
            value={fields[name]}
            error={errors[name]}
            longest={name === 'prefix' ? 30 : 100}
            change={(value) => {
              change({ [name]: value });
            }}
          />
        ))}
        <div className={styles['field']}>
          <label htmlFor="form-language">{t('customers.field-language')}</label>
          <select
            id="form-language"
            data-testid="customer-field"
            data-name="language"
            value={fields.language}
            onChange={(event) => {
              change({ language: event.target.value });
            }}
          >
            <option value="">{t('customers.language-unknown')}</option>
            {languageList.map((language) => (
              <option key={language} value={language}>
                {languageNames[language]}
              </option>
            ))}
            {isOther ? <option value={fields.language}>{fields.language}</option> : null}
          </select>
        </div>
      </div>
    </section>
  );
}

export function ContactSection({ fields, errors, change }: SectionProps) {
  const { t } = useTranslation();
  return (
    <section className={styles['section']} aria-labelledby="form-contact">
      <h2 id="form-contact">{t('customers.contact')}</h2>
      <ListField
        name="phones"
        label={t('customers.field-phones')}
        type="tel"
        longest={40}
        most={most}
        values={fields.phones}
        errors={errors}
        change={(phones) => {
          change({ phones });
        }}
      />
      <ListField
        name="emails"
        label={t('customers.field-emails')}
        type="email"
        longest={254}
        most={most}
        values={fields.emails}
        errors={errors}
        change={(emails) => {
          change({ emails });
        }}
      />
      <ListField
        name="cards"
        label={t('customers.field-cards')}
        longest={40}
        most={most}
        values={fields.cards}
        errors={errors}
        change={(cards) => {
          change({ cards });
        }}
      />
    </section>
  );
}

export function AddressSection({ fields, errors, change }: SectionProps) {
  const { t, i18n } = useTranslation();
  const { address } = fields;
  const all = countries(i18n.language);
  const set = (part: keyof typeof address, value: string): void => {
    change({ address: { ...address, [part]: value } });
  };
  return (
    <section className={styles['section']} aria-labelledby="form-address">
      <h2 id="form-address">{t('customers.field-address')}</h2>
      <div className={styles['grid']}>
        {addressParts.map((part) =>
          part === 'countryCode' ? (
            <div key={part} className={styles['field']}>
              <label htmlFor="form-country">{t('customers.field-countryCode')}</label>
              <select
                id="form-country"
                data-testid="customer-field"
                data-name="address.countryCode"
                value={address.countryCode}
                onChange={(event) => {
                  set(part, event.target.value);
                }}
              >
                <option value="" />
                {all.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
                {address.countryCode === '' || all.some(({ code }) => code === address.countryCode) ? null : (
                  <option value={address.countryCode}>{address.countryCode}</option>
                )}
              </select>
            </div>
          ) : (
            <Field
              key={part}
              name={`address.${part}`}
              label={t(`customers.field-${part}`)}
              value={address[part]}
              error={errors[`address.${part}`]}
              isWide={part === 'line1' || part === 'line2'}
              longest={part === 'postalCode' ? 20 : part === 'line1' || part === 'line2' ? 200 : 100}
              change={(value) => {
                set(part, value);
              }}
            />
          ),
        )}
      </div>
    </section>
  );
}

interface ConsentSectionProps extends SectionProps {
  readonly opened: FormFields;
  readonly consents: readonly WrittenConsent<ConsentChannel>[];
}

export function ConsentSection({ fields, change, opened, consents }: ConsentSectionProps) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const endOfMinute = useMinute() + 60_000;
  const mayLift = useMay(operations.changeRefusedConsent);
  const name = useSession()?.name ?? '';
  /** Whose refusals only somebody with the permission lifts. */
  const held = mayLift ? [] : liftedRefusals(consents, everyYes, { who: name, at: endOfMinute });
  const heldText = (channel: ConsentChannel): string => {
    const { changedAt = null, changedBy = null } = consents.find((one) => one.channel === channel) ?? {};
    const when = changedAt === null ? [] : [formatMoment(i18n.language, changedAt, zone)];
    const who = changedBy === null ? [] : [changedBy];
    return `${t('customers.consent-held')} ${[...when, ...who].join(' · ')}`.trim();
  };
  return (
    <section className={styles['section']} aria-labelledby="form-consents">
      <h2 id="form-consents">{t('customers.consents')}</h2>
      {channels.map((channel) => (
        <fieldset
          key={channel}
          className={styles['choices']}
          data-testid="consent-field"
          data-channel={channel}
        >
          <legend>{t(`customers.channel-${channel}`)}</legend>
          {consentStatesOffered.map((state) => (
            <label key={state} className={styles['choice']}>
              <input
                type="radio"
                name={`consent-${channel}`}
                value={state}
                checked={fields.consents[channel] === state}
                onChange={() => {
                  change({ consents: { ...fields.consents, [channel]: state } });
                }}
              />
              {t(`customers.consent-state-${state}`)}
            </label>
          ))}
          {opened.consents[channel] === 'refused' && held.includes(channel) ? (
            <p className={styles['held']} data-testid="consent-held" data-channel={channel}>
              <ShieldKeyholeRegular aria-hidden="true" />
              <span>{heldText(channel)}</span>
            </p>
          ) : null}
        </fieldset>
      ))}
    </section>
  );
}
