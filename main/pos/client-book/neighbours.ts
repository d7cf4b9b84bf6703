// Who comes before and after a customer in an ordered list.
import type { Neighbours } from '../../contract/client-book';

export function neighboursIn(ids: Int32Array, customerId: number, near: number | null): Neighbours {
  const index = ids.indexOf(customerId);
  const isIn = index !== -1;
  const at = isIn ? index : near;
  if (at === null) return { place: null, total: ids.length, previous: null, next: null };
  return {
    place: isIn ? index : null,
    total: ids.length,
    previous: ids[Math.min(at, ids.length) - 1] ?? null,
    // Where somebody was taken out of the list, the one now in their place comes next.
    next: ids[isIn ? at + 1 : at] ?? null,
  };
}
