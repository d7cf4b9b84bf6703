// Ids of entries are uuids by time, each another, also where random bytes are asked for anew.
import { validate, version } from 'uuid';
import { expect, it } from 'vitest';
import { newEntryId } from './entry-ids';

it('makes each another, by time', () => {
  const ids = Array.from({ length: 1_000 }, newEntryId);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
});
