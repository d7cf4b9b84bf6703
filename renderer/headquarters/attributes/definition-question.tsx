// What a changed definition does to the values that customers have: shown, and asked, before it happens.
import type { definitionChange } from '../../../main/contract/headquarters/attributes';
import type { z } from 'zod';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import dialogStyles from '../forms/dialogs.module.css';
import styles from './attributes.module.css';

export type DefinitionChange = z.output<typeof definitionChange>;

interface DefinitionQuestionProps {
  readonly change: DefinitionChange;
  readonly answer: (isAccepted: boolean) => void;
}

export function DefinitionQuestion({ change, answer }: DefinitionQuestionProps) {
  const { t } = useTexts();
  const { kept, converted, lost, examples, groups, losesFilters } = change;
  return (
    <Question
      isOpen
      isWide
      title={t('attributes.change-title')}
      yes={t(lost > 0 ? 'attributes.change-lose' : 'attributes.change-go')}
      run={() => {
        answer(true);
      }}
      close={() => {
        answer(false);
      }}
      {...(lost > 0
        ? { typed: { label: t('attributes.change-typed', { count: lost }), text: String(lost) } }
        : {})}
      testId="definition-question"
    >
      <dl className={styles['numbers']}>
        {(
          [
            ['kept', kept],
            ['converted', converted],
            ['lost', lost],
          ] as const
        ).map(([kind, count]) => (
          <div key={kind} style={{ display: 'contents' }}>
            <dt>{t(`attributes.change-${kind}`)}</dt>
            <dd data-kind={count > 0 ? kind : undefined}>{count}</dd>
          </div>
        ))}
      </dl>
      {losesFilters ? <p>{t('attributes.change-filters')}</p> : null}
      {groups.length === 0 ? null : (
        <p>{t('attributes.change-groups', { groups: groups.map(({ name }) => name).join(', ') })}</p>
      )}
      {examples.length === 0 ? null : (
        <div
          className={dialogStyles['tableFrame']}
          tabIndex={0}
          role="group"
          aria-label={t('attributes.change-examples')}
        >
          <table className={dialogStyles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('customers.field.accountNumber')}</th>
                <th scope="col">{t('attributes.change-from')}</th>
                <th scope="col">{t('attributes.change-to')}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map((example, index) => (
                <tr key={index}>
                  <th scope="row">{example.accountNumber}</th>
                  <td>{example.from}</td>
                  <td>{example.to ?? t('attributes.change-gone')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Question>
  );
}
