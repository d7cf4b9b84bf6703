// Tab *Number sequence*: each reference with the code that gives it its ids.
import { Button } from '@fluentui/react-components';
import { numberSequences } from '../../../main/contract/headquarters/number-sequences';
import { numberSequenceReferences } from '../../../main/contract/headquarters/parameters';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { LookupInput, type LookupSource } from '../forms/lookup';
import styles from './commerce-parameters.module.css';

const sequencesOf = (legalEntityId: string): LookupSource => ({
  list: numberSequences.list,
  filters: [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }],
  valueOf: (row: { code: string }) => row.code,
  textOf: (row: { code: string; format: string; name: string }) =>
    [row.code, row.format, row.name].filter((part) => part !== '').join(' – '),
});

interface NumberSequenceRowsProps {
  readonly legalEntityId: string;
  readonly canWrite: boolean;
}

export function NumberSequenceRows({ legalEntityId, canWrite }: NumberSequenceRowsProps) {
  const { t } = useTexts();
  const canCreate = useMay(numberSequences.create);
  const source = sequencesOf(legalEntityId);
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{t('parameters.number-sequences-text')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('parameters.reference')}</th>
            <th scope="col">{t('parameters.field.numberSequences')}</th>
            <th scope="col">{t('parameters.reference-description')}</th>
          </tr>
        </thead>
        <tbody>
          {numberSequenceReferences.map((reference) => (
            <tr key={reference} data-testid="number-sequence-reference" data-reference={reference}>
              <th scope="row">{t(`parameters.reference.${reference}`)}</th>
              <td>
                <LookupInput
                  name={`numberSequences.${reference}`}
                  label={`${t('parameters.field.numberSequences')} – ${t(`parameters.reference.${reference}`)}`}
                  source={source}
                  isOptional
                />
              </td>
              <td>{t(`parameters.reference-text.${reference}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {canWrite && canCreate ? (
        <Button
          appearance="subtle"
          onClick={() => {
            navigate(addressOf('number-sequences', 'new'));
          }}
        >
          {t('parameters.new-sequence')}
        </Button>
      ) : null}
    </div>
  );
}
