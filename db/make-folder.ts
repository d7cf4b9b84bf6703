// Makes a folder for a store, with those above it.
import { mkdirSync } from 'node:fs';
import { AppError } from '../main/contract/result';

/**
 * @throws AppError `store-read-only` where nothing may be written. Node says ENOENT then, for a folder that it
 *   cannot make on a disk that takes no writes.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new AppError('store-read-only', {}, { cause: error });
    }
    throw error;
  }
}
