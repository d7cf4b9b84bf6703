// Legal entities: the companies of the retailer, each with its currency and language.
import { legalEntities } from '../../../main/contract/headquarters/organisation';
import { useSession } from '../app/session-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { LanguageInput, TextInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { languageNames } from '../../i18n/language-names';
import { isLanguage } from '../../../main/contract/languages';

const columns: readonly ColumnView<RowOf<typeof legalEntities.list>>[] = [
  { field: 'id', label: 'organisation.field.id', width: 120 },
  { field: 'name', label: 'organisation.field.name', width: 260, grow: 2 },
  { field: 'currencyCode', label: 'organisation.field.currencyCode', width: 110 },
  {
    field: 'language',
    label: 'organisation.field.language',
    width: 140,
    show: (row) => (isLanguage(row.language) ? languageNames[row.language] : row.language),
  },
  { field: 'stores', label: 'organisation.field.stores', width: 90 },
];

export function LegalEntityList() {
  return (
    <RecordList
      page="legal-entities"
      title="organisation.legal-entities"
      list={legalEntities.list}
      create={legalEntities.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="organisation.legal-entities-empty"
      newLabel="organisation.legal-entity-new"
    />
  );
}

interface LegalEntity extends Identified {
  readonly name: string;
  readonly currencyCode: string;
}

export function LegalEntityForm({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  return (
    <RecordPage<LegalEntity>
      page="legal-entities"
      feature="organisation"
      parentTitle="organisation.legal-entities"
      routes={legalEntities}
      id={id}
      newTitle={t('organisation.legal-entity-new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{ id: '', name: '', currencyCode: 'USD', language }}
      afterSave={() => void useSession.getState().readLegalEntities()}
    >
      {({ record }, isNew) => (
        <FastTab
          name="legal-entity-general"
          title={t('form.general')}
          summary={[record?.name, record?.currencyCode]}
        >
          {isNew ? <TextInput name="id" isRequired hasHint /> : null}
          <TextInput name="name" isRequired />
          <TextInput name="currencyCode" isRequired hasHint />
          <LanguageInput name="language" isRequired />
        </FastTab>
      )}
    </RecordPage>
  );
}
