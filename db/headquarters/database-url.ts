// COUNTERBOOK_DATABASE_URL: which PostgreSQL Headquarters keeps its data in. What people get to see of it never has the
// password in it.
import { AppError } from '../../main/contract/result';

export const databaseVariable = 'COUNTERBOOK_DATABASE_URL';

export interface DatabaseAddress {
  /** With the password: for connecting only. */
  readonly url: string;
  /** `postgresql://counterbook@db.example.com:5432/headquarters` */
  readonly place: string;
}

function refuse(reason: string): never {
  throw new AppError('headquarters-start-failed', { reason });
}

/** Null where nothing is said: then the data lie in a file. Throws AppError `headquarters-start-failed`. */
export function readDatabaseAddress(text: string | undefined): DatabaseAddress | null {
  const url = text?.trim() ?? '';
  if (url === '') return null;
  const form = `Write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE, with special characters of the password percent-encoded; leave it out for a file in the data folder.`;
  if (!/^postgres(ql)?:\/\//i.test(url)) {
    const scheme = /^([a-z][a-z0-9+.-]{0,20}):/i.exec(url)?.[1];
    refuse(
      scheme === undefined
        ? `${databaseVariable} is no address of a database. ${form}`
        : `${databaseVariable} names a ${scheme} database; Headquarters runs on PostgreSQL. ${form}`,
    );
  }
  // Not parsed here as it is: an address that cannot be read is never repeated, since it may hold a password.
  const parsed = URL.canParse(url) ? new URL(url) : refuse(`${databaseVariable} cannot be read. ${form}`);
  let database: string;
  let user: string;
  try {
    database = decodeURIComponent(parsed.pathname.slice(1));
    user = decodeURIComponent(parsed.username);
    decodeURIComponent(parsed.password);
  } catch {
    return refuse(`${databaseVariable} cannot be read: a % in it is not followed by two digits. ${form}`);
  }
  if (database === '' || database.includes('/'))
    refuse(`${databaseVariable} does not name a database. ${form}`);
  const host = parsed.host === '' ? (parsed.searchParams.get('host') ?? 'localhost') : parsed.host;
  return { url, place: `postgresql://${user === '' ? '' : `${user}@`}${host}/${database}` };
}
