// Attribute types: definitions that several attributes share, with their fixed lists.
import {
  attributeTypeRecords,
  type AttributeDefinition,
} from '../../../main/contract/headquarters/attributes';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { TextInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { ConversionProgress } from './conversion';
import { blankDefinition, DefinitionFields, OptionsFields } from './definition-fields';

const columns: readonly ColumnView<RowOf<typeof attributeTypeRecords.list>>[] = [
  { field: 'id', label: 'attribute-types.field.id', width: 160 },
  { field: 'name', label: 'attribute-types.field.name', width: 220, grow: 2 },
  {
    field: 'type',
    label: 'attributes.field.type',
    width: 140,
    choice: (value) => `attributes.type.${value as 'text'}`,
  },
  { field: 'unit', label: 'attributes.field.unit', width: 100 },
  { field: 'attributes', label: 'attribute-types.field.attributes', width: 130 },
];

export function AttributeTypeList() {
  return (
    <RecordList
      page="attribute-types"
      title="attribute-types.title"
      list={attributeTypeRecords.list}
      create={attributeTypeRecords.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="attribute-types.empty"
    />
  );
}

interface AttributeTypeRecord extends Identified {
  readonly name: string;
  readonly definition: AttributeDefinition;
  readonly attributesUsingIt: readonly { readonly id: number; readonly label: string }[];
}

export function AttributeTypeForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <RecordPage<AttributeTypeRecord>
      page="attribute-types"
      feature="attribute-types"
      parentTitle="attribute-types.title"
      routes={attributeTypeRecords}
      id={id}
      newTitle={t('attribute-types.new')}
      titleOf={(record) => record.name}
      blank={{ id: '', name: '', definition: blankDefinition }}
    >
      {({ record, status }, isNew) => (
        <>
          <ConversionProgress
            attributeIds={(record?.attributesUsingIt ?? []).map(({ id: attribute }) => attribute)}
            isSaving={status === 'saving'}
          />
          <FastTab name="attribute-type-general" title={t('form.general')} summary={[record?.name]}>
            {isNew ? <TextInput name="id" isRequired hasHint /> : null}
            <TextInput name="name" isRequired />
          </FastTab>
          <FastTab
            name="attribute-type-definition"
            title={t('attributes.type-tab')}
            summary={[record === null ? null : t(`attributes.type.${record.definition.type}`)]}
          >
            <DefinitionFields />
            <OptionsFields />
          </FastTab>
          {record === null ? null : (
            <FastTab
              name="attribute-type-used"
              title={t('attribute-types.used-by')}
              layout="free"
              isOpenFirst={false}
              summary={record.attributesUsingIt.map(({ label }) => label)}
            >
              <ul>
                {record.attributesUsingIt.map((attribute) => (
                  <li key={attribute.id}>
                    <a href={`#/attributes/${String(attribute.id)}`}>{attribute.label}</a>
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
