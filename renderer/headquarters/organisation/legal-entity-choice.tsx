// The legal entity that a new record belongs to; it stays with it.
import { useSession } from '../app/session-store';
import { useTexts } from '../app/texts';
import { ChoiceInput } from '../forms/fields';

export function LegalEntityChoice() {
  const { t } = useTexts();
  const legalEntities = useSession((state) => state.legalEntities);
  return (
    <ChoiceInput
      name="legalEntityId"
      label={t('app.legal-entity')}
      isRequired
      choices={legalEntities.map(({ id, name }) => ({ value: id, label: `${id} – ${name}` }))}
    />
  );
}
