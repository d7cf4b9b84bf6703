// Commerce parameters of a legal entity by their names, and whether a feature is on, which is one answer for
// all legal entities ("Feature management").
import type { HeadquartersDatabase } from './schema';
import { put, remove } from './write';
import type { Change } from './write';

/** An empty parameter is one that is not there. */
export const putParameter = (
  change: Change,
  legalEntityId: string,
  name: string,
  value: string | null,
): Promise<boolean> =>
  value === null
    ? remove(change, 'parameter', [legalEntityId, name])
    : put(change, 'parameter', { legal_entity_id: legalEntityId, name, text_value: value });

export async function readParameter(
  db: HeadquartersDatabase,
  legalEntityId: string,
  name: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('parameter')
    .select('text_value')
    .where('legal_entity_id', '=', legalEntityId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.text_value ?? null;
}

export const putFeature = (change: Change, name: string, isEnabled: boolean): Promise<boolean> =>
  put(change, 'feature', { name, is_enabled: isEnabled ? 1 : 0 });

export async function isFeatureEnabled(db: HeadquartersDatabase, name: string): Promise<boolean> {
  const row = await db.selectFrom('feature').select('is_enabled').where('name', '=', name).executeTakeFirst();
  return row?.is_enabled === 1;
}
