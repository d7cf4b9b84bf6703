// What an entry does to the register's own rows, at once and again whenever rows from Headquarters came beneath it:
// the same as Headquarters will do when it accepts it. Doing it twice changes nothing.
import { composeName } from '../../main/contract/compose-name';
import { changedFields, fieldsChanged, type ChangedField } from '../../main/contract/customer-changes';
import type { CustomerFields } from '../../main/contract/customers';
import type { Cell } from '../../main/contract/distribution';
import type { Entry, EntryBody } from '../../main/contract/entries';
import { toStored } from '../../main/contract/values';
import { companyStatements, type RegisterRow } from './company';
import type { Connection } from './connection';

/** How rows are read and written; what is underneath is kept by the caller. */
export interface OverlayWriter {
  present(table: string, key: readonly Cell[]): readonly Cell[] | null;
  /** @param before what `present` answered, where it was asked. */
  put(table: string, cells: readonly Cell[], before?: readonly Cell[] | null): void;
  remove(table: string, key: readonly Cell[]): void;
}

/** A customer's id, or the uuid of one who was made at a register. */
export type Ref = number | string;
type Edit = Extract<EntryBody, { kind: 'customer.edit' }>;

const everyField: ReadonlySet<ChangedField> = new Set(changedFields);

export function entryEffects(db: Connection, registerId: string, rows: OverlayWriter) {
  const company = companyStatements(db);
  const customerExists = db.prepare<[number], number>('SELECT 1 FROM customer WHERE id = ?').pluck();
  const customerByUuid = db.prepare<[string], number>('SELECT id FROM customer WHERE uuid = ?').pluck();
  const uuidOf = db.prepare<[number], string | null>('SELECT uuid FROM customer WHERE id = ?').pluck();
  const bookOf = db
    .prepare<[string, string], number>(
      'SELECT id FROM client_book WHERE worker_id = ? AND legal_entity_id = ? ORDER BY id DESC LIMIT 1',
    )
    .pluck();
  const contactPositions = db
    .prepare<[number, string], number>(
      'SELECT position FROM customer_contact WHERE customer_id = ? AND kind = ? ORDER BY position',
    )
    .pluck();
  const cardsOf = db
    .prepare<[number], string>('SELECT number FROM customer_card WHERE customer_id = ?')
    .pluck();
  const customerAddressBooks = db
    .prepare<[string], string>(
      `SELECT address_book_id FROM store_address_book WHERE store_id = ? AND purpose = 'customer'`,
    )
    .pluck();
  const localId = db.prepare<[string], number>('SELECT id FROM local_id WHERE name = ?').pluck();
  const localName = db.prepare<[number], string>('SELECT name FROM local_id WHERE id = ?').pluck();
  const newLocalId = db.prepare<[string]>(
    'INSERT INTO local_id (name, id) SELECT ?, coalesce(min(id), 0) - 1 FROM local_id',
  );

  /** The same negative id for the same name, always. */
  function idFor(name: string): number {
    const known = localId.get(name);
    if (known !== undefined) return known;
    newLocalId.run(name);
    return localId.get(name) ?? 0;
  }

  /** Read once for all entries of a transaction: to read it is as much work as half of what most of them do. */
  let placeNow: RegisterRow | null = null;
  const place = (): RegisterRow => {
    placeNow ??= company.register(registerId);
    if (placeNow === null) throw new Error('Nothing can be done at a register without a store.');
    return placeNow;
  };

  const find = (ref: Ref): number | null =>
    typeof ref === 'string'
      ? (customerByUuid.get(ref) ?? null)
      : customerExists.get(ref) === undefined
        ? null
        : ref;

  /** The associate's book, begun here where there is none; Headquarters gives it its number. */
  function book(staffId: string): number {
    const legalEntity = place().legal_entity_id;
    const known = bookOf.get(staffId, legalEntity);
    if (known !== undefined) return known;
    const id = idFor(`client-book:${legalEntity}:${staffId}`);
    rows.put('client_book', [id, legalEntity, null, staffId]);
    return id;
  }

  function leave(staffId: string, customer: number): void {
    const known = bookOf.get(staffId, place().legal_entity_id);
    if (known !== undefined) rows.remove('client_book_member', [known, customer]);
  }

  function putContacts(customer: number, kind: 'phone' | 'email', values: readonly string[]): void {
    values.forEach((value, position) => {
      rows.put('customer_contact', [customer, kind, position, value]);
    });
    for (const position of contactPositions.all(customer, kind)) {
      if (position >= values.length) rows.remove('customer_contact', [customer, kind, position]);
    }
  }

  function putCards(customer: number, numbers: readonly string[]): void {
    for (const number of cardsOf.all(customer)) {
      if (!numbers.includes(number)) rows.remove('customer_card', [customer, number]);
    }
    for (const number of numbers) rows.put('customer_card', [customer, number]);
  }

  function putFields(
    id: number,
    fields: CustomerFields,
    changed: ReadonlySet<ChangedField>,
    { madeAt, staffId }: Entry,
  ): void {
    if (changed.has('phones')) putContacts(id, 'phone', fields.phones);
    if (changed.has('emails')) putContacts(id, 'email', fields.emails);
    if (changed.has('cards') && fields.cards !== undefined) putCards(id, fields.cards);
    const { address } = fields;
    if (address === null && changed.has('address')) rows.remove('customer_address', [id]);
    else if (address !== null && changed.has('address')) {
      const { line1, line2, city, stateProvince, postalCode, countryCode } = address;
      rows.put('customer_address', [id, line1, line2, city, stateProvince, postalCode, countryCode]);
    }
    for (const { channel, state } of changed.has('consents') ? fields.consents : []) {
      const before = rows.present('customer_consent', [id, channel]);
      if (before?.[2] !== state) rows.put('customer_consent', [id, channel, state, madeAt, staffId]);
    }
  }

  const nameCells = ({ firstName, lastName, prefix, language }: CustomerFields): Cell[] => [
    composeName(firstName, lastName),
    firstName,
    lastName,
    prefix,
    language,
  ];

  function createCustomer(uuid: string, fields: CustomerFields, entry: Entry): void {
    // Headquarters has it already and sent it: what it says counts.
    if (find(uuid) !== null) return;
    const { legal_entity_id, store_id } = place();
    const id = idFor(`customer:${uuid}`);
    rows.put('customer', [id, legal_entity_id, '', uuid, ...nameCells(fields), entry.madeAt]);
    for (const addressBook of customerAddressBooks.all(store_id)) {
      rows.put('customer_address_book', [id, addressBook]);
    }
    putFields(id, fields, everyField, entry);
  }

  /** What the form left as it found it stays as it is now; a name that was put together otherwise too. */
  function editCustomer(id: number, { fields, before }: Edit, entry: Entry): void {
    const present = rows.present('customer', [id]);
    if (present === null) return;
    const changed = before === undefined ? everyField : fieldsChanged(before, fields);
    const [name = '', firstName = '', lastName = '', prefix = '', language = null] = present.slice(4, 9);
    const isRenamed = changed.has('firstName') || changed.has('lastName');
    const first = changed.has('firstName') ? fields.firstName : String(firstName);
    const last = changed.has('lastName') ? fields.lastName : String(lastName);
    rows.put('customer', [
      ...present.slice(0, 4),
      isRenamed ? composeName(first, last) : name,
      first,
      last,
      changed.has('prefix') ? fields.prefix : prefix,
      changed.has('language') ? fields.language : language,
      present[9] ?? 0,
    ]);
    putFields(id, fields, changed, entry);
  }

  /** The author stays the one who wrote it first. */
  function putWritten(
    table: 'activity' | 'note',
    key: readonly Cell[],
    cells: readonly Cell[],
    entry: Entry,
  ): void {
    const before = rows.present(table, key);
    rows.put(table, [...key, before?.[3] ?? entry.staffId, ...cells], before);
  }

  function ofCustomer(id: number, body: EntryBody, entry: Entry): void {
    switch (body.kind) {
      case 'activity.put':
        putWritten('activity', [id, body.at, body.id], [body.activityTypeId, body.text], entry);
        return;
      case 'note.put':
        putWritten('note', [id, body.at, body.id], [body.text], entry);
        return;
      case 'activity.remove':
        rows.remove('activity', [id, body.at, body.id]);
        return;
      case 'note.remove':
        rows.remove('note', [id, body.at, body.id]);
        return;
      case 'client-book.add':
        rows.put('client_book_member', [book(body.staffId), id, body.at]);
        return;
      case 'client-book.remove':
        leave(body.staffId, id);
        return;
      case 'client-book.reassign':
        leave(body.from, id);
        rows.put('client_book_member', [book(body.to), id, body.at]);
        return;
      case 'customer.edit':
        editCustomer(id, body, entry);
        return;
      case 'customer.set-attribute': {
        const key = [id, body.attributeId];
        if (body.value === null) rows.remove('customer_attribute_value', key);
        else {
          const stored = toStored(body.value);
          const { text_value, number_value, currency_code } = stored;
          rows.put('customer_attribute_value', [...key, text_value, number_value, currency_code]);
        }
        return;
      }
      case 'follow-up.put': {
        const before = rows.present('follow_up', [body.id]);
        const assignedBy = before?.[2] === body.ownerStaffId ? (before[7] ?? null) : entry.staffId;
        rows.put('follow_up', [
          body.id,
          id,
          body.ownerStaffId,
          body.dueOn,
          body.reason,
          body.occasion,
          body.completedAt,
          assignedBy,
        ]);
        return;
      }
      case 'follow-up.remove':
        rows.remove('follow_up', [body.id]);
        return;
      case 'customer.create':
      case 'saved-list.put':
      case 'saved-list.remove':
        return;
    }
  }

  return {
    /** Before the first entry of a transaction: the register's own rows may have come since the last one. */
    begin(): void {
      placeNow = null;
    },
    /** Nothing happens where the customer is not here (any more): Headquarters will say so. */
    apply(entry: Entry): void {
      const { body } = entry;
      if (body.kind === 'customer.create') createCustomer(body.customer, body.fields, entry);
      else if (body.kind === 'saved-list.put') {
        const { legal_entity_id, store_id } = place();
        const { id, ownerStaffId, name, isShared, definition } = body;
        rows.put('saved_list', [
          id,
          legal_entity_id,
          store_id,
          ownerStaffId,
          name,
          isShared ? 1 : 0,
          definition,
        ]);
      } else if (body.kind === 'saved-list.remove') rows.remove('saved_list', [body.id]);
      else {
        const id = find(body.customer);
        if (id !== null) ofCustomer(id, body, entry);
      }
    },
    customerNamed: find,
    customer(id: number): number | null {
      const found = find(id);
      if (found !== null || id >= 0) return found;
      const name = localName.get(id);
      return name?.startsWith('customer:') === true ? find(name.slice('customer:'.length)) : null;
    },
    firstId(id: number): number {
      const uuid = id > 0 ? uuidOf.get(id) : null;
      return uuid === null || uuid === undefined ? id : (localId.get(`customer:${uuid}`) ?? id);
    },
    customerRef(id: number): Ref | null {
      if (id > 0) return customerExists.get(id) === undefined ? null : id;
      return uuidOf.get(id) ?? null;
    },
  };
}
