// Stores: time zone, address books of customers and of employees, screen layout, registers.
import { stores } from '../../../main/contract/headquarters/organisation';
import { usePreferences } from '../app/preferences-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, TextInput } from '../forms/fields';
import { LookupInput, LookupManyInput } from '../forms/lookup';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from './legal-entity-choice';
import { addressBookSource, screenLayoutSource } from './sources';

const columns: readonly ColumnView<RowOf<typeof stores.list>>[] = [
  { field: 'id', label: 'organisation.field.id', width: 130 },
  { field: 'name', label: 'organisation.field.name', width: 220, grow: 2 },
  { field: 'legalEntityId', label: 'app.legal-entity', width: 120 },
  { field: 'timeZone', label: 'organisation.field.timeZone', width: 170 },
  { field: 'screenLayoutId', label: 'organisation.field.screenLayoutId', width: 130 },
  { field: 'registers', label: 'organisation.field.registers', width: 100 },
];

export function StoreList() {
  return (
    <RecordList
      page="stores"
      title="organisation.stores"
      list={stores.list}
      create={stores.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="organisation.stores-empty"
    />
  );
}

const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');

interface Store extends Identified {
  readonly name: string;
  readonly legalEntityId: string;
  readonly timeZone: string;
  readonly customerAddressBooks: readonly string[];
  readonly employeeAddressBooks: readonly string[];
  readonly registers: readonly { readonly id: string; readonly name: string }[];
}

export function StoreForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  return (
    <RecordPage<Store>
      page="stores"
      feature="organisation"
      parentTitle="organisation.stores"
      routes={stores}
      id={id}
      newTitle={t('organisation.store-new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{
        id: '',
        legalEntityId: legalEntityId ?? '',
        name: '',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        screenLayoutId: null,
        customerAddressBooks: [],
        employeeAddressBooks: [],
      }}
    >
      {({ record }, isNew) => {
        const source = addressBookSource(record?.legalEntityId ?? legalEntityId);
        return (
          <>
            <FastTab
              name="store-general"
              title={t('form.general')}
              summary={[record?.name, record?.timeZone]}
            >
              {isNew ? (
                <>
                  <TextInput name="id" isRequired hasHint />
                  <LegalEntityChoice />
                </>
              ) : null}
              <TextInput name="name" isRequired />
              <ChoiceInput
                name="timeZone"
                isRequired
                choices={timeZones.map((value) => ({ value, label: value }))}
              />
              <LookupInput
                name="screenLayoutId"
                source={screenLayoutSource}
                isOptional
                hint={t('organisation.store-layout-hint')}
              />
            </FastTab>
            <FastTab
              name="store-address-books"
              title={t('organisation.address-books')}
              summary={[
                [...(record?.customerAddressBooks ?? []), ...(record?.employeeAddressBooks ?? [])].join(', '),
              ]}
            >
              <LookupManyInput name="customerAddressBooks" source={source} hasHint />
              <LookupManyInput name="employeeAddressBooks" source={source} hasHint />
            </FastTab>
            {record === null ? null : (
              <FastTab
                name="store-registers"
                title={t('organisation.registers')}
                layout="free"
                summary={record.registers.map((one) => one.id)}
              >
                <ul>
                  {record.registers.map((register) => (
                    <li key={register.id}>
                      <a href={`#/registers/${encodeURIComponent(register.id)}`}>{register.id}</a> –{' '}
                      {register.name}
                    </li>
                  ))}
                </ul>
                <a href="#/registers/new">{t('organisation.register-new')}</a>
              </FastTab>
            )}
          </>
        );
      }}
    </RecordPage>
  );
}
