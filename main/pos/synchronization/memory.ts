// Which Headquarters this register belongs to, kept in its store: the address, and the token sealed by the shell.
import { AppError } from '../../contract/result';
import type { Store } from '../store';
import type { Connection } from './headquarters';

export interface SecretBox {
  seal(text: string): string;
  /** @throws Error where the text was sealed by another key. */
  open(sealed: string): string;
}

export interface Remembered {
  readonly url: string;
  /** Null where the register has to be activated (again). */
  readonly token: string | null;
}

export function readHeadquarters({ settings }: Store, box: SecretBox): Remembered | null {
  const url = settings.read('headquarters-url');
  if (url === null) return null;
  const sealed = settings.read('headquarters-token');
  if (sealed === null) return { url, token: null };
  try {
    return { url, token: box.open(sealed) };
  } catch {
    // The store was moved to another computer, whose key is another.
    return { url, token: null };
  }
}

export async function rememberHeadquarters(
  store: Store,
  box: SecretBox,
  connection: Connection,
): Promise<void> {
  let sealed: string;
  try {
    sealed = box.seal(connection.token);
  } catch (error) {
    throw new AppError('unexpected', {}, { cause: error });
  }
  await store.write(() => {
    store.settings.change('headquarters-url', connection.url);
    store.settings.change('headquarters-token', sealed);
  });
}
