// Import of measures of customers: one value a row (account, measure, value, day), or one column a measure.
import {
  findCustomers,
  putMeasureValues,
  type MeasureCells,
  type MeasureRow,
} from '../../../db/headquarters/bulk-values';
import { listMeasureLabels } from '../../../db/headquarters/import-lookups';
import { listMeasures, putMeasure, type KnownMeasure } from '../../../db/headquarters/measures';
import { bulkWrite, write } from '../../../db/headquarters/write';
import { headerKey, labelOf } from './columns';
import { ImportRefused } from './failure';
import { accountNumber, accountNumbersIn } from './fields';
import { ColumnProfile, measureTypeOf, type ColumnType } from './inference';
import {
  checkShape,
  fieldReader,
  reject,
  rejectedOf,
  RowRejected,
  type BatchResult,
  type ImportContext,
  type Importer,
} from './importer';
import { readProperty, type PropertyColumn } from './property-columns';
import type { CsvRecord } from './records';
import { readDate, type DateOrder } from './values';

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
  const { store, columns, legalEntity, now } = context;
  const isLong = columns.fields.has('measure') && columns.fields.has('value');
  if (!isLong && columns.extras.length === 0) {
    throw new ImportRefused(
      'The file has no measures: neither the columns "measure" and "value", nor a column for each measure beside the account number.',
    );
  }
  const measures = new Measures(context);
  await measures.load();
  const today = new Date(now).toISOString().slice(0, 10);
  const account = fieldReader(columns, 'account_number');
  const dayOf = dayReader(context, sample);
  const profile = isLong ? profileLong(context) : profileWide(context);
  const cellsOf = isLong ? longReader(context, measures, dayOf) : wideReader(context, measures, dayOf);
  await measures.define(profile(sample));

  const writeBatch = async (records: readonly CsvRecord[]): Promise<BatchResult> => {
    // Long files may name a measure for the first time anywhere.
    await measures.define(profile(records));
    const counts = { created: 0, updated: 0, unchanged: 0 };
    const reasons = new Map<CsvRecord, string>();
    await bulkWrite(store, async (bulk) => {
      const ids = await findCustomers(
        bulk,
        legalEntity.id,
        accountNumbersIn(records.map(({ row }) => account(row))),
      );
      const rows: MeasureRow[] = [];
      const ends: number[] = [];
      for (const record of records) {
        try {
          checkShape(record, columns);
          const number = accountNumber(account(record.row));
          const customerId =
            ids.get(number) ?? reject(`There is no customer with the account number "${number}".`);
          for (const cells of cellsOf(record.row)) rows.push({ customerId, cells });
          ends.push(rows.length);
        } catch (error) {
          if (!(error instanceof RowRejected)) throw error;
          reasons.set(record, error.message);
        }
      }
      const outcomes = await putMeasureValues(bulk, today, rows);
      let from = 0;
      for (const end of ends) {
        const own = outcomes.slice(from, end);
        from = end;
        counts[own.includes('created') ? 'created' : own.includes('updated') ? 'updated' : 'unchanged']++;
      }
    });
    return { ...counts, rejected: rejectedOf(records, reasons) };
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
  { columns, legalEntity }: ImportContext,
  sample: readonly CsvRecord[],
): (row: readonly string[]) => string | null {
  if (!columns.fields.has('as_of')) return () => null;
  const day = fieldReader(columns, 'as_of');
  const profile = new ColumnProfile('as_of', legalEntity.currency);
  for (const { row } of sample) if (day(row) !== '') profile.add(day(row));
  const order: DateOrder | null = profile.result().dateOrder;
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
  const byIndex = columns.extras.flatMap(({ index, header }) => {
    return [{ index, header }];
  });
  return (row) => {
    const day = dayOf(row);
    return byIndex.flatMap(({ index, header }) => {
      const text = (row[index] ?? '').trim();
      const column = measures.get(header);
      return text === '' || column === undefined ? [] : [cellsFor(column, text, day)];
    });
  };
}
