// Erasing a person's data on request: what goes, and the account number typed once more, because there is no way
// back.
import { erasePerson, erasurePreview } from '../../../main/contract/headquarters/privacy';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { useReading } from '../forms/reading';

interface EraseQuestionProps {
  readonly customer: { readonly id: number; readonly accountNumber: string; readonly name: string };
  readonly close: () => void;
  readonly done: () => void;
}

export function EraseQuestion({ customer, close, done }: EraseQuestionProps) {
  const { t } = useTexts();
  const params = { id: customer.id };
  const { value } = useReading(String(customer.id), () => call(erasurePreview, { params }));
  const counts = ['activities', 'notes', 'purchaseLines', 'clientBooks', 'auditEntries'] as const;
  const run = async (): Promise<void> => {
    const answer = await call(erasePerson, { params, body: { accountNumber: customer.accountNumber } });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    close();
    done();
    showDone('customers.erased', { account: customer.accountNumber });
  };
  return (
    <Question
      isOpen
      title={t('customers.erase-title', { name: customer.name })}
      yes={t('customers.erase')}
      run={run}
      close={close}
      isOff={value === null}
      typed={{
        label: t('customers.erase-typed', { account: customer.accountNumber }),
        text: customer.accountNumber,
      }}
      testId="erase-question"
    >
      <p>{t('customers.erase-text', { registers: value?.registers ?? 0 })}</p>
      {value === null ? null : (
        <ul>
          {counts
            .filter((name) => value[name] > 0)
            .map((name) => (
              <li key={name}>{t(`customers.erase-count.${name}`, { count: value[name] })}</li>
            ))}
        </ul>
      )}
    </Question>
  );
}
