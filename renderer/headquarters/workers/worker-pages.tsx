// Workers: who signs in at registers; their address books, permission group and password; and the hand-over of the
// client book of one who leaves.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { KeyResetRegular } from '@fluentui/react-icons/headless/svg/key-reset';
import { PeopleSwapRegular } from '@fluentui/react-icons/headless/svg/people-swap';
import { useState } from 'react';
import { workers, resetWorkerPassword } from '../../../main/contract/headquarters/workers';
import { moveCustomers } from '../../../main/contract/headquarters/client-books';
import { formatMoment } from '../../i18n/formats';
import { languageNames } from '../../i18n/language-names';
import { isLanguage } from '../../../main/contract/languages';
import { HandOver } from '../client-books/hand-over';
import { call } from '../app/client';
import { showDone } from '../app/messages-store';
import { usePreferences } from '../app/preferences-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { LanguageInput, SwitchInput, TextInput } from '../forms/fields';
import { LookupInput, LookupManyInput } from '../forms/lookup';
import { PasswordQuestion } from '../forms/password-question';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from '../organisation/legal-entity-choice';
import { addressBookSource, permissionGroupSource, screenLayoutSource } from '../organisation/sources';

const columns: readonly ColumnView<RowOf<typeof workers.list>>[] = [
  { field: 'id', label: 'workers.field.id', width: 106 },
  { field: 'name', label: 'workers.field.name', width: 135, grow: 2 },
  { field: 'permissionGroupId', label: 'workers.field.permissionGroupId', width: 126 },
  { field: 'addressBooks', label: 'workers.field.addressBooks', width: 174, grow: 2 },
  {
    field: 'language',
    label: 'workers.field.language',
    width: 84,
    show: (row) => (isLanguage(row.language) ? languageNames[row.language] : row.language),
  },
  { field: 'customersInBook', label: 'workers.field.customersInBook', width: 104 },
  {
    field: 'isBlocked',
    label: 'workers.state',
    width: 132,
    choice: (value) => (value === 'true' ? 'workers.blocked' : 'workers.active'),
    show: (row, { t }) => (
      <StateMark
        kind={row.isBlocked ? 'failed' : 'on'}
        text={t(row.isBlocked ? 'workers.blocked' : 'workers.active')}
      />
    ),
  },
  { field: 'passwordSetAt', label: 'workers.field.passwordSetAt', width: 152 },
];

