// The audit trail: who changed what record when, field by field; secrets never.
import { z } from 'zod';
import { choiceColumn, list, onlyShown, textColumn, timeColumn } from './lists';
import { administratorOrReader } from './route';

export const auditActors = ['user', 'register', 'import', 'program'] as const;
export const auditActions = [
  'created',
  'changed',
  'removed',
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'password-changed',
  'enabled',
  'disabled',
  'scheduled',
  'ran',
  'merged',
  'published',
  'moved',
  'undone',
  'exported',
  'imported',
  'erased',
  'viewed',
  'activation-code',
  'token-revoked',
] as const;
export type AuditAction = (typeof auditActions)[number];
export type AuditActor = (typeof auditActors)[number];

export const auditChange = z.object({
  /** Path of the field in the record (`address.city`). */
  field: z.string(),
  /** As text; null where there was nothing. Secrets are not in it: only that they changed. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type AuditChange = z.infer<typeof auditChange>;

export const auditEntry = z.object({
  id: z.string(),
  /** UTC milliseconds. */
  at: z.int(),
  actorKind: z.enum(auditActors),
  actor: z.string(),
  action: z.enum(auditActions),
  /** Kind of record: the name of its feature (`stores`, `customers`). */
  recordType: z.string(),
  recordId: z.string(),
  /** What the record was called then; empty once the person was erased. */
  recordName: z.string(),
  changes: z.array(auditChange),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditColumns = {
  at: timeColumn,
  actorKind: choiceColumn(auditActors),
  actor: textColumn,
  action: choiceColumn(auditActions),
  recordType: textColumn,
  recordId: textColumn,
  recordName: textColumn,
  changes: onlyShown(textColumn),
};

export const auditTrail = list({
  name: 'audit',
  path: '/audit',
  row: auditEntry,
  columns: auditColumns,
  defaultSort: '-at',
  access: administratorOrReader,
});
