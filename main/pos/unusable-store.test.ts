// A register's store that is damaged, newer, held by another or read-only: said on the screen, kept, and replaced by a
// backup on demand.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { driverOptions } from '../../db/pos/connection';
import { useShop } from './connected-register';

const shop = useShop();

describe('a store that cannot be used', () => {
  /** A register that has everything, closed. */
  async function filled(): Promise<void> {
    const app = await shop.start();
    await app.connect();
    await shop.backedUp();
    await shop.stop();
  }

  it.each([
    [
      'not a database',
      'store-damaged',
      () => {
        writeFileSync(shop.folder.files.store, 'x'.repeat(20_000));
      },
    ],
    [
      'emptied',
      'store-damaged',
      () => {
        truncateSync(shop.folder.files.store, 0);
      },
    ],
    [
      'newer',
      'store-newer',
      () => {
        setVersion(99);
      },
    ],
  ])('is said to be so, kept, and replaced by its backup on demand: %s', async (_name, code, damage) => {
    await filled();
    damage();
    const before = readFileSync(shop.folder.files.store);
    const app = await shop.start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code,
      backup: { at: expect.any(String) },
    });
    expect(readFileSync(shop.folder.files.store).equals(before)).toBe(true);
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
    const kept = readdirSync(shop.folder.files.folder).find((name) =>
      /^register-set-aside-.*\.db$/.test(name),
    );
    expect(readFileSync(`${shop.folder.files.folder}/${kept ?? ''}`).equals(before)).toBe(true);
  });

  it('a smashed page is found after the start, because the file was touched', async () => {
    await filled();
    const bytes = readFileSync(shop.folder.files.store);
    bytes.fill(
      0xa5,
      Math.floor(bytes.length / 8_192) * 4_096,
      Math.floor(bytes.length / 8_192) * 4_096 + 4_096,
    );
    writeFileSync(shop.folder.files.store, bytes);
    const app = await shop.start();
    expect(await app.until('problem')).toMatchObject({
      code: 'store-damaged',
      backup: { at: expect.any(String) },
    });
    await app.value('app.restore-backup');
    expect(await app.value('app.state')).toEqual({ phase: 'ready' });
  });

  it('says so where there is no backup', async () => {
    await filled();
    for (const name of readdirSync(shop.folder.files.backups))
      truncateSync(`${shop.folder.files.backups}/${name}`, 100);
    truncateSync(shop.folder.files.store, 5_000);
    const app = await shop.start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code: 'store-damaged',
      backup: null,
    });
    expect(await app.ask('app.restore-backup')).toMatchObject({ ok: false, code: 'store-missing-backup' });
    expect(await app.value('app.state')).toMatchObject({ phase: 'problem', code: 'store-damaged' });
  });

  it('that another process holds is waited for a moment, then said to be locked', async () => {
    await filled();
    // In the project's folder, where the driver is found.
    const holder = spawn(process.execPath, [
      '-e',
      `const db = new (require('better-sqlite3'))(${JSON.stringify(shop.folder.files.store)}, ${JSON.stringify(driverOptions)});
       db.pragma('locking_mode = EXCLUSIVE'); db.exec('BEGIN EXCLUSIVE; COMMIT'); console.log('held'); setInterval(() => {}, 1000);`,
    ]);
    await once(holder.stdout, 'data');
    const app = await shop.start();
    expect(await app.value('app.state')).toMatchObject({
      phase: 'problem',
      code: 'store-locked',
      backup: null,
    });
    holder.kill();
    await once(holder, 'exit');
    const after = await shop.start();
    expect(await after.value('app.state')).toEqual({ phase: 'ready' });
  });

  it.skipIf(process.platform === 'win32')(
    'in a folder that may not be written is said to be read-only',
    async () => {
      await filled();
      chmodSync(shop.folder.dataDir, 0o755);
      chmodSync(shop.folder.files.folder, 0o555);
      chmodSync(shop.folder.files.store, 0o444);
      const isRoot = process.getuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        const app = await shop.start();
        expect(await app.value('app.state')).toMatchObject({
          phase: 'problem',
          code: 'store-read-only',
          backup: null,
        });
      } finally {
        if (isRoot) process.seteuid?.(0);
        chmodSync(shop.folder.files.folder, 0o755);
      }
    },
  );
});

function setVersion(version: number): void {
  const bytes = readFileSync(shop.folder.files.store);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(shop.folder.files.store, bytes);
}
