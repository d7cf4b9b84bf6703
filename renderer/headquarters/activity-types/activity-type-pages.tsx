// Activity types: the list, and a type's name, icon, translations, and whether it is still in use.
import { useWatch } from 'react-hook-form';
import { activityIcons, activityTypes } from '../../../main/contract/headquarters/activity-types';
import { drawnActivityIcons } from '../../ui/activity-icons';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, NumberInput, SwitchInput, TextInput, TranslationsInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';

type ActivityIcon = (typeof activityIcons)[number];
const icons = drawnActivityIcons satisfies Record<ActivityIcon, unknown>;

export function ActivityIconMark({ name }: { readonly name: string | null }) {
  const known = activityIcons.find((one) => one === name);
  if (known === undefined) return null;
  const Icon = icons[known];
  return <Icon aria-hidden="true" />;
}

const columns: readonly ColumnView<RowOf<typeof activityTypes.list>>[] = [
  { field: 'name', label: 'activity-types.field.name', width: 150 },
  {
    field: 'label',
    label: 'activity-types.field.label',
    width: 200,
    grow: 2,
    show: (row) => (
      <>
        <ActivityIconMark name={row.icon} /> {row.label}
      </>
    ),
  },
  { field: 'position', label: 'activity-types.field.position', width: 110 },
  { field: 'needsTime', label: 'activity-types.field.needsTime', width: 140 },
  { field: 'activities', label: 'activity-types.field.activities', width: 120 },
  {
    field: 'isRetired',
    label: 'activity-types.field.state',
    width: 130,
    choice: (value) => (value === 'true' ? 'activity-types.retired' : 'activity-types.in-use'),
    show: (row, { t }) => (
      <StateMark
        kind={row.isRetired ? 'off' : 'on'}
        text={t(row.isRetired ? 'activity-types.retired' : 'activity-types.in-use')}
      />
    ),
  },
];

export function ActivityTypeList() {
  return (
    <RecordList
      page="activity-types"
      title="activity-types.title"
      list={activityTypes.list}
      create={activityTypes.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="activity-types.empty"
      markOf={(row) => (row.isRetired ? 'off' : undefined)}
    />
  );
}

interface ActivityType extends Identified {
  readonly name: string;
  readonly label: string;
  readonly activities: number;
  readonly labels: Readonly<Record<string, string>>;
}

export function ActivityTypeForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <RecordPage<ActivityType>
      page="activity-types"
      feature="activity-types"
      parentTitle="activity-types.title"
      routes={activityTypes}
      id={id}
      newTitle={t('activity-types.new')}
      titleOf={(record) => record.label}
      blank={{
        name: '',
        label: '',
        labels: {},
        icon: 'building-shop',
        needsTime: false,
        isRetired: false,
        position: 10,
      }}
      removeText={(record) =>
        record.activities > 0
          ? t('activity-types.in-use-text', { count: record.activities })
          : t('form.delete-text')
      }
    >
      {({ record }, isNew) => (
        <>
          <FastTab
            name="activity-type-general"
            title={t('form.general')}
            summary={[record?.name, record?.label]}
          >
            {isNew ? <TextInput name="name" isRequired hasHint /> : null}
            <TextInput name="label" isRequired hasHint />
            <ChoiceInput
              name="icon"
              none={t('activity-types.icon.none')}
              choices={activityIcons.map((value) => ({ value, label: t(`activity-types.icon.${value}`) }))}
            />
            <SwitchInput name="needsTime" hasHint />
            <NumberInput name="position" hasHint />
            {isNew ? null : <SwitchInput name="isRetired" hasHint />}
          </FastTab>
          <FastTab
            name="activity-type-translations"
            title={t('form.translations')}
            isOpenFirst={isNew}
            summary={[t('form.translations-count', { count: Object.keys(record?.labels ?? {}).length })]}
            layout="free"
          >
            <Translations />
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}

function Translations() {
  const label: unknown = useWatch({ name: 'label' });
  return <TranslationsInput name="labels" fallback={typeof label === 'string' ? label : ''} />;
}
