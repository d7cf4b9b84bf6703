// A condition that cannot be asked any more: Headquarters has taken its attribute away, or made it of another type.
import type { Failure } from '../../../main/contract/result';

/** The name of the attribute; null where the failure is another one. */
export function goneFrom(failure: Failure | null): string | null {
  if (failure?.code !== 'attribute-unknown' && failure?.code !== 'attribute-value-invalid') return null;
  const { name } = failure.detail;
  return typeof name === 'string' ? name : null;
}
