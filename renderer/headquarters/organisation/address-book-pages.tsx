// Address books: which customers a store searches and which associates belong to it, by the store that names them.
import { addressBooks } from '../../../main/contract/headquarters/organisation';
import { usePreferences } from '../app/preferences-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { TextInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from './legal-entity-choice';

const columns: readonly ColumnView<RowOf<typeof addressBooks.list>>[] = [
  { field: 'id', label: 'organisation.field.id', width: 140 },
  { field: 'name', label: 'organisation.field.name', width: 240, grow: 2 },
  { field: 'legalEntityId', label: 'app.legal-entity', width: 130 },
  { field: 'stores', label: 'organisation.field.stores', width: 90 },
  { field: 'workers', label: 'organisation.field.workers', width: 110 },
  { field: 'customers', label: 'organisation.field.customers', width: 110 },
];

export function AddressBookList() {
  return (
    <RecordList
      page="address-books"
      title="organisation.address-books"
      list={addressBooks.list}
      create={addressBooks.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="organisation.address-books-empty"
    />
  );
}

interface AddressBook extends Identified {
  readonly name: string;
  readonly stores: readonly {
    readonly id: string;
    readonly name: string;
    readonly purpose: 'customer' | 'employee';
  }[];
}

export function AddressBookForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId) ?? '';
  return (
    <RecordPage<AddressBook>
      page="address-books"
      feature="organisation"
      parentTitle="organisation.address-books"
      routes={addressBooks}
      id={id}
      newTitle={t('organisation.address-book-new')}
      titleOf={(record) => `${String(record.id)} – ${record.name}`}
      blank={{ id: '', legalEntityId, name: '' }}
    >
      {({ record }, isNew) => (
        <>
          <FastTab name="address-book-general" title={t('form.general')} summary={[record?.name]}>
            {isNew ? (
              <>
                <TextInput name="id" isRequired hasHint />
                <LegalEntityChoice />
              </>
            ) : null}
            <TextInput name="name" isRequired />
          </FastTab>
          {record === null ? null : (
            <FastTab
              name="address-book-stores"
              title={t('organisation.used-by-stores')}
              layout="free"
              summary={record.stores.map((store) => store.name)}
            >
              {record.stores.length === 0 ? <p>{t('organisation.used-by-no-store')}</p> : null}
              <ul>
                {record.stores.map((store) => (
                  <li key={`${store.id} ${store.purpose}`}>
                    <a href={`#/stores/${encodeURIComponent(store.id)}`}>{store.name}</a> –{' '}
                    {t(`organisation.purpose.${store.purpose}`)}
                  </li>
                ))}
              </ul>
            </FastTab>
          )}
        </>
      )}
    </RecordPage>
  );
}
