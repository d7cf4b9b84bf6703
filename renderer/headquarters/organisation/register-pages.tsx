// Registers: their store, look, and the one-time code that activates one.
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { KeyResetRegular } from '@fluentui/react-icons/headless/svg/key-reset';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/headless/svg/plug-disconnected';
import { useState } from 'react';
import {
  makeRegisterCode,
  registers,
  registerThemes,
  revokeRegisterToken,
} from '../../../main/contract/headquarters/organisation';
import { formatMoment } from '../../i18n/formats';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, TextInput } from '../forms/fields';
import { LookupInput } from '../forms/lookup';
import { type Identified, RecordPage } from '../forms/record-page';
import type { RecordState } from '../forms/use-record';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { ColorInput } from './color-input';
import styles from './organisation.module.css';
import { screenLayoutSource, storeSource } from './sources';

const columns: readonly ColumnView<RowOf<typeof registers.list>>[] = [
  { field: 'id', label: 'organisation.field.id', width: 130 },
  { field: 'name', label: 'organisation.field.name', width: 170, grow: 2 },
  { field: 'storeId', label: 'organisation.field.storeId', width: 120 },
  { field: 'legalEntityId', label: 'app.legal-entity', width: 110 },
  { field: 'screenLayoutId', label: 'organisation.field.screenLayoutId', width: 120 },
  {
    field: 'isActivated',
    label: 'organisation.field.isActivated',
    width: 150,
    choice: (value) => (value === 'true' ? 'organisation.activated' : 'organisation.not-activated'),
    show: (row, { t }) => (
      <StateMark
        kind={row.isActivated ? 'on' : 'off'}
        text={t(row.isActivated ? 'organisation.activated' : 'organisation.not-activated')}
      />
    ),
  },
  { field: 'lastSeenAt', label: 'organisation.field.lastSeenAt', width: 153 },
];

export function RegisterList() {
  return (
    <RecordList
      page="registers"
      title="organisation.registers"
      list={registers.list}
      create={registers.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="organisation.registers-empty"
      newLabel="organisation.register-new"
    />
  );
}

interface Register extends Identified {
  readonly name: string;
  readonly storeId: string;
  readonly activatedAt: number | null;
  readonly lastSeenAt: number | null;
  readonly activationCodeUntil: number | null;
}
interface Code {
  readonly code: string;
  readonly expiresAt: number;
}

export function RegisterForm({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const mayActivate = useMay(makeRegisterCode);
  const [code, setCode] = useState<Code | null>(null);
  const [isRevoking, setRevoking] = useState(false);
  const params = { id };
  const makeCode = async (state: RecordState<Register>): Promise<void> => {
    const answer = await call(makeRegisterCode, { params });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    setCode(answer.value);
    if (!state.isChanged) void state.reload();
  };
  const revoke = async (state: RecordState<Register>): Promise<void> => {
    const answer = await call(revokeRegisterToken, { params });
    setRevoking(false);
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    showDone('organisation.revoked');
    if (!state.isChanged) void state.reload();
  };
  return (
    <RecordPage<Register>
      page="registers"
      feature="organisation"
      parentTitle="organisation.registers"
      routes={registers}
      id={id}
      newTitle={t('organisation.register-new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{ id: '', name: '', storeId: '', screenLayoutId: null, theme: null, accentColor: null }}
      actions={(state) =>
        state.record === null || !mayActivate
          ? []
          : [
              {
                id: 'activation-code',
                label: t('organisation.activation-code'),
                icon: <KeyResetRegular />,
                run: () => void makeCode(state),
              },
              {
                id: 'revoke',
                label: t('organisation.revoke'),
                icon: <PlugDisconnectedRegular />,
                isOff: state.record.activatedAt === null,
                run: () => {
                  setRevoking(true);
                },
              },
            ]
      }
      extra={(state) => (
        <>
          {code === null ? null : (
            <ActivationCode
              registerId={id}
              code={code}
              close={() => {
                setCode(null);
              }}
            />
          )}
          <Question
            isOpen={isRevoking}
            title={t('organisation.revoke-title', { register: id })}
            yes={t('organisation.revoke')}
            run={() => revoke(state)}
            close={() => {
              setRevoking(false);
            }}
          >
            <p>{t('organisation.revoke-text')}</p>
          </Question>
        </>
      )}
    >
      {({ record }, isNew) => (
        <>
          <FastTab
            name="register-general"
            title={t('form.general')}
            summary={[record?.name, record?.storeId]}
          >
            {isNew ? <TextInput name="id" isRequired hasHint /> : null}
            <TextInput name="name" isRequired />
            <LookupInput name="storeId" source={storeSource} isRequired />
          </FastTab>
          <FastTab name="register-look" title={t('organisation.look')} isOpenFirst={false}>
            <LookupInput name="screenLayoutId" source={screenLayoutSource} isOptional hasHint />
            <ChoiceInput
              name="theme"
              none={t('organisation.theme.none')}
              choices={registerThemes.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
            />
            <ColorInput name="accentColor" hasHint />
          </FastTab>
          {record === null ? null : (
            <FastTab name="register-activation" title={t('organisation.activation')} layout="free">
              <dl className={styles['facts']}>
                <dt>{t('organisation.field.isActivated')}</dt>
                <dd>
                  <StateMark
                    kind={record.activatedAt === null ? 'off' : 'on'}
                    text={
                      record.activatedAt === null
                        ? t('organisation.not-activated')
                        : t('organisation.activated-at', { at: formatMoment(language, record.activatedAt) })
                    }
                  />
                </dd>
                <dt>{t('organisation.field.lastSeenAt')}</dt>
                <dd>{record.lastSeenAt === null ? '–' : formatMoment(language, record.lastSeenAt)}</dd>
                {record.activationCodeUntil === null ? null : (
                  <>
                    <dt>{t('organisation.activation-code')}</dt>
                    <dd>
                      {t('organisation.code-until', {
                        at: formatMoment(language, record.activationCodeUntil),
                      })}
                    </dd>
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

interface ActivationCodeProps {
  readonly registerId: string;
  readonly code: Code;
  readonly close: () => void;
}

function ActivationCode({ registerId, code, close }: ActivationCodeProps) {
  const { t, language } = useTexts();
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface data-testid="activation-code-dialog">
        <DialogBody>
          <DialogTitle>{t('organisation.code-title', { register: registerId })}</DialogTitle>
          <DialogContent>
            <p>{t('organisation.code-text', { at: formatMoment(language, code.expiresAt) })}</p>
            <p className={styles['code']} data-testid="activation-code">
              {code.code}
            </p>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {t('app.close')}
            </Button>
            <Button
              onClick={() => {
                void navigator.clipboard.writeText(code.code).then(() => {
                  setCopied(true);
                });
              }}
            >
              {t(isCopied ? 'app.copied' : 'app.copy')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
