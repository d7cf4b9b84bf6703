// Merging two customers who are one person: which one stays, every field as it will be, and a way back.
import { Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { mergeCustomers, previewMerge, undoMerge } from '../../../main/contract/headquarters/customer-merges';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { addressOf, navigate } from '../app/router-store';
import { type TextKey, useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import dialogStyles from '../forms/dialogs.module.css';
import { useReading } from '../forms/reading';

interface Side {
  readonly id: number;
  readonly accountNumber: string;
  readonly name: string;
}
interface MergeQuestionProps {
  readonly pair: readonly [Side, Side];
  readonly close: () => void;
  readonly done: () => void;
}

export async function undoMergeOf(id: string, done: () => void): Promise<void> {
  const answer = await call(undoMerge, { params: { id } });
  if (answer.ok) showDone('customers.merge-undone');
  else showFailure(answer);
  done();
}

export function MergeQuestion({ pair, close, done }: MergeQuestionProps) {
  const { t } = useTexts();
  const [intoId, setInto] = useState(pair[0].id);
  const [isBusy, setBusy] = useState(false);
  const from = pair[0].id === intoId ? pair[1] : pair[0];
  const body = { from: from.id, into: intoId };
  const { value, failure, again } = useReading(JSON.stringify(body), () => call(previewMerge, { body }));
  const preview = value !== null && value.into.id === intoId ? value : null;
  const { errorText } = useTexts();
  const run = async (): Promise<void> => {
    if (preview === null) return;
    setBusy(true);
    const answer = await call(mergeCustomers, { body: { ...body, version: preview.version } });
    setBusy(false);
    if (!answer.ok) {
      showFailure(answer);
      if (answer.code === 'record-changed') again();
      return;
    }
    const { id, customerId } = answer.value;
    close();
    done();
    showDone('customers.merged', { name: preview.into.name }, () => undoMergeOf(id, done));
    navigate(addressOf('customers', customerId));
  };
  return (
    <Question
      isOpen
      isWide
      title={t('customers.merge-title')}
      yes={t('customers.merge')}
      run={run}
      close={close}
      isBusy={isBusy}
      isOff={preview === null}
      testId="merge-question"
    >
      <RadioGroup
        aria-label={t('customers.merge-stays')}
        value={String(intoId)}
        onChange={(_, data) => {
          setInto(Number(data.value));
        }}
      >
        {pair.map((side) => (
          <Radio
            key={side.id}
            value={String(side.id)}
            label={t('customers.merge-into', { account: side.accountNumber, name: side.name })}
          />
        ))}
      </RadioGroup>
      {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
      {preview === null ? null : (
        <>
          <p>
            {t('customers.merge-moves', {
              activities: preview.from.activities,
              notes: preview.from.notes,
              lines: preview.from.purchaseLines,
            })}
            {preview.leavesBooks.length === 0
              ? ''
              : ` ${t('customers.merge-leaves', { names: preview.leavesBooks.map((book) => book.workerName).join(', ') })}`}
          </p>
          <div
            className={dialogStyles['tableFrame']}
            tabIndex={0}
            role="group"
            aria-label={t('customers.merge-fields')}
          >
            <table className={dialogStyles['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('form.conflict-field')}</th>
                  <th scope="col">{preview.into.accountNumber}</th>
                  <th scope="col">{preview.from.accountNumber}</th>
                  <th scope="col">{t('customers.merge-result')}</th>
                </tr>
              </thead>
              <tbody>
                {preview.fields.map((field) => (
                  <tr key={field.field}>
                    <th scope="row">
                      {field.label ?? t(`customers.field.${field.field.split('.')[0] ?? ''}` as TextKey)}
                    </th>
                    <td>{field.into}</td>
                    <td>{field.from}</td>
                    <td data-changed={field.result === field.into ? undefined : ''}>{field.result}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Question>
  );
}
