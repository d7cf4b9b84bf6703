// A whole small world for measuring: a Headquarters with many customers, most of them in one client book, and
// a register's store that holds them all. Made once by the product itself and kept beside the generated data.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations as headquartersMigrations } from '../db/headquarters/migrations';
import { migrations as registerMigrations } from '../db/pos/migrations';
import { customersCsv, folderFor } from './data';
import { importCustomers, startHeadquarters } from './headquarters';
import { downloadAll } from './register';

/** Whose book holds the many: a cashier at Houston whose book in the sample company is empty. */
export const manyClientsOf = '000140';
/** Whose book holds a few hundred. */
export const fewClientsOf = '000120';

export async function makeWorld(customers: number): Promise<string> {
  // Stores of another form are made anew.
  const form = `${String(headquartersMigrations.length)}-${String(registerMigrations.length)}`;
  const folder = join(folderFor(customers), `world-${form}`);
  if (existsSync(folder)) return folder;
  const file = await customersCsv(customers);
  const part = `${folder}.part`;
  // A million take a while: a run that was ended later goes on from there.
  const imported = join(part, 'imported');
  if (!existsSync(imported)) {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    const first = await startHeadquarters(part);
    await first.stop();
    console.log(`Making a company of ${customers.toLocaleString('en-US')} customers …`);
    const { status } = importCustomers(part, file, `--client-book-of=${manyClientsOf}`);
    if (status !== 0) throw new Error('The customers could not be imported.');
    writeFileSync(imported, '');
  }
  const headquarters = await startHeadquarters(part);
  try {
    await downloadAll(part, headquarters.connection);
  } finally {
    await headquarters.stop();
  }
  rmSync(imported);
  renameSync(part, folder);
  return folder;
}
