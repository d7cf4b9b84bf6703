// Attribute groups: the list, and a group's attributes in their display order.
import { Badge } from '@fluentui/react-components';
import { attributeGroups } from '../../../main/contract/headquarters/attributes';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { TextInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { type AttributeDetails, GroupAttributes } from './group-attributes';

const columns: readonly ColumnView<RowOf<typeof attributeGroups.list>>[] = [
  { field: 'id', label: 'attribute-groups.field.id', width: 160 },
  { field: 'name', label: 'attribute-groups.field.name', width: 240, grow: 2 },
  { field: 'attributes', label: 'attribute-groups.field.attributes', width: 120 },
  { field: 'isClientBookGroup', label: 'attribute-groups.field.isClientBookGroup', width: 200 },
];

export function AttributeGroupList() {
  return (
    <RecordList
      page="attribute-groups"
      title="attribute-groups.title"
      list={attributeGroups.list}
      create={attributeGroups.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="attribute-groups.empty"
    />
  );
}

interface AttributeGroup extends Identified {
  readonly id: string;
  readonly name: string;
  readonly attributes: readonly { readonly attributeId: number; readonly displayOrder: number }[];
  readonly attributeDetails: readonly AttributeDetails[];
  readonly clientBooksOf: readonly string[];
  readonly customersOf: readonly string[];
}

export function AttributeGroupForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <RecordPage<AttributeGroup>
      page="attribute-groups"
      feature="attribute-groups"
      parentTitle="attribute-groups.title"
      routes={attributeGroups}
      id={id}
      newTitle={t('attribute-groups.new')}
      titleOf={(record) => record.name}
      blank={{ id: '', name: '', attributes: [] }}
      beside={({ record }) => (
        <>
          {(record?.clientBooksOf ?? []).map((legalEntity) => (
            <Badge key={legalEntity} appearance="outline" size="large">
              {t('attribute-groups.client-books-of', { legalEntity })}
            </Badge>
          ))}
        </>
      )}
    >
      {({ record }, isNew) => (
        <>
          <FastTab
            name="attribute-group-general"
            title={t('form.general')}
            summary={[record?.id, record?.name]}
          >
            {isNew ? <TextInput name="id" isRequired hasHint /> : null}
            <TextInput name="name" isRequired />
          </FastTab>
          <FastTab
            name="attribute-group-attributes"
            title={t('attribute-groups.attributes')}
            layout="free"
            summary={[t('attribute-groups.count', { count: record?.attributes.length ?? 0 })]}
          >
            <GroupAttributes known={record?.attributeDetails ?? []} />
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}
