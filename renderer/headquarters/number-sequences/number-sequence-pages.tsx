// Number sequences: the list, and a sequence's segments with the ids they will give.
import { useWatch } from 'react-hook-form';
import {
  numberSequences,
  previewSegments,
  type Segment,
} from '../../../main/contract/headquarters/number-sequences';
import { call } from '../app/client';
import { usePreferences } from '../app/preferences-store';
import { useSession } from '../app/session-store';
import { type TextKey, useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { ChoiceInput, NumberInput, SwitchInput, TextInput } from '../forms/fields';
import { useReading } from '../forms/reading';
import { type Identified, RecordPage } from '../forms/record-page';
import type { ColumnView } from '../lists/columns';
import type { RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { SegmentsInput } from './segments-input';
import styles from './number-sequences.module.css';

const columns: readonly ColumnView<RowOf<typeof numberSequences.list>>[] = [
  { field: 'code', label: 'number-sequences.field.code', width: 150 },
  { field: 'name', label: 'number-sequences.field.name', width: 180, grow: 2 },
  { field: 'legalEntityId', label: 'app.legal-entity', width: 120 },
  { field: 'format', label: 'number-sequences.field.format', width: 160 },
  { field: 'nextNumber', label: 'number-sequences.field.nextNumber', width: 120 },
  { field: 'preview', label: 'number-sequences.field.preview', width: 140 },
  { field: 'isContinuous', label: 'number-sequences.field.isContinuous', width: 110 },
];

export function NumberSequenceList() {
  return (
    <RecordList
      page="number-sequences"
      title="number-sequences.title"
      list={numberSequences.list}
      create={numberSequences.create}
      columns={columns}
      idOf={(row) => row.id}
      emptyText="number-sequences.empty"
    />
  );
}

interface NumberSequence extends Identified {
  readonly code: string;
  readonly name: string;
  readonly legalEntityId: string;
  readonly format: string;
  readonly nextNumber: number;
  readonly lowestNextNumber: number;
  readonly preview: readonly string[];
  readonly usedBy: readonly string[];
}

export function NumberSequenceForm({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId) ?? '';
  const legalEntities = useSession((state) => state.legalEntities);
  return (
    <RecordPage<NumberSequence>
      page="number-sequences"
      feature="number-sequences"
      parentTitle="number-sequences.title"
      routes={numberSequences}
      id={id}
      newTitle={t('number-sequences.new')}
      titleOf={(record) => `${record.code} – ${record.name === '' ? record.format : record.name}`}
      blank={{
        code: '',
        legalEntityId,
        name: '',
        nextNumber: 1,
        isContinuous: false,
        segments: [
          { kind: 'constant', text: 'CB-' },
          { kind: 'number', digits: 6 },
        ],
      }}
    >
      {({ record }, isNew) => (
        <>
          <FastTab
            name="number-sequence-general"
            title={t('form.general')}
            summary={[record?.code, record?.name]}
          >
            {isNew ? (
              <>
                <TextInput name="code" isRequired hasHint />
                <ChoiceInput
                  name="legalEntityId"
                  label={t('app.legal-entity')}
                  choices={legalEntities.map((one) => ({ value: one.id, label: `${one.id} – ${one.name}` }))}
                  isRequired
                />
              </>
            ) : null}
            <TextInput name="name" />
          </FastTab>
          <FastTab
            name="number-sequence-segments"
            title={t('number-sequences.segments')}
            summary={[record?.format]}
            layout="free"
          >
            <SegmentsInput />
            <Preview legalEntityId={record?.legalEntityId ?? null} />
          </FastTab>
          <FastTab
            name="number-sequence-numbers"
            title={t('number-sequences.numbers')}
            summary={[record === null ? null : String(record.nextNumber)]}
          >
            <NumberInput
              name="nextNumber"
              hint={t('number-sequences.lowest', { number: record?.lowestNextNumber ?? 1 })}
            />
            <SwitchInput name="isContinuous" hasHint />
          </FastTab>
          {record === null ? null : (
            <FastTab
              name="number-sequence-used"
              title={t('number-sequences.used-by')}
              layout="free"
              isOpenFirst={record.usedBy.length > 0}
            >
              {record.usedBy.length === 0 ? (
                <p>{t('number-sequences.used-nowhere')}</p>
              ) : (
                <ul>
                  {record.usedBy.map((reference) => (
                    <li key={reference}>
                      <a href="#/commerce-parameters?tab=number-sequence">
                        {t(`parameters.reference.${reference}` as TextKey)}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </FastTab>
          )}
        </>
      )}
    </RecordPage>
  );
}

/** What the segments would give, asked of Headquarters as they are typed. */
function Preview({ legalEntityId }: { readonly legalEntityId: string | null }) {
  const { t } = useTexts();
  const [segments, nextNumber, typed] = useWatch({ name: ['segments', 'nextNumber', 'legalEntityId'] }) as [
    Segment[],
    number | null,
    string | undefined,
  ];
  const body = { legalEntityId: legalEntityId ?? typed ?? '', segments, nextNumber: nextNumber ?? 1 };
  const isValid = previewSegments.body.safeParse(body).success;
  const { value } = useReading(isValid ? JSON.stringify(body) : null, () => call(previewSegments, { body }));
  return (
    <p className={styles['preview']} data-testid="number-sequence-preview">
      <span>{t('number-sequences.next-ids')}</span>
      {isValid && value !== null ? value.preview.map((one) => <code key={one}>{one}</code>) : <code>–</code>}
    </p>
  );
}
