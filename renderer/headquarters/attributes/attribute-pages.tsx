// Attributes: the list, and an attribute's type, bounds, fixed list, translations and filter; what a changed type
// would do to customers' values is shown before it happens.
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import {
  attributeTypeRecords,
  attributes,
  type AttributeDefinition,
  previewDefinition,
} from '../../../main/contract/headquarters/attributes';
import type { PropertyValue } from '../../../main/contract/values';
import { call } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { SwitchInput, TextInput, TranslationsInput } from '../forms/fields';
import { LookupInput, type LookupSource } from '../forms/lookup';
import { type Identified, RecordPage } from '../forms/record-page';
import { isSame } from '../forms/three-way';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { ConversionProgress } from './conversion';
import { DefaultValueInput } from './default-value';
import { blankDefinition, DefinitionFields, OptionsFields } from './definition-fields';
import { type DefinitionChange, DefinitionQuestion } from './definition-question';

const columns: readonly ColumnView<RowOf<typeof attributes.list>>[] = [
  { field: 'name', label: 'attributes.field.name', width: 170 },
  { field: 'label', label: 'attributes.field.label', width: 180, grow: 2 },
  {
    field: 'type',
    label: 'attributes.field.type',
    width: 170,
    choice: (value) => `attributes.type.${value as 'text'}`,
  },
  { field: 'attributeTypeId', label: 'attributes.field.attributeTypeId', width: 130 },
  { field: 'canBeRefined', label: 'attributes.field.canBeRefined', width: 120 },
  { field: 'groups', label: 'attributes.field.groups', width: 90 },
  { field: 'customersWithValue', label: 'attributes.field.customersWithValue', width: 150 },
];

export function AttributeList() {
  return (
    <RecordList
      page="attributes"
      title="attributes.title"
      list={attributes.list}
      create={attributes.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="attributes.empty"
    />
  );
}

interface Attribute extends Identified {
  readonly name: string;
  readonly label: string;
  readonly attributeTypeId: string | null;
  readonly definition: AttributeDefinition;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly customersWithValue: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly defaultValue: PropertyValue | null;
}

const types: LookupSource = {
  list: attributeTypeRecords.list,
  valueOf: (row: { id: string }) => row.id,
  textOf: (row: { id: string; name: string }) => `${row.id} – ${row.name}`,
};

export function AttributeForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const [question, setQuestion] = useState<{
    readonly change: DefinitionChange;
    readonly answer: (isAccepted: boolean) => void;
  } | null>(null);
  return (
    <RecordPage<Attribute>
      page="attributes"
      feature="attributes"
      parentTitle="attributes.title"
      routes={attributes}
      id={id}
      newTitle={t('attributes.new')}
      titleOf={(record) => record.label}
      valuesOf={(record) => {
        const { label, labels, attributeTypeId, definition, defaultValue } = record;
        const { description, helpText, canBeRefined } = record as unknown as Record<string, unknown>;
        return {
          label,
          labels,
          description,
          helpText,
          attributeTypeId,
          definition,
          defaultValue,
          canBeRefined,
        };
      }}
      blank={{
        name: '',
        label: '',
        labels: {},
        description: '',
        helpText: '',
        attributeTypeId: null,
        definition: blankDefinition,
        defaultValue: null,
        canBeRefined: true,
      }}
      removeText={(record) => t('attributes.remove-text', { count: record.customersWithValue })}
      beforeSave={async ({ record, form }) => {
        if (record === null || record.customersWithValue === 0) return {};
        const values = form.getValues() as Pick<Attribute, 'attributeTypeId' | 'definition'>;
        const { attributeTypeId, definition } = values;
        if (isSame(definition, record.definition) && attributeTypeId === record.attributeTypeId) return {};
        if (!(await form.trigger('definition'))) return undefined;
        const preview = await call(previewDefinition, {
          params: { id: record.id as number },
          body: { attributeTypeId, definition },
        });
        if (!preview.ok) {
          showFailure(preview);
          return undefined;
        }
        const change = preview.value;
        if (change.lost === 0 && change.converted === 0 && !change.losesFilters) return {};
        const isAccepted = await new Promise<boolean>((answer) => {
          setQuestion({ change, answer });
        });
        setQuestion(null);
        return isAccepted ? { acceptLoss: change.lost > 0 } : undefined;
      }}
      extra={() =>
        question === null ? null : <DefinitionQuestion change={question.change} answer={question.answer} />
      }
    >
      {({ record, status }, isNew) => (
        <>
          {record === null ? null : (
            <ConversionProgress attributeIds={[Number(record.id)]} isSaving={status === 'saving'} />
          )}
          <FastTab name="attribute-general" title={t('form.general')} summary={[record?.name, record?.label]}>
            {isNew ? <TextInput name="name" isRequired hasHint /> : null}
            <TextInput name="label" isRequired hasHint />
            <SwitchInput name="canBeRefined" hasHint />
            <TextInput name="description" lines={2} />
            <TextInput name="helpText" hasHint lines={2} />
          </FastTab>
          <FastTab
            name="attribute-type"
            title={t('attributes.type-tab')}
            summary={[record === null ? null : t(`attributes.type.${record.definition.type}`)]}
          >
            <LookupInput name="attributeTypeId" source={types} isOptional hasHint />
            <OwnDefinition />
            <DefaultValueInput />
          </FastTab>
          <FastTab
            name="attribute-translations"
            title={t('form.translations')}
            isOpenFirst={false}
            summary={[t('form.translations-count', { count: Object.keys(record?.labels ?? {}).length })]}
            layout="free"
          >
            <LabelTranslations />
          </FastTab>
          {record === null ? null : (
            <FastTab
              name="attribute-groups"
              title={t('attributes.in-groups')}
              isOpenFirst={false}
              summary={record.groups.map((group) => group.name)}
              layout="free"
            >
              {record.groups.length === 0 ? <p>{t('attributes.in-no-group')}</p> : null}
              <ul>
                {record.groups.map((group) => (
                  <li key={group.id}>
                    <a href={`#/attribute-groups/${encodeURIComponent(group.id)}`}>{group.name}</a>
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

/** An attribute that takes its definition from a type has none to edit. */
function OwnDefinition() {
  const typeId: unknown = useWatch({ name: 'attributeTypeId' });
  if (typeof typeId === 'string' && typeId !== '') return null;
  return (
    <>
      <DefinitionFields />
      <OptionsFields />
    </>
  );
}

function LabelTranslations() {
  const label: unknown = useWatch({ name: 'label' });
  return <TranslationsInput name="labels" fallback={typeof label === 'string' ? label : ''} />;
}
