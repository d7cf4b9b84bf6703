// What the register remembers of itself, by name: its settings, its Headquarters.
import type { Connection } from './connection';

/** Names of the rows of the table `setting`. */
export type SettingName =
  | 'language'
  | 'theme'
  | 'headquarters-url'
  /** Sealed; never in clear. */
  | 'headquarters-token'
  | 'last-download'
  | 'last-backup'
  /** When customers went for good: backups from before go too, once there is a newer one. */
  | 'erased-at'
  /** `behind` or `building` while customers are there whose search tokens are not (search-index.ts). */
  | 'search-index'
  /** Nothing: it only makes the log longer (log-room.ts). */
  | 'log-room'
  /** A full download of this job was asked for and has not been finished. */
  | `full-download-${string}`;

export function settingStatements(db: Connection) {
  const read = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck();
  const change = db.prepare<[string, string]>(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?');
  return {
    read: (name: SettingName): string | null => read.get(name) ?? null,
    /** Null takes the setting away. */
    change: (name: SettingName, value: string | null): void => {
      if (value === null) remove.run(name);
      else change.run(name, value);
    },
  };
}
export type SettingStatements = ReturnType<typeof settingStatements>;
