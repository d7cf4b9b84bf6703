// Where fields of forms look up the records of the organisation.
import { addressBooks, permissionGroups, stores } from '../../../main/contract/headquarters/organisation';
import { screenLayouts } from '../../../main/contract/headquarters/screen-layouts';
import { workers } from '../../../main/contract/headquarters/workers';
import type { LookupSource } from '../forms/lookup';

interface Named {
  readonly id: string;
  readonly name: string;
}
const named = { valueOf: (row: Named) => row.id, textOf: (row: Named) => `${row.id} – ${row.name}` };

export const permissionGroupSource: LookupSource = { list: permissionGroups.list, ...named };
export const storeSource: LookupSource = { list: stores.list, ...named };
const ofCompany = (legalEntityId: string | null): Pick<LookupSource, 'filters'> => ({
  filters: legalEntityId === null ? [] : [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }],
});
/** Layouts that registers can have: those that were published. */
export const screenLayoutSource: LookupSource = {
  list: screenLayouts,
  ...named,
  filters: [{ field: 'publishedNumber', operator: 'is-not-empty' }],
};
export const storesOf = (legalEntityId: string | null): LookupSource => ({
  ...storeSource,
  ...ofCompany(legalEntityId),
});
export const addressBookSource = (legalEntityId: string | null): LookupSource => ({
  list: addressBooks.list,
  ...named,
  ...ofCompany(legalEntityId),
});
export const workerSource = (legalEntityId: string | null): LookupSource => ({
  list: workers.list,
  ...named,
  filters: [
    ...(ofCompany(legalEntityId).filters ?? []),
    { field: 'isBlocked', operator: 'is', value: false },
  ],
});
