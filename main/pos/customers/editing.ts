// Creating and editing customers at the register: saved with the entry that takes it to Headquarters, and seen here
// at once. A new customer has a negative id and no account number until Headquarters has given both.
import { composeName } from '../../contract/compose-name';
import { fieldsChanged } from '../../contract/customer-changes';
import * as contract from '../../contract/customer-editing';
import { operations } from '../../contract/operations';
import { liftedRefusals, toWrittenConsent } from '../../contract/refusals';
import type { CustomerDetails, CustomerFields, CustomerSearchResult } from '../../contract/customers';
import { AppError } from '../../contract/result';
import { attributeTypeSchema, fromStored, isSameValue, isValueOf, isWithin } from '../../contract/values';
import type { FoundRow } from '../../../db/pos/customers';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { findDuplicates } from './duplicates';
import { boundsOf, storedFields, tidied } from './stored-fields';

export interface EditingParts {
  read(customerId: number): CustomerDetails;
  toResults(rows: readonly FoundRow[]): readonly CustomerSearchResult[];
}

/** The longest text that Headquarters takes as a value. */
const longestText = 1000;

/** @throws AppError `call-input-invalid` where nobody could tell whose fields these are. */
function assertNamed(fields: CustomerFields): void {
  if (composeName(fields.firstName, fields.lastName) === '')
    throw new AppError('call-input-invalid', { place: 'fields.lastName' });
}

export function editingHandlers(context: RegisterContext, parts: EditingParts): readonly Handler[] {
  const legalEntity = (): string => context.register().legal_entity_id;

  /** The customer's id now and how an entry names them. @throws AppError `customer-unknown` */
  function known(customerId: number): { readonly id: number; readonly ref: number | string } {
    const { outbox, customerDetails } = context.store();
    const id = outbox.customer(customerId);
    const ref = id === null ? null : outbox.customerRef(id);
    if (id === null || ref === null || customerDetails.customer(id, legalEntity()) === null)
      throw new AppError('customer-unknown');
    return { id, ref };
  }

  /**
   * Who approved that a refusal is lifted; null where none is, or the session itself may.
   * @throws AppError `permission-missing`: an associate does not override what the customer refused.
   */
  function liftApprover(id: number, fields: CustomerFields): string | null {
    const { staffId, operations: held } = context.session();
    const present = context.store().customerDetails.consents(id);
    const lifted = liftedRefusals(present.map(toWrittenConsent), fields.consents, {
      who: staffId,
      at: context.now(),
    });
    if (lifted.length === 0) return null;
    const operation = operations.changeRefusedConsent;
    if (!held.includes(operation)) throw new AppError('permission-missing', { operation });
    return context.approverOf(operation);
  }

  return [
    handle(contract.likelyDuplicates, async ({ except, ...person }) => {
      const { customers, outbox } = context.store();
      const self = except === null ? null : outbox.customer(except);
      const found = await findDuplicates(customers, legalEntity(), person, self);
      const results = parts.toResults(found.map(({ row }) => row));
      return results.map((result, at) => ({ ...result, reasons: found[at]?.reasons ?? [] }));
    }),
    handle(contract.createCustomer, async ({ uuid, fields }, { approvedBy }) => {
      assertNamed(fields);
      const { outbox } = context.store();
      // A second try of what has been saved already is the same customer.
      if (outbox.customerNamed(uuid) === null) {
        await context.entries.save(
          [{ kind: 'customer.create', customer: uuid, fields: tidied(fields) }],
          approvedBy,
        );
      }
      const id = outbox.customerNamed(uuid);
      if (id === null) throw new AppError('customer-unknown');
      return parts.read(id);
    }),
    handle(contract.editCustomer, async ({ customerId, before, fields }, { approvedBy }) => {
      const { id, ref } = known(customerId);
      const wanted = tidied(fields);
      const changed = fieldsChanged(before, wanted);
      if (changed.has('firstName') || changed.has('lastName')) assertNamed(wanted);
      const present = storedFields(context.store().customerDetails, id, legalEntity());
      const isDifferent = present !== null && fieldsChanged(present, wanted).size > 0;
      if (changed.size > 0 && isDifferent) {
        await context.entries.save(
          [{ kind: 'customer.edit', customer: ref, fields: wanted, before }],
          liftApprover(id, wanted) ?? approvedBy,
        );
      }
      return parts.read(customerId);
    }),
    handle(contract.setAttributeValue, async ({ customerId, attributeId, value }, { approvedBy }) => {
      const { id, ref } = known(customerId);
      const { customerDetails } = context.store();
      const stored = customerDetails.attribute(id, attributeId);
      const type = attributeTypeSchema.safeParse(stored?.type);
      if (stored === null || !type.success) throw new AppError('attribute-unknown');
      const before = fromStored(type.data, stored);
      if (value !== null) {
        const isListed =
          type.data !== 'list' ||
          customerDetails.options(attributeId, context.session().language).some((one) => one.value === value);
        const isEmpty = typeof value === 'string' && (value.trim() === '' || value.length > longestText);
        const isOtherMoney =
          typeof value === 'object' && stored.currency !== null && value.currency !== stored.currency;
        const isOut = !isWithin(boundsOf(stored), value);
        if (!isListed || isEmpty || isOtherMoney || isOut || !isValueOf(type.data, value))
          throw new AppError('attribute-value-invalid');
      }
      if (!isSameValue(before, value)) {
        await context.entries.save(
          [{ kind: 'customer.set-attribute', customer: ref, attributeId, value, before }],
          approvedBy,
        );
      }
      return parts.read(customerId);
    }),
  ];
}
