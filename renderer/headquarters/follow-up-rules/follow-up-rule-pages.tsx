// Follow-up rules: the list, and a rule's occasion, days, texts, and for which stores and client books it is.
import { useWatch } from 'react-hook-form';
import { activityTypes } from '../../../main/contract/headquarters/activity-types';
import { attributes } from '../../../main/contract/headquarters/attributes';
import { followUpRules, ruleSources } from '../../../main/contract/headquarters/follow-up-rules';
import { usePreferences } from '../app/preferences-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, NumberInput, SwitchInput, TextInput, TranslationsInput } from '../forms/fields';
import { LookupInput, LookupManyInput, type LookupSource } from '../forms/lookup';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { LegalEntityChoice } from '../organisation/legal-entity-choice';
import { storeSource, workerSource } from '../organisation/sources';

interface Labelled {
  readonly name: string;
  readonly label: string;
}
const byName = {
  valueOf: (row: Labelled) => row.name,
  textOf: (row: Labelled) => `${row.label} (${row.name})`,
};
const dateSource: LookupSource = {
  list: attributes.list,
  ...byName,
  filters: [{ field: 'type', operator: 'is', value: 'date' }],
};
export const activityTypeSource: LookupSource = {
  list: activityTypes.list,
  ...byName,
  filters: [{ field: 'isRetired', operator: 'is', value: false }],
};

const columns: readonly ColumnView<RowOf<typeof followUpRules.list>>[] = [
  { field: 'id', label: 'follow-up-rules.field.id', width: 112 },
  { field: 'reason', label: 'follow-up-rules.field.reason', width: 146, grow: 2 },
  {
    field: 'source',
    label: 'follow-up-rules.field.source',
    width: 132,
    show: (row, { t }) => t(`follow-up-rules.source.${row.source}`),
  },
  { field: 'attribute', label: 'follow-up-rules.field.attribute', width: 116 },
  { field: 'daysBefore', label: 'follow-up-rules.field.daysBefore', width: 84 },
  { field: 'months', label: 'follow-up-rules.field.months', width: 110 },
  { field: 'activityType', label: 'follow-up-rules.field.activityType', width: 124 },
  { field: 'position', label: 'follow-up-rules.field.position', width: 86 },
  {
    field: 'isEnabled',
    label: 'follow-up-rules.field.isEnabled',
    width: 103,
    show: (row, { t }) => (
      <StateMark
        kind={row.isEnabled ? 'on' : 'off'}
        text={t(row.isEnabled ? 'follow-up-rules.on' : 'follow-up-rules.off')}
      />
    ),
  },
];

export function FollowUpRuleList() {
  return (
    <RecordList
      page="follow-up-rules"
      title="follow-up-rules.title"
      list={followUpRules.list}
      create={followUpRules.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="follow-up-rules.empty"
      markOf={(row) => (row.isEnabled ? undefined : 'off')}
    />
  );
}

interface FollowUpRule extends Identified {
  readonly legalEntityId: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly stores: readonly string[];
  readonly workers: readonly string[];
}

export function FollowUpRuleForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  return (
    <RecordPage<FollowUpRule>
      page="follow-up-rules"
      feature="follow-up-rules"
      parentTitle="follow-up-rules.title"
      routes={followUpRules}
      id={id}
      newTitle={t('follow-up-rules.new')}
      titleOf={(record) => record.reason}
      blank={{
        id: '',
        legalEntityId: legalEntityId ?? '',
        reason: '',
        reasons: {},
        source: 'occasion',
        attribute: null,
        daysBefore: 3,
        daysAfter: 5,
        months: null,
        activityType: null,
        isEnabled: true,
        position: 10,
        stores: [],
        workers: [],
      }}
    >
      {({ record }, isNew) => (
        <>
          <FastTab name="follow-up-rule-general" title={t('form.general')} summary={[record?.reason]}>
            {isNew ? (
              <>
                <TextInput name="id" isRequired hasHint />
                <LegalEntityChoice />
              </>
            ) : null}
            <TextInput name="reason" isRequired hasHint />
            <ChoiceInput
              name="source"
              isRequired
              choices={ruleSources.map((value) => ({ value, label: t(`follow-up-rules.source.${value}`) }))}
            />
            <When />
            <LookupInput name="activityType" source={activityTypeSource} isOptional hasHint />
            <NumberInput name="position" />
            <SwitchInput name="isEnabled" />
          </FastTab>
          <FastTab
            name="follow-up-rule-scope"
            title={t('follow-up-rules.scope')}
            summary={[[...(record?.stores ?? []), ...(record?.workers ?? [])].join(', ')]}
          >
            <LookupManyInput name="stores" source={storeSource} hasHint />
            <LookupManyInput
              name="workers"
              source={workerSource(record?.legalEntityId ?? legalEntityId)}
              hasHint
            />
          </FastTab>
          <FastTab
            name="follow-up-rule-translations"
            title={t('form.translations')}
            isOpenFirst={isNew}
            summary={[t('form.translations-count', { count: Object.keys(record?.reasons ?? {}).length })]}
            layout="free"
          >
            <Translations />
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}

/** What the kind of rule asks for. */
function When() {
  const source: unknown = useWatch({ name: 'source' });
  if (source === 'not-contacted') return <NumberInput name="months" isRequired hasHint />;
  return (
    <>
      <LookupInput name="attribute" source={dateSource} isOptional hasHint />
      <NumberInput name="daysBefore" isRequired hasHint />
      <NumberInput name="daysAfter" isRequired hasHint />
    </>
  );
}

function Translations() {
  const reason: unknown = useWatch({ name: 'reason' });
  return <TranslationsInput name="reasons" fallback={typeof reason === 'string' ? reason : ''} />;
}
