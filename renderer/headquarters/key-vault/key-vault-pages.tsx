// Key Vault parameters: the vault, the application that reads it, and the Secrets that other pages choose from. The
// Key Vault secret key goes in only: nothing here ever shows it.
import { Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons/headless/svg/key';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { keyVaults, setClientSecret } from '../../../main/contract/headquarters/key-vault';
import { clouds } from '../../../main/contract/key-vault';
import { formatMoment } from '../../i18n/formats';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { usePreferences } from '../app/preferences-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, TextInput } from '../forms/fields';
import { RecordPage } from '../forms/record-page';
import type { RecordState } from '../forms/use-record';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from '../organisation/legal-entity-choice';
import type { KeyVault } from './key-vault';
import styles from './key-vault.module.css';
import { SecretsInput } from './secrets-input';

const columns: readonly ColumnView<RowOf<typeof keyVaults.list>>[] = [
  { field: 'name', label: 'key-vaults.field.name', width: 130 },
  { field: 'description', label: 'key-vaults.field.description', width: 180, grow: 2 },
  { field: 'url', label: 'key-vaults.field.url', width: 210, grow: 2 },
  { field: 'clientId', label: 'key-vaults.field.clientId', width: 210 },
  { field: 'secretCount', label: 'key-vaults.field.secrets', width: 100 },
  { field: 'nextExpiry', label: 'key-vaults.field.nextExpiry', width: 153 },
];

export function KeyVaultList() {
  return (
    <RecordList
      page="key-vault-parameters"
      title="key-vaults.title"
      list={keyVaults.list}
      create={keyVaults.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="key-vaults.empty"
      newLabel="key-vaults.new"
    />
  );
}

export function KeyVaultForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  const maySet = useMay(setClientSecret);
  const [isSetting, setSetting] = useState(false);
  return (
    <RecordPage<KeyVault>
      page="key-vault-parameters"
      feature="key-vaults"
      parentTitle="key-vaults.title"
      routes={keyVaults}
      id={id}
      newTitle={t('key-vaults.new')}
      titleOf={(record) => record.name}
      blank={{
        legalEntityId: legalEntityId ?? '',
        name: '',
        description: '',
        url: '',
        clientId: '',
        tenant: null,
        cloud: 'public',
        authorityHost: null,
        certificateAuthorities: null,
        secrets: [],
      }}
      actions={({ record, isChanged }) =>
        record === null || !maySet
          ? []
          : [
              {
                id: 'client-secret',
                label: t('key-vaults.set-secret-key'),
                icon: <KeyRegular />,
                isOff: isChanged,
                run: () => {
                  setSetting(true);
                },
              },
            ]
      }
      extra={(state) =>
        isSetting && state.record !== null ? (
          <SecretKeyQuestion
            state={state}
            close={() => {
              setSetting(false);
            }}
          />
        ) : null
      }
    >
      {({ record, isChanged, reload }, isNew) => (
        <>
          <FastTab name="key-vault-general" title={t('form.general')} summary={[record?.name, record?.url]}>
            {isNew ? <LegalEntityChoice /> : null}
            <TextInput name="name" isRequired />
            <TextInput name="description" />
            <TextInput name="url" type="url" isRequired hasHint placeholder="https://" />
            <TextInput name="clientId" isRequired hasHint />
            <SecretKeyState record={record} />
          </FastTab>
          <FastTab
            name="key-vault-sign-in"
            title={t('key-vaults.sign-in')}
            isOpenFirst={false}
            summary={[record === null ? null : t(`key-vaults.cloud.${record.cloud}`), record?.tenant]}
          >
            <ChoiceInput
              name="cloud"
              isRequired
              choices={clouds.map((value) => ({ value, label: t(`key-vaults.cloud.${value}`) }))}
            />
            <TextInput name="tenant" emptyIs={null} hasHint />
            <AuthorityHost />
            <TextInput name="certificateAuthorities" emptyIs={null} hasHint lines={3} />
          </FastTab>
          <FastTab
            name="key-vault-secrets"
            title={t('key-vaults.secrets')}
            layout="free"
            summary={(record?.secrets ?? []).map((secret) => secret.name)}
          >
            <SecretsInput record={record} isChanged={isChanged} checked={() => void reload()} />
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}

/** Asked for where the cloud is one's own. */
function AuthorityHost() {
  const cloud: unknown = useWatch({ name: 'cloud' });
  return cloud === 'custom' ? (
    <TextInput name="authorityHost" type="url" emptyIs={null} hasHint isRequired />
  ) : null;
}

function SecretKeyState({ record }: { readonly record: KeyVault | null }) {
  const { t, language } = useTexts();
  return (
    <div
      className={styles['secretKey']}
      data-testid="key-vault-secret-key"
      data-set={record?.hasClientSecret ?? false}
    >
      <span>{t('key-vaults.secret-key')}</span>
      {record === null ? (
        <span className={styles['soft']}>{t('key-vaults.secret-key-later')}</span>
      ) : record.hasClientSecret ? (
        <StateMark
          kind="on"
          text={
            record.clientSecretChangedAt === null
              ? t('key-vaults.secret-key-set')
              : t('key-vaults.secret-key-set-at', {
                  at: formatMoment(language, record.clientSecretChangedAt),
                })
          }
        />
      ) : (
        <StateMark kind="warning" text={t('key-vaults.secret-key-missing')} />
      )}
    </div>
  );
}

interface SecretKeyQuestionProps {
  readonly state: RecordState<KeyVault>;
  readonly close: () => void;
}

function SecretKeyQuestion({ state, close }: SecretKeyQuestionProps) {
  const { t } = useTexts();
  const [secret, setSecret] = useState('');
  const run = async (): Promise<void> => {
    const { record } = state;
    if (record === null) return;
    const answer = await call(setClientSecret, {
      params: { id: record.id },
      body: { version: record.version, clientSecret: secret },
    });
    close();
    if (answer.ok) showDone('key-vaults.secret-key-saved');
    else showFailure(answer);
    await state.reload();
  };
  return (
    <Question
      isOpen
      title={t('key-vaults.set-secret-key')}
      yes={t('form.save')}
      run={run}
      close={close}
      isOff={secret === ''}
    >
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{t('key-vaults.secret-key-text')}</MessageBarBody>
      </MessageBar>
      <Field label={t('key-vaults.secret-key')} required>
        <Input
          type="password"
          autoComplete="off"
          value={secret}
          data-testid="secret-key"
          onChange={(_, data) => {
            setSecret(data.value);
          }}
        />
      </Field>
    </Question>
  );
}
