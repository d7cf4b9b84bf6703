// Customers who may be the same person as the one who is being made.
import type { findDuplicates } from '../../../main/contract/headquarters/customers';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import dialogStyles from '../forms/dialogs.module.css';

interface DuplicatesQuestionProps {
  readonly found: ReplyOf<typeof findDuplicates>['customers'];
  readonly answer: (isAccepted: boolean) => void;
}

export function DuplicatesQuestion({ found, answer }: DuplicatesQuestionProps) {
  const { t } = useTexts();
  return (
    <Question
      isOpen
      isWide
      title={t('customers.duplicates-title')}
      yes={t('customers.duplicates-save')}
      run={() => {
        answer(true);
      }}
      close={() => {
        answer(false);
      }}
      testId="duplicates-question"
    >
      <p>{t('customers.duplicates-text', { count: found.length })}</p>
      <div
        className={dialogStyles['tableFrame']}
        tabIndex={0}
        role="group"
        aria-label={t('customers.duplicates-title')}
      >
        <table className={dialogStyles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('customers.field.accountNumber')}</th>
              <th scope="col">{t('customers.field.name')}</th>
              <th scope="col">{t('customers.field.phone')}</th>
              <th scope="col">{t('customers.field.email')}</th>
              <th scope="col">{t('customers.duplicates-same')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((customer) => (
              <tr key={customer.id}>
                <th scope="row">
                  <a href={`#/customers/${String(customer.id)}`} target="_blank" rel="noreferrer">
                    {customer.accountNumber}
                  </a>
                </th>
                <td>{customer.name}</td>
                <td>{customer.phone}</td>
                <td>{customer.email}</td>
                <td>{customer.reasons.map((reason) => t(`customers.field.${reason}`)).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Question>
  );
}
