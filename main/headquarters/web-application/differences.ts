// What changed between two states of a record, field by field, as the audit trail keeps it.
import type { AuditChange } from '../../contract/headquarters/audit';

type Leaves = ReadonlyMap<string, string>;

/** Objects are followed by their keys; arrays of plain values are one text, other arrays go by their keys. */
function leavesOf(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined || value === '') return into;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== 'object' || one === null)) {
      if (value.length > 0) into.set(path, value.map(String).join(', '));
    } else for (const [index, one] of value.entries()) leavesOf(one, `${path}.${nameOf(one, index)}`, into);
  } else if (typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) leavesOf(one, path === '' ? key : `${path}.${key}`, into);
  } else into.set(path, String(value));
  return into;
}

/** Rows of a record keep their name when others move. */
function nameOf(row: unknown, index: number): string {
  const fields = row as Readonly<Record<string, unknown>>;
  const name = fields['name'] ?? fields['channel'] ?? fields['attributeId'] ?? fields['value'];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : String(index);
}

const longest = 500;
const short = (text: string | undefined): string | null =>
  text === undefined ? null : text.length > longest ? `${text.slice(0, longest)}…` : text;

export function differences(before: unknown, after: unknown): AuditChange[] {
  const old: Leaves = leavesOf(before, '', new Map());
  const now: Leaves = leavesOf(after, '', new Map());
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .slice(0, 200)
    .map((field) => ({ field, from: short(old.get(field)), to: short(now.get(field)) }));
}
