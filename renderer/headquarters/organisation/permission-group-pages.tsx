// Permission groups: which POS operations their workers may run. The five of clienteling come first.
import { Checkbox } from '@fluentui/react-components';
import { permissionGroups } from '../../../main/contract/headquarters/organisation';
import { operations, operationsWithoutPermission } from '../../../main/contract/operations';
import { useTexts, type Texts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { FormField, TextInput } from '../forms/fields';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import styles from './organisation.module.css';

type OperationName = keyof typeof operations;
const names = Object.keys(operations) as OperationName[];
const granted = names
  .filter((name) => !operationsWithoutPermission.includes(operations[name]))
  .sort(
    (one, other) =>
      Number(operations[other] >= 712) - Number(operations[one] >= 712) ||
      operations[one] - operations[other],
  );

const operationText = (number: number, { t }: Texts): string => {
  const name = names.find((one) => operations[one] === number);
  return name === undefined ? String(number) : t(`operations.${name}`);
};

const columns: readonly ColumnView<RowOf<typeof permissionGroups.list>>[] = [
  { field: 'id', label: 'organisation.field.id', width: 150 },
  { field: 'name', label: 'organisation.field.name', width: 180 },
  {
    field: 'operations',
    label: 'organisation.field.operations',
    width: 320,
    grow: 4,
    show: (row, texts) => row.operations.map((number) => operationText(number, texts)).join(', '),
  },
  { field: 'workers', label: 'organisation.field.workers', width: 110 },
];

export function PermissionGroupList() {
  return (
    <RecordList
      page="permission-groups"
      title="organisation.permission-groups"
      list={permissionGroups.list}
      create={permissionGroups.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="organisation.permission-groups-empty"
    />
  );
}

interface PermissionGroup extends Identified {
  readonly name: string;
  readonly operations: readonly number[];
  readonly workers: number;
}

export function PermissionGroupForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <RecordPage<PermissionGroup>
      page="permission-groups"
      feature="organisation"
      parentTitle="organisation.permission-groups"
      routes={permissionGroups}
      id={id}
      newTitle={t('organisation.permission-group-new')}
      titleOf={(record) => record.name}
      blank={{ id: '', name: '', operations: [] }}
    >
      {({ record }, isNew) => (
        <>
          <FastTab name="permission-group-general" title={t('form.general')} summary={[record?.name]}>
            {isNew ? <TextInput name="id" isRequired hasHint /> : null}
            <TextInput name="name" isRequired />
          </FastTab>
          <FastTab
            name="permission-group-operations"
            title={t('organisation.field.operations')}
            layout="free"
            summary={[t('organisation.operations-count', { count: record?.operations.length ?? 0 })]}
          >
            <FormField name="operations" hasHint isWide>
              {({ control, isReadOnly }) => (
                <Operations
                  value={(control.value ?? []) as readonly number[]}
                  isOff={isReadOnly}
                  change={control.onChange}
                />
              )}
            </FormField>
          </FastTab>
        </>
      )}
    </RecordPage>
  );
}

interface OperationsProps {
  readonly value: readonly number[];
  readonly isOff: boolean;
  readonly change: (value: readonly number[]) => void;
}

function Operations({ value, isOff, change }: OperationsProps) {
  const { t } = useTexts();
  return (
    <div className={styles['operations']} role="group" aria-label={t('organisation.field.operations')}>
      {granted.map((name) => {
        const number = operations[name];
        return (
          <Checkbox
            key={name}
            label={`${String(number)} – ${t(`operations.${name}`)}`}
            checked={value.includes(number)}
            disabled={isOff}
            data-operation={number}
            onChange={(_, data) => {
              change(
                data.checked === true
                  ? [...value, number].sort((a, b) => a - b)
                  : value.filter((one) => one !== number),
              );
            }}
          />
        );
      })}
    </div>
  );
}
