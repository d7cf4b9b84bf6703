// Who may do what with whose follow-ups, and how customers are named in entries: asked before anything is written.
import type { FollowUpRow } from '../../../db/pos/follow-ups';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';

export function followUpAccess(context: RegisterContext) {
  const mayForOthers = (): boolean => context.session().operations.includes(operations.storeFollowUps);
  return {
    /** @throws AppError `clienteling-off` */
    checkOn(): void {
      if (!context.isClientelingOn()) throw new AppError('clienteling-off');
    },
    mayForOthers,
    /** @throws AppError `permission-missing` */
    checkForOthers(): void {
      if (!mayForOthers()) {
        throw new AppError('permission-missing', { operation: operations.storeFollowUps });
      }
    },
    isChangeable: (ownerStaffId: string): boolean =>
      ownerStaffId === context.session().staffId || mayForOthers(),
    /** Of whom the session may make one: itself, or by permission an associate of this store. */
    checkOwner(staffId: string): void {
      if (staffId === context.session().staffId) return;
      this.checkForOthers();
      const { store_id, legal_entity_id } = context.register();
      const known = context.store().clientBook.associatesOfStore(store_id, legal_entity_id);
      if (!known.some((one) => one.staff_id === staffId)) throw new AppError('worker-unknown', { staffId });
    },
    /** The customer's id now. @throws AppError `customer-unknown` */
    known(customerId: number): number {
      const { outbox, customerDetails } = context.store();
      const id = outbox.customer(customerId);
      const isHere = id !== null && customerDetails.customer(id, context.register().legal_entity_id) !== null;
      if (!isHere) throw new AppError('customer-unknown');
      return id;
    },
    /** How an entry names the customer. @throws AppError `customer-unknown` */
    refOf(customerId: number): number | string {
      const ref = context.store().outbox.customerRef(customerId);
      if (ref === null) throw new AppError('customer-unknown');
      return ref;
    },
    /** @throws AppError `permission-missing`, where it is somebody else's. */
    checkChange(row: Pick<FollowUpRow, 'worker_id'>): void {
      if (row.worker_id !== context.session().staffId) this.checkForOthers();
    },
  };
}
export type FollowUpAccess = ReturnType<typeof followUpAccess>;