export function WorkerList() {
  return (
    <RecordList
      page="workers"
      title="workers.title"
      list={workers.list}
      create={workers.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="workers.empty"
      newLabel="workers.new"
      markOf={(row) => (row.isBlocked ? 'off' : undefined)}
    />
  );
}

interface Worker extends Identified {
  readonly name: string;
  readonly legalEntityId: string;
  readonly permissionGroupId: string;
  readonly addressBooks: readonly string[];
  readonly hasPassword: boolean;
  readonly passwordSetAt: number | null;
  readonly isPasswordTooOld: boolean;
  readonly isBlocked: boolean;
  readonly clientBook: {
    readonly id: number;
    readonly number: string | null;
    readonly customers: number;
  } | null;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
}

export function WorkerForm({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  const mayReset = useMay(resetWorkerPassword);
  const mayMove = useMay(moveCustomers);
  const [asking, setAsking] = useState<'password' | 'hand-over' | null>(null);
  const close = (): void => {
    setAsking(null);
  };
  return (
    <RecordPage<Worker>
      page="workers"
      feature="workers"
      parentTitle="workers.title"
      routes={workers}
      id={id}
      newTitle={t('workers.new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{
        id: '',
        legalEntityId: legalEntityId ?? '',
        name: '',
        language,
        permissionGroupId: '',
        screenLayoutId: null,
        addressBooks: [],
        isBlocked: false,
        password: null,
      }}
      actions={({ record, isChanged }) =>
        record === null
          ? []
          : [
              ...(mayReset
                ? [
                    {
                      id: 'password',
                      label: t('workers.reset-password'),
                      icon: <KeyResetRegular />,
                      run: () => {
                        setAsking('password');
                      },
                    },
                  ]
                : []),
              ...(mayMove
                ? [
                    {
                      id: 'hand-over',
                      label: t('workers.hand-over'),
                      icon: <PeopleSwapRegular />,
                      isOff: isChanged || (record.clientBook?.customers ?? 0) === 0,
                      run: () => {
                        setAsking('hand-over');
                      },
                    },
                  ]
                : []),
            ]
      }
      extra={({ record, reload, isChanged }) => (
        <>
          {asking === 'password' ? (
            <PasswordQuestion
              title={t('workers.reset-password-title', { name: record?.name ?? id })}
              text={t('workers.reset-password-text')}
              close={close}
              send={(password) => call(resetWorkerPassword, { params: { id }, body: { password } })}
              done={() => {
                showDone('workers.password-set');
                if (!isChanged) void reload();
              }}
            />
          ) : null}
          {asking === 'hand-over' && record !== null && record.clientBook !== null ? (
            <HandOver
              from={{
                bookId: record.clientBook.id,
                workerId: id,
                workerName: record.name,
                legalEntityId: record.legalEntityId,
              }}
              customerIds={null}
              mayBlock={!record.isBlocked}
              close={close}
              done={() => void reload()}
            />
          ) : null}
        </>
      )}
    >
      {({ record }, isNew) => (
        <>
          {record?.isPasswordTooOld === true && record.passwordSetAt !== null ? (
            <MessageBar intent="warning" layout="multiline" data-testid="password-too-old">
              <MessageBarBody>
                {t('workers.password-too-old', { at: formatMoment(language, record.passwordSetAt) })}
              </MessageBarBody>
            </MessageBar>
          ) : null}
          <FastTab
            name="worker-general"
            title={t('form.general')}
            summary={[record?.name, record?.permissionGroupId]}
          >
            {isNew ? (
              <>
                <TextInput name="id" isRequired hasHint />
                <LegalEntityChoice />
              </>
            ) : null}
            <TextInput name="name" isRequired />
            <LanguageInput name="language" isRequired hasHint />
            <LookupInput name="permissionGroupId" source={permissionGroupSource} isRequired hasHint />
            {isNew ? (
              <TextInput name="password" type="password" emptyIs={null} hasHint autoComplete="new-password" />
            ) : null}
            <LookupInput name="screenLayoutId" source={screenLayoutSource} isOptional hasHint />
            <SwitchInput name="isBlocked" hasHint />
          </FastTab>
          <FastTab
            name="worker-address-books"
            title={t('organisation.address-books')}
            summary={[record?.addressBooks.join(', ')]}
          >
            <LookupManyInput
              name="addressBooks"
              source={addressBookSource(record?.legalEntityId ?? legalEntityId)}
              hasHint
            />
          </FastTab>
          {record === null ? null : (
            <>
              <FastTab
                name="worker-stores"
                title={t('workers.stores')}
                layout="free"
                isOpenFirst={false}
                summary={record.stores.map((store) => store.name)}
              >
                {record.stores.length === 0 ? <p>{t('workers.no-stores')}</p> : null}
                <ul>
                  {record.stores.map((store) => (
                    <li key={store.id}>
                      <a href={`#/stores/${encodeURIComponent(store.id)}`}>{store.name}</a>
                    </li>
                  ))}
                </ul>
              </FastTab>
              <FastTab
                name="worker-client-book"
                title={t('client-books.one')}
                layout="free"
                summary={[
                  record.clientBook === null
                    ? t('workers.no-client-book')
                    : t('client-books.customers', { count: record.clientBook.customers }),
                ]}
              >
                {record.clientBook === null ? (
                  <p>{t('workers.no-client-book')}</p>
                ) : (
                  <p>
                    <a href={`#/client-books/${String(record.clientBook.id)}`}>
                      {record.clientBook.number ?? t('client-books.no-number')}
                    </a>{' '}
                    – {t('client-books.customers', { count: record.clientBook.customers })}
                  </p>
                )}
              </FastTab>
            </>
          )}
        </>
      )}
    </RecordPage>
  );
}
