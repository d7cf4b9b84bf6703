// Chooses the other customer of a merge.
import { useState } from 'react';
import { allCustomers } from '../../../main/contract/headquarters/customers';
import { Field } from '@fluentui/react-components';
import { call } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { LookupControl, type LookupSource } from '../forms/lookup';
import type { RowOf } from '../lists/list-store';
import { MergeQuestion } from './merge-question';

type Row = RowOf<typeof allCustomers>;
interface MergeWithProps {
  readonly customer: {
    readonly id: number;
    readonly accountNumber: string;
    readonly name: string;
    readonly legalEntityId: string;
  };
  readonly close: () => void;
}

export function MergeWith({ customer, close }: MergeWithProps) {
  const { t } = useTexts();
  const [account, setAccount] = useState('');
  const [other, setOther] = useState<Row | null>(null);
  const filters = [{ field: 'legalEntityId', operator: 'is' as const, value: customer.legalEntityId }];
  const source: LookupSource = {
    list: allCustomers,
    filters,
    valueOf: (row: Row) => row.accountNumber,
    textOf: (row: Row) =>
      [row.accountNumber, row.name, row.phone ?? ''].filter((part) => part !== '').join(' – '),
  };
  if (other !== null) {
    return <MergeQuestion pair={[customer, other]} close={close} done={() => undefined} />;
  }
  const run = async (): Promise<void> => {
    const asked = JSON.stringify([...filters, { field: 'accountNumber', operator: 'is', value: account }]);
    const answer = await call(allCustomers.page, { query: { filters: asked, limit: 1 } });
    if (!answer.ok) showFailure(answer);
    else setOther(answer.value.rows[0] ?? null);
  };
  return (
    <Question
      isOpen
      title={t('customers.merge-title')}
      yes={t('form.next')}
      run={run}
      close={close}
      isOff={account === ''}
    >
      <Field label={t('customers.merge-other')} hint={t('customers.merge-other-hint')}>
        <LookupControl
          source={source}
          value={account}
          isOff={false}
          isOptional={false}
          except={[customer.accountNumber]}
          choose={setAccount}
        />
      </Field>
    </Question>
  );
}
