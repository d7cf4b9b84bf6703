// General > Details of a customer: identity, contacts with consents, address, attributes, measures, client book.
import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { useController, useWatch } from 'react-hook-form';
import { nameParts } from '../../../main/contract/compose-name';
import type { CustomerRecord, newCustomerForm } from '../../../main/contract/headquarters/customers';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { consentChannels, consentStates } from '../../../main/contract/customers';
import { formatDate, formatMoment, formatValue } from '../../i18n/formats';
import { usePreferences } from '../app/preferences-store';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { firstMessage, FormField, LanguageInput, TextInput } from '../forms/fields';
import { useFormContents } from '../forms/form-context';
import { LookupManyInput } from '../forms/lookup';
import { PropertyControl } from '../forms/property-input';
import { CustomerInputs } from '../local-insights/customer-inputs';
import { addressBookSource } from '../organisation/sources';
import styles from './customers.module.css';

interface CustomerDetailsProps {
  readonly record: CustomerRecord | null;
  readonly begin: ReplyOf<typeof newCustomerForm> | null;
}

export function CustomerDetails({ record, begin }: CustomerDetailsProps) {
  const { t, language } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  const attributes = record?.attributes ?? begin?.attributes ?? [];
  const own = attributes.filter((one) => one.isClientBookAttribute);
  const others = attributes.filter((one) => !one.isClientBookAttribute);
  const isNew = record === null;
  return (
    <>
      <FastTab
        name="customer-identity"
        title={t('form.general')}
        summary={[record?.accountNumber, record?.name]}
      >
        {isNew ? (
          <TextInput
            name="accountNumber"
            emptyIs={null}
            placeholder={begin?.nextAccountNumber ?? ''}
            isRequired={begin?.nextAccountNumber === null}
            hint={t(
              begin?.nextAccountNumber === null
                ? 'customers.hint.account-typed'
                : 'customers.hint.account-sequence',
            )}
          />
        ) : null}
        {nameParts(language).map((part) => (
          <TextInput key={part} name={part} />
        ))}
        <TextInput name="prefix" hasHint />
        <TextInput name="name" hasHint />
        <LanguageInput name="language" none={t('customers.language-none')} />
        <LookupManyInput
          name="addressBooks"
          source={addressBookSource(record?.legalEntityId ?? legalEntityId)}
          hasHint
        />
      </FastTab>
      <FastTab
        name="customer-contacts"
        title={t('customers.contacts')}
        summary={[record?.phones[0], record?.emails[0]]}
      >
        <Lines name="phones" type="tel" addLabel={t('customers.add-phone')} />
        <Lines name="emails" type="email" addLabel={t('customers.add-email')} />
        <Lines name="cards" type="text" addLabel={t('customers.add-card')} hasPrimary={false} />
        <Consents record={record} />
      </FastTab>
      <FastTab
        name="customer-address"
        title={t('customers.address')}
        isOpenFirst={isNew}
        summary={[record?.address?.city, record?.address?.countryCode]}
      >
        <Address />
      </FastTab>
      {own.length === 0 ? null : (
        <FastTab
          name="customer-client-book-attributes"
          title={t('customers.client-book-attributes')}
          summary={own.map((one) => one.label).slice(0, 3)}
        >
          <Attributes attributes={own} />
        </FastTab>
      )}
      {others.length === 0 ? null : (
        <FastTab
          name="customer-attributes"
          title={t('customers.attributes')}
          isOpenFirst={false}
          summary={others.map((one) => one.label).slice(0, 3)}
        >
          <Attributes attributes={others} />
        </FastTab>
      )}
      {record === null || record.measures.length === 0 ? null : (
        <FastTab
          name="customer-measures"
          title={t('customers.measures')}
          layout="free"
          summary={record.measures.map((one) => one.label)}
        >
          <dl className={styles['measures']}>
            {record.measures.map((measure) => (
              <div key={measure.measureId} className={styles['measure']}>
                <dt>{measure.label}</dt>
                <dd>
                  {measure.value === null
                    ? '–'
                    : formatValue(
                        language,
                        measure.type,
                        measure.value,
                        { yes: t('list.yes'), no: t('list.no') },
                        measure.unit ?? '',
                      )}{' '}
                  {measure.asOf === null ? null : (
                    <small>{t('customers.as-of', { date: formatDate(language, measure.asOf) })}</small>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <CustomerInputs customerId={record.id} measures={record.measures} />
        </FastTab>
      )}
      {record === null ? null : (
        <FastTab
          name="customer-client-book"
          title={t('client-books.one')}
          layout="free"
          summary={[
            record.clientBooks.length === 0
              ? t('customers.no-client-book')
              : record.clientBooks.map((book) => book.workerName).join(', '),
          ]}
        >
          {record.clientBooks.length === 0 ? <p>{t('customers.no-client-book')}</p> : null}
          <ul>
            {record.clientBooks.map((book) => (
              <li key={book.id}>
                <a href={`#/client-books/${String(book.id)}`}>{book.number ?? t('client-books.no-number')}</a>{' '}
                – {book.workerId} {book.workerName},{' '}
                {t('customers.added-at', { at: formatMoment(language, book.addedAt) })}
              </li>
            ))}
          </ul>
        </FastTab>
      )}
    </>
  );
}

interface LinesProps {
  readonly name: 'phones' | 'emails' | 'cards';
  readonly type: 'tel' | 'email' | 'text';
  readonly addLabel: string;
  readonly hasPrimary?: boolean;
}

/** Phones or e-mail addresses, the first being the primary one; loyalty cards, of which none is. */
function Lines({ name, type, addLabel, hasPrimary = true }: LinesProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name });
  const values = (field.value ?? []) as readonly string[];
  const label = t(`customers.field.${name}`);
  const message = firstMessage(fieldState.error);
  return (
    <div role="group" aria-label={label} className={styles['lines']} data-testid="field" data-field={name}>
      <span className={styles['primary']}>{label}</span>
      {values.map((value, index) => (
        <div key={index} className={styles['line']}>
          <Input
            size={size}
            type={type}
            value={value}
            readOnly={isReadOnly}
            aria-label={`${label} ${String(index + 1)}`}
            contentAfter={
              hasPrimary && index === 0 && values.length > 1 ? (
                <span className={styles['primary']}>{t('customers.primary')}</span>
              ) : null
            }
            onBlur={field.onBlur}
            onChange={(_, data) => {
              field.onChange(values.map((one, at) => (at === index ? data.value : one)));
            }}
          />
          {isReadOnly ? null : (
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={`${t('form.remove')} ${label} ${String(index + 1)}`}
              onClick={() => {
                field.onChange(values.filter((_, at) => at !== index));
              }}
            />
          )}
        </div>
      ))}
      {message === undefined ? null : <Field validationMessage={t(`field.${message as FieldCode}`)} />}
      {isReadOnly ? null : (
        <div>
          <Button
            appearance="subtle"
            icon={<AddRegular />}
            onClick={() => {
              field.onChange([...values, '']);
            }}
          >
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Consent {
  readonly channel: (typeof consentChannels)[number];
  readonly state: (typeof consentStates)[number];
}

function Consents({ record }: { readonly record: CustomerRecord | null }) {
  const { t, language } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const { field } = useController({ name: 'consents' });
  const consents = (field.value ?? []) as readonly Consent[];
  return (
    <div
      role="group"
      aria-label={t('customers.field.consents')}
      className={styles['lines']}
      data-testid="field"
      data-field="consents"
    >
      <span className={styles['primary']}>{t('customers.field.consents')}</span>
      {consentChannels.map((channel) => {
        const state = consents.find((one) => one.channel === channel)?.state ?? 'unknown';
        const known = record?.consents.find((one) => one.channel === channel);
        return (
          <Field key={channel} label={t(`customers.channel.${channel}`)} size="small">
            <Dropdown
              size={size}
              disabled={isReadOnly}
              value={t(`customers.consent.${state}`)}
              selectedOptions={[state]}
              onOptionSelect={(_, { optionValue }) => {
                const next = consentStates.find((one) => one === optionValue);
                if (next === undefined) return;
                const others = consents.filter((one) => one.channel !== channel);
                field.onChange([...others, { channel, state: next }]);
              }}
            >
              {consentStates.map((one) => (
                <Option key={one} value={one}>
                  {t(`customers.consent.${one}`)}
                </Option>
              ))}
            </Dropdown>
            {known === undefined || known.changedAt === null ? null : (
              <span className={styles['changed']}>
                {t('form.last-change', {
                  by: known.changedBy ?? '',
                  at: formatMoment(language, known.changedAt),
                })}
              </span>
            )}
          </Field>
        );
      })}
    </div>
  );
}

const addressFields = ['line1', 'line2', 'city', 'stateProvince', 'postalCode', 'countryCode'] as const;
type AddressValue = Readonly<Record<(typeof addressFields)[number], string>>;
const noAddress: AddressValue = {
  line1: '',
  line2: '',
  city: '',
  stateProvince: '',
  postalCode: '',
  countryCode: '',
};

/** All empty is no address. */
function Address() {
  const { t } = useTexts();
  const size = useControlSize();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name: 'address' });
  const address = (field.value ?? noAddress) as AddressValue;
  const errors = (fieldState.error ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <>
      {addressFields.map((name) => {
        const message = firstMessage(errors[name]);
        return (
          <div key={name} data-testid="field" data-field={`address.${name}`}>
            <Field
              label={t(`customers.address.${name}`)}
              {...(message === undefined ? {} : { validationMessage: t(`field.${message as FieldCode}`) })}
              {...(name === 'countryCode' ? { hint: t('customers.hint.countryCode') } : {})}
            >
              <Input
                size={size}
                value={address[name]}
                readOnly={isReadOnly}
                onBlur={field.onBlur}
                onChange={(_, data) => {
                  const value = name === 'countryCode' ? data.value.toUpperCase() : data.value;
                  const next = { ...address, [name]: value };
                  field.onChange(Object.values(next).every((part) => part.trim() === '') ? null : next);
                }}
              />
            </Field>
          </div>
        );
      })}
    </>
  );
}

type AttributeOf = CustomerRecord['attributes'][number];
interface Valued {
  readonly attributeId: number;
  readonly value: unknown;
}

function Attributes({ attributes }: { readonly attributes: readonly AttributeOf[] }) {
  const values = (useWatch({ name: 'attributes' }) ?? []) as readonly Valued[];
  return (
    <>
      {attributes.map((attribute) => (
        <FormField key={attribute.attributeId} name="attributes" label={attribute.label}>
          {({ control, isReadOnly }) => (
            <PropertyControl
              type={attribute.type}
              unit={attribute.unit}
              currencyCode={attribute.currencyCode}
              options={attribute.options}
              name={`attribute-${String(attribute.attributeId)}`}
              value={values.find((one) => one.attributeId === attribute.attributeId)?.value ?? null}
              isOff={isReadOnly}
              onBlur={control.onBlur}
              change={(value) => {
                const others = values.filter((one) => one.attributeId !== attribute.attributeId);
                control.onChange(
                  value === null ? others : [...others, { attributeId: attribute.attributeId, value }],
                );
              }}
            />
          )}
        </FormField>
      ))}
    </>
  );
}
