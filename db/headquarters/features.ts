// What Feature management keeps of each feature beside whether it is on: since when, for when, by whom.
import { putFeature } from './parameters';
import type { HeadquartersDatabase } from './schema';
import type { Change } from './write';

export interface FeatureState {
  readonly isEnabled: boolean;
  readonly enabledAt: number | null;
  /** `YYYY-MM-DD` */
  readonly scheduledFor: string | null;
  readonly changedBy: string | null;
}

export async function readFeatureStates(
  db: HeadquartersDatabase,
): Promise<ReadonlyMap<string, FeatureState>> {
  const enabled = await db.selectFrom('feature').select(['name', 'is_enabled']).execute();
  const states = await db.selectFrom('feature_state').selectAll().execute();
  const names = new Set([...enabled, ...states].map(({ name }) => name));
  return new Map(
    [...names].map((name) => {
      const state = states.find((one) => one.name === name);
      return [
        name,
        {
          isEnabled: enabled.find((one) => one.name === name)?.is_enabled === 1,
          enabledAt: state?.enabled_at ?? null,
          scheduledFor: state?.scheduled_for ?? null,
          changedBy: state?.changed_by ?? null,
        },
      ];
    }),
  );
}

export async function putFeatureState(change: Change, name: string, state: FeatureState): Promise<void> {
  const columns = {
    enabled_at: state.enabledAt,
    scheduled_for: state.scheduledFor,
    changed_by: state.changedBy,
  };
  await change.tx
    .insertInto('feature_state')
    .values({ name, ...columns })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
    .execute();
  await putFeature(change, name, state.isEnabled);
}

/** How many rows of each kind clienteling shows: what turning it off would hide. */
export async function clientelingCounts(db: HeadquartersDatabase): Promise<{
  readonly books: number;
  readonly entries: number;
  readonly registers: number;
}> {
  const count = async (table: 'client_book' | 'activity' | 'note' | 'register'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  return {
    books: await count('client_book'),
    entries: (await count('activity')) + (await count('note')),
    registers: await count('register'),
  };
}
