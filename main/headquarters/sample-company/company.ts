// The sample company apart from its customers: legal entity, stores, people, what is configured. The staff and
// what each may do are an interface that tests rely on (automation.md).
import { createHash } from 'node:crypto';
import { hash, type Options } from '@node-rs/argon2';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { putAttribute, putAttributeGroup } from '../../../db/headquarters/attributes';
import { putClientBook } from '../../../db/headquarters/client-books';
import { putMeasure } from '../../../db/headquarters/measures';
import { putNumberSequence } from '../../../db/headquarters/number-sequences';
import { putFeature, putParameter } from '../../../db/headquarters/parameters';
import { putPermissionGroup, putWorker } from '../../../db/headquarters/people';
import { putScreenLayout } from '../../../db/headquarters/screen-layouts';
import { putAddressBook, putLegalEntity, putRegister, putStore } from '../../../db/headquarters/stores';
import type { Change } from '../../../db/headquarters/write';
import { clientelingFeature, parameterNames } from '../../contract/distribution';
import { operations } from '../../contract/operations';
import { referenceDay } from './dates';
import { activityTypes, clientBookAttributes, customerAttributes, measures } from './definitions';
import { associateLayout, managerLayout } from './layouts';

export const legalEntityId = 'USRT';
export const customerBook = { HOUSTON: 'HOUSTON-CUSTOMERS', SEATTLE: 'SEATTLE-CUSTOMERS' } as const;
const employeeBook = { HOUSTON: 'HOUSTON-EMPLOYEES', SEATTLE: 'SEATTLE-EMPLOYEES' } as const;

const { customerSearch, viewClientBook, viewStoreClientBooks } = operations;
const { addToClientBook, removeFromClientBook, reassignToClientBook, exportClientBook } = operations;
const { addCustomer, editCustomer, changeRefusedConsent, storeFollowUps } = operations;
const cashier = [customerSearch, viewClientBook, viewStoreClientBooks];
const associate = [...cashier, addToClientBook, removeFromClientBook, addCustomer, editCustomer];
const groups = [
  { id: 'CASHIER', name: 'Cashier', operations: cashier },
  { id: 'SALES-ASSOCIATE', name: 'Sales associate', operations: associate },
  {
    id: 'MANAGER',
    name: 'Manager',
    operations: [...associate, reassignToClientBook, exportClientBook, changeRefusedConsent, storeFollowUps],
  },
] as const;

export const workers = [
  {
    id: '000110',
    name: 'Emma Harris',
    language: 'en-US',
    group: 'SALES-ASSOCIATE',
    stores: ['HOUSTON'],
    layout: null,
  },
  {
    id: '000120',
    name: 'Åsa Lindqvist',
    language: 'sv-SE',
    group: 'SALES-ASSOCIATE',
    stores: ['HOUSTON', 'SEATTLE'],
    layout: 'ASSOCIATE',
  },
  {
    id: '000130',
    name: 'Дмитрий Соколов',
    language: 'ru-RU',
    group: 'SALES-ASSOCIATE',
    stores: ['SEATTLE'],
    layout: null,
  },
  { id: '000140', name: 'Liis Tamm', language: 'en-US', group: 'CASHIER', stores: ['HOUSTON'], layout: null },
  {
    id: '000160',
    name: 'Jānis Kalniņš',
    language: 'en-US',
    group: 'MANAGER',
    stores: ['HOUSTON', 'SEATTLE'],
    layout: 'MANAGER',
  },
] as const;

/**
 * OWASP's argon2id parameters. The salt comes from the staff id so that the sample is the same everywhere; that
 * is no loss for a password that the documentation prints. Real passwords get a random one.
 */
const hashing = (staffId: string): Options => ({
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
  salt: createHash('sha256').update(`counterbook sample ${staffId}`).digest().subarray(0, 16),
});

export const hashPasswords = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(await Promise.all(workers.map(async ({ id }) => [id, await hash('123', hashing(id))] as const)));

/** What customers refer to. */
export interface Configured {
  readonly attributeIds: ReadonlyMap<string, number>;
  readonly measureIds: ReadonlyMap<string, number>;
  readonly activityTypeIds: ReadonlyMap<string, number>;
  /** Client books by the staff id of their associates. */
  readonly clientBookIds: ReadonlyMap<string, number>;
}

export async function configureCompany(
  change: Change,
  passwords: ReadonlyMap<string, string>,
): Promise<Configured> {
  await putLegalEntity(change, {
    id: legalEntityId,
    name: 'Contoso Retail USA',
    currency_code: 'USD',
    language: 'en-US',
  });
  await putStores(change);
  await putPeople(change, passwords);
  const configured = await putDefinitions(change);
  await putParameters(change, configured.measureIds);
  const clientBookIds = new Map<string, number>();
  for (const { id, group } of workers) {
    if (group !== 'CASHIER') clientBookIds.set(id, await putClientBook(change, id, legalEntityId));
  }
  return { ...configured, clientBookIds };
}

