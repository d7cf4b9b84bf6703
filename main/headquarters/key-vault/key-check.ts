// Whether this instance has the key that secrets in the database are sealed with. Instances on one PostgreSQL database
// need the same one, so none is made up there.
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { keepSetting } from '../../../db/headquarters/settings';
import { AppError } from '../../contract/result';
import { createSealBox, loadKey, SealBroken } from './seal';
import type { SealBox } from './seal';

/** Where the key lies that secrets are sealed with: beside the folder of the database, not in it. */
export const keyFile = (folder: string): string => join(dirname(folder), 'headquarters.key');

type Place = Pick<HeadquartersStore, 'dialect' | 'folder'>;

/** Throws AppError `headquarters-key-missing` on PostgreSQL without a key. */
export function openSealBox({ dialect, folder }: Place, fromEnvironment: string | undefined): SealBox {
  const file = keyFile(folder);
  const isGiven = (fromEnvironment ?? '').trim() !== '' || existsSync(file);
  if (dialect === 'postgresql' && !isGiven) throw new AppError('headquarters-key-missing');
  return createSealBox(loadKey(file, fromEnvironment));
}

const check = { setting: 'seal-key-check', text: 'counterbook', context: 'key-check' } as const;

/** What is the matter with the key, for whoever runs Headquarters; nothing on SQLite, where a key is made in time. */
export async function checkKey(
  store: HeadquartersStore,
  fromEnvironment: string | undefined,
): Promise<readonly string[]> {
  if (store.dialect === 'sqlite') return [];
  try {
    const box = openSealBox(store, fromEnvironment);
    const sealed = await keepSetting(store.db, check.setting, box.seal(check.text, check.context));
    box.open(sealed, check.context);
    return [];
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'headquarters-key-missing') {
      return [
        'COUNTERBOOK_KEY is not set: secrets of Key Vault parameters can be neither entered nor read. Set it to the same 64 hexadecimal digits on every instance (openssl rand -hex 32).',
      ];
    }
    if (failure instanceof SealBroken) {
      return [
        'COUNTERBOOK_KEY is another key than the one that the secrets in the database are sealed with. Set it to the same key on every instance.',
      ];
    }
    throw failure;
  }
}
