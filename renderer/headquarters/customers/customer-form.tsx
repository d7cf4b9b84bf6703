// The page of a customer: General (details, activities, notes), purchases, and the history of who changed what.
import { Tab, TabList } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { EraserRegular } from '@fluentui/react-icons/headless/svg/eraser';
import { MergeRegular } from '@fluentui/react-icons/headless/svg/merge';
import { useState } from 'react';
import { mergeCustomers } from '../../../main/contract/headquarters/customer-merges';
import {
  createCustomer,
  type CustomerRecord,
  findDuplicates,
  newCustomerForm,
  readCustomer,
  updateCustomer,
} from '../../../main/contract/headquarters/customers';
import { erasePerson, exportPerson } from '../../../main/contract/headquarters/privacy';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { EmptyState } from '../../ui/empty-state';
import { call, download } from '../app/client';
import { showFailure } from '../app/messages-store';
import { Page } from '../app/page';
import { usePreferences } from '../app/preferences-store';
import { addressOf, navigate, useRouter } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { useReading } from '../forms/reading';
import { newRecord, RecordPage } from '../forms/record-page';
import { CustomerDetails } from './customer-details';
import { CustomerHistory, CustomerPurchases } from './customer-lists';
import { CustomerTimeline } from './customer-timeline';
import { DuplicatesQuestion } from './duplicates-question';
import { EraseQuestion } from './erase-question';
import { MergeWith } from './merge-with';
import styles from './customers.module.css';

const routes = { read: readCustomer, create: createCustomer, update: updateCustomer };
type NewForm = ReplyOf<typeof newCustomerForm>;
type Duplicates = ReplyOf<typeof findDuplicates>['customers'];

export function CustomerForm({ id }: { readonly id: string }) {
  return id === newRecord ? <NewCustomer /> : <Customer id={id} begin={null} />;
}

function NewCustomer() {
  const { t, errorText } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  const { value, failure } = useReading(legalEntityId, () =>
    call(newCustomerForm, { params: { legalEntityId: legalEntityId ?? '' } }),
  );
  if (failure !== null) {
    return (
      <Page title={t('customers.new')} scrolls="whole">
        <EmptyState isFailure icon={<EraserRegular />} title={errorText(failure)} />
      </Page>
    );
  }
  return value === null ? null : <Customer id={newRecord} begin={value} />;
}

/** What the form edits of a customer. */
function valuesOf(record: CustomerRecord): Record<string, unknown> {
  const { name, firstName, lastName, prefix, language, phones, emails, cards, address, addressBooks } =
    record;
  return {
    name,
    firstName,
    lastName,
    prefix,
    language,
    phones,
    emails,
    cards,
    address,
    addressBooks,
    consents: record.consents.map(({ channel, state }) => ({ channel, state })),
    attributes: record.attributes.flatMap(({ attributeId, value }) =>
      value === null ? [] : [{ attributeId, value }],
    ),
  };
}

function blankOf(begin: NewForm | null, legalEntityId: string): Record<string, unknown> {
  const attributes = begin?.attributes ?? [];
  return {
    legalEntityId,
    accountNumber: null,
    allowDuplicate: false,
    name: '',
    firstName: '',
    lastName: '',
    prefix: '',
    language: null,
    phones: [],
    emails: [],
    cards: [],
    address: null,
    consents: [],
    addressBooks: (begin?.addressBooks ?? []).map(({ id }) => id),
    attributes: attributes.flatMap(({ attributeId, value }) =>
      value === null ? [] : [{ attributeId, value }],
    ),
  };
}

const tabs = ['general', 'purchases', 'history'] as const;
const parts = ['details', 'activities', 'notes'] as const;

