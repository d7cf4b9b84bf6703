// The columns of the audit trail, whole or of one customer.
import type { AuditEntry } from '../../../main/contract/headquarters/audit';
import type { ColumnView } from '../lists/columns';

export const auditColumnViews: readonly ColumnView<AuditEntry>[] = [
  { field: 'at', label: 'audit.field.at', width: 170 },
  {
    field: 'actorKind',
    label: 'audit.field.actorKind',
    width: 110,
    choice: (value) => `audit.actor.${value as 'user'}`,
  },
  { field: 'actor', label: 'audit.field.actor', width: 120 },
  {
    field: 'action',
    label: 'audit.field.action',
    width: 150,
    choice: (value) => `audit.action.${value as 'created'}`,
  },
  { field: 'recordType', label: 'audit.field.recordType', width: 150 },
  { field: 'recordId', label: 'audit.field.recordId', width: 120 },
  { field: 'recordName', label: 'audit.field.recordName', width: 150 },
  {
    field: 'changes',
    label: 'audit.field.changes',
    width: 320,
    grow: 4,
    show: (row) =>
      row.changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} → ${to ?? '–'}`).join('; '),
  },
];
