// The version of a record: a digest of what people edit, so that it differs exactly when somebody changed that,
// by whatever way, and counts shown beside it make no conflict.
import { createHash } from 'node:crypto';

/** JSON with its keys in one order, so that equal content gives equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export const versionOf = (content: unknown): string =>
  createHash('sha256').update(canonical(content), 'utf8').digest('base64url').slice(0, 22);
