// Moves customers from one client book to others: previewed (how many, to whom, where they are seen afterwards),
// done in one step, undoable.
import { Checkbox, Field, MessageBar, MessageBarBody, Tag, TagGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { moveCustomers, previewMove, undoMove } from '../../../main/contract/headquarters/client-books';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useRole } from '../app/session-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import dialogStyles from '../forms/dialogs.module.css';
import { LookupControl } from '../forms/lookup';
import { useReading } from '../forms/reading';
import { workerSource } from '../organisation/sources';

interface HandOverProps {
  readonly from: {
    readonly bookId: number;
    readonly workerId: string;
    readonly workerName: string;
    readonly legalEntityId: string;
  };
  /** All of the book where it is null. */
  readonly customerIds: readonly number[] | null;
  /** The associate leaves: can be kept from signing in in the same step. */
  readonly mayBlock: boolean;
  readonly close: () => void;
  readonly done: () => void;
}

export async function undoMoveOf(id: string, done: () => void): Promise<void> {
  const answer = await call(undoMove, { params: { id } });
  if (answer.ok)
    showDone('client-books.moved-back', { count: answer.value.movedBack, left: answer.value.leftAlone });
  else showFailure(answer);
  done();
}

export function HandOver({ from, customerIds, mayBlock, close, done }: HandOverProps) {
  const { t, errorText } = useTexts();
  const isAdministrator = useRole() === 'administrator';
  const [to, setTo] = useState<readonly string[]>([]);
  const [blocks, setBlocks] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const ids = customerIds === null ? null : [...customerIds];
  const move = { from: from.bookId, customerIds: ids, to: [...to] };
  const {
    value: preview,
    failure,
    again,
  } = useReading(to.length === 0 ? null : JSON.stringify(move), () => call(previewMove, { body: move }));
  const shown = to.length === 0 ? null : preview;
  const run = async (): Promise<void> => {
    if (shown === null) return;
    setBusy(true);
    const answer = await call(moveCustomers, {
      body: { ...move, version: shown.version, blockWorker: blocks },
    });
    setBusy(false);
    if (!answer.ok) {
      showFailure(answer);
      if (answer.code === 'record-changed') again();
      return;
    }
    const { id, moved } = answer.value;
    close();
    done();
    showDone('client-books.moved', { count: moved }, () => undoMoveOf(id, done));
  };
  return (
    <Question
      isOpen
      isWide
      title={t(customerIds === null ? 'client-books.hand-over-title' : 'client-books.reassign-title', {
        name: from.workerName,
        count: customerIds?.length ?? 0,
      })}
      yes={t(customerIds === null ? 'client-books.hand-over' : 'client-books.reassign')}
      run={run}
      close={close}
      isBusy={isBusy}
      isOff={shown === null}
      testId="hand-over"
    >
      <Field label={t('client-books.to')} hint={t('client-books.to-hint')}>
        <LookupControl
          source={workerSource(from.legalEntityId)}
          value=""
          isOff={false}
          isOptional={false}
          isClearedAfter
          except={[...to, from.workerId]}
          placeholder={t('form.add')}
          choose={(value) => {
            if (value !== '' && !to.includes(value)) setTo([...to, value]);
          }}
        />
      </Field>
      {to.length === 0 ? null : (
        <TagGroup
          aria-label={t('client-books.to')}
          onDismiss={(_, data) => {
            setTo(to.filter((one) => one !== data.value));
          }}
        >
          {to.map((one) => (
            <Tag key={one} value={one} dismissible dismissIcon={{ 'aria-label': t('form.remove') }}>
              {one}
            </Tag>
          ))}
        </TagGroup>
      )}
      {failure === null ? null : (
        <MessageBar intent="error">
          <MessageBarBody>{errorText(failure)}</MessageBarBody>
        </MessageBar>
      )}
      {shown === null ? null : (
        <>
          <div
            className={dialogStyles['tableFrame']}
            tabIndex={0}
            role="group"
            aria-label={t('client-books.preview')}
          >
            <table className={dialogStyles['table']} data-testid="hand-over-preview">
              <thead>
                <tr>
                  <th scope="col">{t('client-books.field.workerName')}</th>
                  <th scope="col">{t('client-books.field.customers')}</th>
                  <th scope="col">{t('client-books.seen-in')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.shares.map((share) => (
                  <tr key={share.workerId}>
                    <th scope="row">
                      {share.workerId} – {share.workerName}
                    </th>
                    <td>{share.customers}</td>
                    <td>{share.seenIn.map((store) => store.name).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {shown.noLongerSeenIn.length === 0 ? null : (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                {t('client-books.no-longer-seen', {
                  stores: shown.noLongerSeenIn.map((store) => store.name).join(', '),
                })}
              </MessageBarBody>
            </MessageBar>
          )}
        </>
      )}
      {mayBlock && isAdministrator ? (
        <Checkbox
          label={t('client-books.block-worker', { name: from.workerName })}
          checked={blocks}
          onChange={(_, data) => {
            setBlocks(data.checked === true);
          }}
        />
      ) : null}
    </Question>
  );
}
