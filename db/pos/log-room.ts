// Room in the write-ahead log. A commit that makes the log longer waits for the file system's own journal too and
// takes half as long again. So the log is made longer once, by something that is written and taken away again,
// and begun anew before it is full: whoever saves writes over what is there.
import { statSync } from 'node:fs';
import type { Connection } from './connection';
import type { SettingStatements } from './settings';
import { write } from './write';

/** Bytes; written and taken away, they are twice as many in the log. */
const room = 1024 * 1024;

/** For the thread that keeps the store: it takes a few milliseconds. */
export function makeLogRoom(db: Connection, settings: SettingStatements): void {
  const length = statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (length < room) {
    write(db, () => {
      settings.change('log-room', ' '.repeat(room));
    });
  }
  // Also what an end in the middle left.
  write(db, () => {
    settings.change('log-room', null);
  });
  // What the log holds goes into the store as far as nobody reads it there: the next commit begins at its beginning.
  db.pragma('wal_checkpoint(PASSIVE)');
}
