// The columns of the audit trail, whole or of one customer.
import type { AuditEntry } from '../../../main/contract/headquarters/audit';
import type { TextKey } from '../app/texts';
import type { ColumnView } from '../lists/columns';

/** What records of each kind are called: as the page that they are on. */
const recordTitles: Readonly<Record<string, TextKey>> = {
  'activity-types': 'activity-types.title',
  'address-books': 'organisation.address-books',
  'attribute-groups': 'attribute-groups.title',
  'attribute-types': 'attribute-types.title',
  attributes: 'attributes.title',
  'client-books': 'client-books.title',
  'customer-insights': 'insights.title',
  customers: 'customers.title',
  'distribution-schedule': 'distribution.title',
  features: 'features.title',
  'follow-up-rules': 'follow-up-rules.title',
  imports: 'imports.title',
  'key-vaults': 'key-vaults.title',
  'legal-entities': 'organisation.legal-entities',
  'message-templates': 'message-templates.title',
  'number-sequences': 'number-sequences.title',
  parameters: 'parameters.title',
  'password-policy': 'password-policy.title',
  'permission-groups': 'organisation.permission-groups',
  registers: 'organisation.registers',
  'screen-layouts': 'screen-layouts.title',
  stores: 'organisation.stores',
  users: 'users.title',
  workers: 'workers.title',
};

export const auditColumnViews: readonly ColumnView<AuditEntry>[] = [
  { field: 'at', label: 'audit.field.at', width: 153 },
  {
    field: 'actorKind',
    label: 'audit.field.actorKind',
    width: 106,
    choice: (value) => `audit.actor.${value as 'user'}`,
  },
  { field: 'actor', label: 'audit.field.actor', width: 100 },
  {
    field: 'action',
    label: 'audit.field.action',
    width: 112,
    choice: (value) => `audit.action.${value as 'created'}`,
  },
  {
    field: 'recordType',
    label: 'audit.field.recordType',
    width: 130,
    show: ({ recordType }, { t }) => {
      const title = recordTitles[recordType];
      return title === undefined ? recordType : t(title);
    },
  },
  { field: 'recordId', label: 'audit.field.recordId', width: 105 },
  { field: 'recordName', label: 'audit.field.recordName', width: 120 },
  {
    field: 'changes',
    label: 'audit.field.changes',
    width: 187,
    grow: 4,
    show: (row) =>
      row.changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`).join('; '),
  },
];
