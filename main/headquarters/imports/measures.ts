// Import of measures of customers: one value a row (account, measure, value, day), or one column a measure.
import { putMeasureValues, type MeasureCells, type MeasureRow } from '../../../db/headquarters/bulk-values';
import { listMeasureLabels } from '../../../db/headquarters/import-lookups';
import { listMeasures, putMeasure, type KnownMeasure } from '../../../db/headquarters/measures';
import { bulkWrite, write } from '../../../db/headquarters/write';
import { headerKey, labelOf } from './columns';
import { ImportRefused } from './failure';
import {
  checkShape,
  fieldReader,
  readRows,
  reject,
  rejectedOf,
  type BatchResult,
  type ImportContext,
  type Importer,
} from './importer';
import { ColumnProfile, dateOrderOf, measureTypeOf, type ColumnType } from './inference';
import { findKnownCustomers } from './known-customers';
import { readProperty, type PropertyColumn } from './property-columns';
import type { CsvRecord } from './records';
import { readDate } from './values';

/** More new measures than this in one file are rather a wrong column than measures. */
const mostNewMeasures = 50;

interface MeasureColumn extends PropertyColumn {
  readonly measureId: number;
}

/** The measures of the legal entity, and those that this import makes. */
class Measures {
  readonly created: string[] = [];
  private readonly byKey = new Map<string, KnownMeasure>();
  private readonly columns = new Map<string, MeasureColumn>();

  constructor(private readonly context: ImportContext) {}

  async load(): Promise<void> {
    const { store, legalEntity } = this.context;
    const known = await listMeasures(store.db, legalEntity.id);
    const byId = new Map(known.map((measure) => [measure.id, measure]));
    const learn = (text: string, measure: KnownMeasure | undefined): void => {
      if (measure !== undefined && !this.byKey.has(headerKey(text))) this.byKey.set(headerKey(text), measure);
    };
    for (const measure of known) learn(measure.name, measure);
    for (const measure of known) learn(measure.label, measure);
    for (const { measure_id, label } of await listMeasureLabels(store.db)) learn(label, byId.get(measure_id));
  }

  get(name: string): MeasureColumn | undefined {
    return this.columns.get(headerKey(name));
  }

  /** Makes sure of the measures by their names, each with what its values look like. */
  async define(profiles: ReadonlyMap<string, ColumnProfile>): Promise<void> {
    const missing = [...profiles].filter(
      ([name, profile]) => !this.columns.has(headerKey(name)) && !profile.isEmpty,
    );
    if (missing.length === 0) return;
    const { store, legalEntity, tried } = this.context;
    for (const [name, profile] of missing) {
      const inferred = profile.result();
      const known = this.byKey.get(headerKey(name));
      if (known !== undefined) this.open(name, known, inferred);
      else if (this.created.length < mostNewMeasures) {
        const type = measureTypeOf(inferred, name);
        const label = labelOf(name);
        const id =
          tried === null
            ? await write(store, (change) =>
                putMeasure(change, { legalEntityId: legalEntity.id, name, type, label }),
              )
            : -1 - this.created.length;
        this.created.push(label);
        this.open(name, { id, name, type, label }, inferred);
      }
    }
  }

  private open(name: string, { id, type }: KnownMeasure, inferred: ColumnType): void {
    this.columns.set(headerKey(name), {
      measureId: id,
      header: name,
      type,
      currency: inferred.currency ?? this.context.legalEntity.currency,
      dateOrder: inferred.dateOrder,
      options: new Map(),
    });
  }
}

type Cells = readonly MeasureCells[];

