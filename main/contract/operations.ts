// The POS operations of the register: a button's action and a permission at once. Numbers and names are
// Microsoft's ("POS operations" and the clienteling overview, step 8 of its set-up).
export const operations = {
  customerSearch: 602,
  addCustomer: 612,
  editCustomer: 623,
  logOff: 701,
  lockRegister: 703,
  viewClientBook: 712,
  viewStoreClientBooks: 713,
  addToClientBook: 714,
  removeFromClientBook: 715,
  reassignToClientBook: 716,
  /** Ours: numbers up to 4000 are Microsoft's. */
  exportClientBook: 4001,
} as const;

export type OperationNumber = (typeof operations)[keyof typeof operations];

/** Everybody who is signed in may run these; the others need a permission group that holds them. */
export const operationsWithoutPermission: readonly OperationNumber[] = [
  operations.logOff,
  operations.lockRegister,
];

export const isOperationNumber = (value: number): value is OperationNumber =>
  Object.values(operations).includes(value as OperationNumber);