async function putStores(change: Change): Promise<void> {
  const stamp = { at: Date.parse(`${referenceDay}T00:00:00Z`), by: 'admin' };
  await putScreenLayout(change, associateLayout, stamp);
  await putScreenLayout(change, managerLayout, stamp);
  const stores = [
    { id: 'HOUSTON', name: 'Houston', time_zone: 'America/Chicago' },
    { id: 'SEATTLE', name: 'Seattle', time_zone: 'America/Los_Angeles' },
  ] as const;
  for (const store of stores) {
    const books = { customer: customerBook[store.id], employee: employeeBook[store.id] };
    await putAddressBook(change, {
      id: books.customer,
      legal_entity_id: legalEntityId,
      name: `${store.name} customers`,
    });
    await putAddressBook(change, {
      id: books.employee,
      legal_entity_id: legalEntityId,
      name: `${store.name} employees`,
    });
    await putStore(change, { ...store, legal_entity_id: legalEntityId, screen_layout_id: 'ASSOCIATE' }, [
      { addressBookId: books.customer, purpose: 'customer' },
      { addressBookId: books.employee, purpose: 'employee' },
    ]);
  }
  const registers = [
    { id: 'HOUSTON-1', store_id: 'HOUSTON', name: 'Houston 1', screen_layout_id: null },
    // The register in the manager's office: whoever has no layout of their own gets the manager's there.
    { id: 'HOUSTON-2', store_id: 'HOUSTON', name: 'Houston 2', screen_layout_id: 'MANAGER' },
    { id: 'SEATTLE-1', store_id: 'SEATTLE', name: 'Seattle 1', screen_layout_id: null },
  ];
  for (const register of registers)
    await putRegister(change, { ...register, theme: null, accent_color: null });
}

async function putPeople(change: Change, passwords: ReadonlyMap<string, string>): Promise<void> {
  for (const { operations: held, ...group } of groups) await putPermissionGroup(change, group, held);
  for (const worker of workers) {
    await putWorker(
      change,
      {
        id: worker.id,
        legal_entity_id: legalEntityId,
        name: worker.name,
        language: worker.language,
        permission_group_id: worker.group,
        screen_layout_id: worker.layout,
        password_hash: passwords.get(worker.id) ?? null,
        is_blocked: 0,
      },
      worker.stores.map((store) => employeeBook[store]),
    );
  }
}

async function putDefinitions(change: Change): Promise<Omit<Configured, 'clientBookIds'>> {
  const attributeIds = new Map<string, number>();
  const attributeGroups = [
    { id: 'CLIENT-BOOK', name: 'Client book', attributes: clientBookAttributes },
    { id: 'CUSTOMER', name: 'Customer', attributes: customerAttributes },
  ];
  for (const { attributes, ...group } of attributeGroups) {
    const members: { attributeId: number; displayOrder: number }[] = [];
    for (const attribute of attributes) {
      const attributeId = await putAttribute(change, attribute);
      attributeIds.set(attribute.name, attributeId);
      members.push({ attributeId, displayOrder: members.length + 1 });
    }
    await putAttributeGroup(change, { ...group, attributes: members });
  }
  const measureIds = new Map<string, number>();
  for (const measure of measures)
    measureIds.set(measure.name, await putMeasure(change, { ...measure, legalEntityId }));
  const activityTypeIds = new Map<string, number>();
  for (const type of activityTypes) activityTypeIds.set(type.name, await putActivityType(change, type));
  return { attributeIds, measureIds, activityTypeIds };
}

async function putParameters(change: Change, measureIds: ReadonlyMap<string, number>): Promise<void> {
  await putFeature(change, clientelingFeature, true);
  await putNumberSequence(change, { code: 'CLIBOOK', legalEntityId, format: 'CB-######' });
  await putNumberSequence(change, { code: 'CUSTACC', legalEntityId, format: 'C-######' });
  // Two measures, so that a card shows them and one attribute, as in the source's example.
  const slots = ['churn-probability', 'next-best-action'].map((name) => measureIds.get(name));
  const parameters: readonly (readonly [string, string])[] = [
    [parameterNames.clientBookIdentifier, 'CLIBOOK'],
    [parameterNames.customerAccount, 'CUSTACC'],
    [parameterNames.clientBookAttributeGroup, 'CLIENT-BOOK'],
    [parameterNames.customerAttributeGroup, 'CUSTOMER'],
    [parameterNames.customerInsightsEnabled, '1'],
    [parameterNames.customerInsightsMeasures, JSON.stringify(slots)],
    [parameterNames.severalClientBooks, '0'],
  ];
  for (const [name, value] of parameters) await putParameter(change, legalEntityId, name, value);
}
