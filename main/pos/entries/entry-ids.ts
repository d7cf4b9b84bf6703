// Ids of entries, in the order of time so that Headquarters' index of them grows at its end. Their random bytes come
// from the system for many at once: to ask it for one id takes as long as to write a row.
import { randomFillSync } from 'node:crypto';
import { v7 as uuid } from 'uuid';

const each = 16;
const random = new Uint8Array(256 * each);
let used = random.length;

export function newEntryId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += each;
  return uuid({ random: random.subarray(used - each, used) });
}
