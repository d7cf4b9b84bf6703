// What new customers are found by, noted by an import while it has their rows at hand: the search index need not read
// them all again. Only where nobody else writes customers meanwhile.
import { searchTokens } from '../../main/contract/search';
import type { Searchable } from '../../main/contract/search';
import { writeNotes } from './customer-tokens';
import { newestCustomer } from './customers';
import type { HeadquartersStore } from './open';

export interface TokenNotes {
  /** Those of a batch: who is new, and the ids of those who were there. */
  note(
    created: readonly (readonly [id: number, customer: Searchable])[],
    updated: readonly number[],
  ): Promise<void>;
  /** Whether the customer's tokens are noted as they are now. */
  isNoted(customerId: number): boolean;
}

export async function notingTokens({ db }: HeadquartersStore): Promise<TokenNotes> {
  const newest = await newestCustomer(db);
  const changed = new Set<number>();
  return {
    async note(created, updated) {
      for (const id of updated) if (id > newest) changed.add(id);
      const made = created.map(([id, customer]) => [id, searchTokens(customer)] as const);
      if (made.length > 0) await db.transaction().execute((tx) => writeNotes(tx, made));
    },
    isNoted: (id) => id > newest && !changed.has(id),
  };
}
