// Users of Headquarters: their role, language, sessions and password.
import { KeyResetRegular } from '@fluentui/react-icons/headless/svg/key-reset';
import { PersonProhibitedRegular } from '@fluentui/react-icons/headless/svg/person-prohibited';
import { useState } from 'react';
import { roles } from '../../../main/contract/headquarters/route';
import { endUserSessions, resetUserPassword, users } from '../../../main/contract/headquarters/users';
import { formatMoment } from '../../i18n/formats';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, LanguageInput, SwitchInput, TextInput } from '../forms/fields';
import { PasswordQuestion } from '../forms/password-question';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import styles from '../organisation/organisation.module.css';

const columns: readonly ColumnView<RowOf<typeof users.list>>[] = [
  { field: 'id', label: 'users.field.id', width: 150 },
  { field: 'name', label: 'users.field.name', width: 220, grow: 2 },
  {
    field: 'role',
    label: 'users.field.role',
    width: 180,
    choice: (value) => `users.role.${value as (typeof roles)[number]}`,
  },
  { field: 'language', label: 'users.field.language', width: 110 },
  { field: 'lastSignIn', label: 'users.field.lastSignIn', width: 180 },
  {
    field: 'isBlocked',
    label: 'workers.state',
    width: 120,
    choice: (value) => (value === 'true' ? 'workers.blocked' : 'workers.active'),
    show: (row, { t }) => (
      <StateMark
        kind={row.isBlocked ? 'failed' : 'on'}
        text={t(row.isBlocked ? 'workers.blocked' : 'workers.active')}
      />
    ),
  },
];

export function UserList() {
  return (
    <RecordList
      page="users"
      title="users.title"
      list={users.list}
      create={users.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="users.empty"
      newLabel="users.new"
    />
  );
}

interface User extends Identified {
  readonly name: string;
  readonly role: (typeof roles)[number];
  readonly lastSignIn: number | null;
  readonly lockedUntil: number | null;
  readonly openSessions: number;
}

export function UserForm({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const [isResetting, setResetting] = useState(false);
  const endSessions = async (reload: () => Promise<void>): Promise<void> => {
    const answer = await call(endUserSessions, { params: { id } });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    showDone('users.sessions-ended', { count: answer.value.ended });
    await reload();
  };
  return (
    <RecordPage<User>
      page="users"
      feature="users"
      parentTitle="users.title"
      routes={users}
      id={id}
      newTitle={t('users.new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{
        id: '',
        name: '',
        role: 'reader',
        language,
        isBlocked: false,
        password: '',
        mustChangePassword: true,
      }}
      actions={({ record, reload }) =>
        record === null
          ? []
          : [
              {
                id: 'password',
                label: t('workers.reset-password'),
                icon: <KeyResetRegular />,
                run: () => {
                  setResetting(true);
                },
              },
              {
                id: 'end-sessions',
                label: t('users.end-sessions'),
                icon: <PersonProhibitedRegular />,
                isOff: record.openSessions === 0,
                run: () => void endSessions(reload),
              },
            ]
      }
      extra={({ record }) =>
        isResetting ? (
          <PasswordQuestion
            title={t('workers.reset-password-title', { name: record?.name ?? id })}
            text={t('users.reset-password-text')}
            close={() => {
              setResetting(false);
            }}
            send={(password) => call(resetUserPassword, { params: { id }, body: { password } })}
            done={() => {
              showDone('workers.password-set');
            }}
          />
        ) : null
      }
    >
      {({ record }, isNew) => (
        <>
          <FastTab
            name="user-general"
            title={t('form.general')}
            summary={[record?.name, record === null ? null : t(`users.role.${record.role}`)]}
          >
            {isNew ? <TextInput name="id" isRequired hasHint /> : null}
            <TextInput name="name" isRequired />
            <ChoiceInput
              name="role"
              isRequired
              choices={roles.map((value) => ({ value, label: t(`users.role.${value}`) }))}
            />
            <LanguageInput name="language" isRequired />
            {isNew ? (
              <>
                <TextInput name="password" type="password" isRequired autoComplete="new-password" />
                <SwitchInput name="mustChangePassword" />
              </>
            ) : null}
            <SwitchInput name="isBlocked" hasHint />
          </FastTab>
          {record === null ? null : (
            <FastTab name="user-sessions" title={t('users.sessions')} layout="free">
              <dl className={styles['facts']}>
                <dt>{t('users.field.lastSignIn')}</dt>
                <dd>{record.lastSignIn === null ? '–' : formatMoment(language, record.lastSignIn)}</dd>
                <dt>{t('users.open-sessions')}</dt>
                <dd>{record.openSessions}</dd>
                {record.lockedUntil === null ? null : (
                  <>
                    <dt>{t('users.locked-until')}</dt>
                    <dd>{formatMoment(language, record.lockedUntil)}</dd>
                  </>
                )}
              </dl>
            </FastTab>
          )}
        </>
      )}
    </RecordPage>
  );
}