export async function measuresImporter(
  context: ImportContext,
  sample: readonly CsvRecord[],
): Promise<Importer> {
  const { store, columns, now } = context;
  const isLong = columns.fields.has('measure') && columns.fields.has('value');
  if (!isLong && columns.extras.length === 0) {
    throw new ImportRefused(
      'The file has no measures: neither the columns "measure" and "value", nor a column for each measure beside the account number.',
    );
  }
  const measures = new Measures(context);
  await measures.load();
  const today = new Date(now).toISOString().slice(0, 10);
  const dayOf = dayReader(context, sample);
  const profile = isLong ? profileLong(context) : profileWide(context);
  const cellsOf = isLong ? longReader(context, measures, dayOf) : wideReader(context, measures, dayOf);
  await measures.define(profile(sample));

  const writeBatch = async (records: readonly CsvRecord[]): Promise<BatchResult> => {
    // Long files may name a measure for the first time anywhere.
    await measures.define(profile(records));
    const counts = { created: 0, updated: 0, unchanged: 0 };
    return bulkWrite(store, async (bulk) => {
      const customerOf = await findKnownCustomers(bulk, context, records);
      const { good, reasons } = readRows(records, (record): readonly MeasureRow[] => {
        checkShape(record, columns);
        const customerId = customerOf(record.row);
        return cellsOf(record.row).map((cells) => ({ customerId, cells }));
      });
      const outcomes = await putMeasureValues(
        bulk,
        today,
        good.flatMap(({ row }) => row),
      );
      let from = 0;
      for (const { row } of good) {
        const own = outcomes.slice(from, from + row.length);
        from += row.length;
        counts[own.includes('created') ? 'created' : own.includes('updated') ? 'updated' : 'unchanged']++;
      }
      return { ...counts, rejected: rejectedOf(records, reasons) };
    });
  };
  const properties = columns.extras.flatMap(({ index, header }) => {
    const column = isLong ? undefined : measures.get(header);
    if (column === undefined) return [];
    return [{ index, type: column.type, isNew: measures.created.includes(labelOf(header)) }];
  });
  return { write: writeBatch, definitionsCreated: measures.created, properties };
}

type Profiles = ReadonlyMap<string, ColumnProfile>;

function profileLong({ columns, legalEntity }: ImportContext): (records: readonly CsvRecord[]) => Profiles {
  const [measure, value] = [fieldReader(columns, 'measure'), fieldReader(columns, 'value')];
  return (records) => {
    const profiles = new Map<string, ColumnProfile>();
    for (const { row, isBroken } of records) {
      const [name, text] = [measure(row), value(row)];
      if (isBroken || row.length !== columns.headers.length || name === '' || text === '') continue;
      let profile = profiles.get(name);
      if (profile === undefined)
        profiles.set(name, (profile = new ColumnProfile(name, legalEntity.currency)));
      profile.add(text);
    }
    return profiles;
  };
}

function profileWide({ columns, legalEntity }: ImportContext): (records: readonly CsvRecord[]) => Profiles {
  let isDone = false;
  return (records) => {
    if (isDone) return new Map();
    isDone = true;
    return new Map(
      columns.extras.map(({ index, header }) => {
        const profile = new ColumnProfile(header, legalEntity.currency);
        for (const { row, isBroken } of records) {
          const text = isBroken ? '' : (row[index] ?? '').trim();
          if (text !== '') profile.add(text);
        }
        return [header, profile] as const;
      }),
    );
  };
}

function dayReader(
  context: ImportContext,
  sample: readonly CsvRecord[],
): (row: readonly string[]) => string | null {
  if (!context.columns.fields.has('as_of')) return () => null;
  const day = fieldReader(context.columns, 'as_of');
  const order = dateOrderOf(context, sample, 'as_of');
  return (row) => {
    const text = day(row);
    if (text === '') return null;
    const date = readDate(text, order);
    return date === null || date.startsWith('--') ? reject(`as_of: "${text}" is no date.`) : date;
  };
}

type CellsReader = (row: readonly string[]) => Cells;

const cellsFor = (column: MeasureColumn, text: string, day: string | null): MeasureCells => {
  const { text_value, number_value, currency_code } = readProperty(column, text);
  return [column.measureId, text_value, number_value, currency_code, day];
};

function longReader(
  { columns }: ImportContext,
  measures: Measures,
  dayOf: (row: readonly string[]) => string | null,
): CellsReader {
  const [measure, value] = [fieldReader(columns, 'measure'), fieldReader(columns, 'value')];
  return (row) => {
    const [name, text] = [measure(row), value(row)];
    if (name === '') reject('The name of the measure is missing.');
    if (text === '') reject('The value is missing.');
    const column = measures.get(name);
    if (column === undefined)
      return reject(
        `There is no measure "${name}", and the file has made ${mostNewMeasures} new ones already.`,
      );
    return [cellsFor(column, text, dayOf(row))];
  };
}

function wideReader(
  { columns }: ImportContext,
  measures: Measures,
  dayOf: (row: readonly string[]) => string | null,
): CellsReader {
  return (row) => {
    const day = dayOf(row);
    return columns.extras.flatMap(({ index, header }) => {
      const text = (row[index] ?? '').trim();
      const column = measures.get(header);
      return text === '' || column === undefined ? [] : [cellsFor(column, text, day)];
    });
  };
}