function Customer({ id, begin }: { readonly id: string; readonly begin: NewForm | null }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId) ?? '';
  const [blank] = useState(() => blankOf(begin, legalEntityId));
  const place = useRouter((router) => router.place);
  const tab = place.parameters['tab'] ?? 'general';
  const part = place.parameters['part'] ?? 'details';
  const mayExport = useMay(exportPerson);
  const mayErase = useMay(erasePerson);
  const mayMerge = useMay(mergeCustomers);
  const [asking, setAsking] = useState<'erase' | 'merge' | null>(null);
  const [duplicates, setDuplicates] = useState<{
    readonly found: Duplicates;
    readonly answer: (isAccepted: boolean) => void;
  } | null>(null);
  const close = (): void => {
    setAsking(null);
  };
  /** The form is one for all tabs: what was typed stays while one looks at another. */
  const show = (parameters: Readonly<Record<string, string>>): void => {
    window.history.replaceState(null, '', addressOf('customers', id, parameters));
    useRouter.setState({ place: { path: place.path, parameters } });
  };
  return (
    <RecordPage<CustomerRecord>
      page="customers"
      feature="customers"
      parentTitle="customers.title"
      routes={routes}
      id={id}
      newTitle={t('customers.new')}
      titleOf={(record) => `${record.accountNumber} – ${record.name}`}
      valuesOf={valuesOf}
      blank={blank}
      beforeSave={async ({ record, form }) => {
        if (record !== null) return {};
        const values = form.getValues() as Pick<CustomerRecord, 'firstName' | 'lastName'> & {
          readonly phones: string[];
          readonly emails: string[];
        };
        const { firstName, lastName, phones, emails } = values;
        const answer = await call(findDuplicates, {
          body: { legalEntityId, firstName, lastName, phones, emails, except: null },
        });
        if (!answer.ok) {
          // What is wrong with a field is said at the field, by the form itself.
          if (answer.code !== 'call-input-invalid') showFailure(answer);
          return {};
        }
        if (answer.value.customers.length === 0) return {};
        const isAccepted = await new Promise<boolean>((resolve) => {
          setDuplicates({ found: answer.value.customers, answer: resolve });
        });
        setDuplicates(null);
        return isAccepted ? { allowDuplicate: true } : undefined;
      }}
      actions={({ record, isChanged }) =>
        record === null
          ? []
          : [
              ...(mayMerge
                ? [
                    {
                      id: 'merge',
                      label: t('customers.merge-with'),
                      icon: <MergeRegular />,
                      isOff: isChanged,
                      run: () => {
                        setAsking('merge');
                      },
                    },
                  ]
                : []),
              ...(mayExport
                ? [
                    {
                      id: 'export-person',
                      label: t('customers.export-person'),
                      icon: <ArrowDownloadRegular />,
                      run: () => {
                        download(exportPerson, { params: { id } });
                      },
                    },
                  ]
                : []),
              ...(mayErase
                ? [
                    {
                      id: 'erase',
                      label: t('customers.erase'),
                      icon: <EraserRegular />,
                      isOff: isChanged,
                      run: () => {
                        setAsking('erase');
                      },
                    },
                  ]
                : []),
            ]
      }
      extra={({ record, undo }) => (
        <>
          {duplicates === null ? null : (
            <DuplicatesQuestion found={duplicates.found} answer={duplicates.answer} />
          )}
          {asking === 'erase' && record !== null ? (
            <EraseQuestion
              customer={record}
              close={close}
              done={() => {
                undo();
                navigate(addressOf('customers'), 'replace');
              }}
            />
          ) : null}
          {asking === 'merge' && record !== null ? <MergeWith customer={record} close={close} /> : null}
        </>
      )}
    >
      {({ record, reload, isChanged }, isNew) =>
        isNew || record === null ? (
          <CustomerDetails record={null} begin={begin} />
        ) : (
          <>
            <TabList
              selectedValue={tab}
              onTabSelect={(_, { value }) => {
                show({ tab: String(value) });
              }}
            >
              {tabs.map((one) => (
                <Tab key={one} value={one} data-testid={`customer-tab-${one}`}>
                  {t(`customers.tab.${one}`)}
                </Tab>
              ))}
            </TabList>
            {tab !== 'general' ? null : (
              <TabList
                size="small"
                appearance="subtle"
                selectedValue={part}
                onTabSelect={(_, { value }) => {
                  show({ tab: 'general', part: String(value) });
                }}
              >
                {parts.map((one) => (
                  <Tab key={one} value={one} data-testid={`customer-part-${one}`}>
                    {one === 'details'
                      ? t('customers.part.details')
                      : `${t(`customers.part.${one}`)} (${String(record.counts[one])})`}
                  </Tab>
                ))}
              </TabList>
            )}
            <div className={styles['details']} hidden={tab !== 'general' || part !== 'details'}>
              <CustomerDetails record={record} begin={null} />
            </div>
            {tab === 'general' && (part === 'activities' || part === 'notes') ? (
              <CustomerTimeline
                key={part}
                customerId={record.id}
                kind={part === 'activities' ? 'activity' : 'note'}
                changed={() => {
                  if (!isChanged) void reload();
                }}
              />
            ) : null}
            {tab === 'purchases' ? <CustomerPurchases record={record} /> : null}
            {tab === 'history' ? <CustomerHistory customerId={record.id} /> : null}
          </>
        )
      }
    </RecordPage>
  );
}
