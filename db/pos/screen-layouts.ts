// Screen layouts as they arrived, and the last document of each that could be used.
import type { Connection } from './connection';

export interface LayoutRow {
  readonly id: string;
  readonly name: string;
  readonly document: string;
}

export function screenLayoutStatements(db: Connection) {
  const layout = db.prepare<[string], LayoutRow>('SELECT id, name, document FROM screen_layout WHERE id = ?');
  const ids = db.prepare<[], string>('SELECT id FROM screen_layout ORDER BY id').pluck();
  const unproven = db
    .prepare<[], string>(
      `SELECT id FROM screen_layout l
       WHERE NOT EXISTS (SELECT 1 FROM screen_layout_good WHERE id = l.id AND document = l.document) ORDER BY id`,
    )
    .pluck();
  const good = db.prepare<[string], string>('SELECT document FROM screen_layout_good WHERE id = ?').pluck();
  const noteGood = db.prepare<[string, string, number]>(`
    INSERT INTO screen_layout_good (id, document, noted_at) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, noted_at = excluded.noted_at
    WHERE document <> excluded.document`);
  // Looking each one up by itself would read the documents too.
  const forgetGood = db.prepare(
    `DELETE FROM screen_layout_good
     WHERE id IN (SELECT id FROM screen_layout_good EXCEPT SELECT id FROM screen_layout)`,
  );
  return {
    layout: (id: string): LayoutRow | null => layout.get(id) ?? null,
    /** Of all layouts that arrived. */
    ids: (): readonly string[] => ids.all(),
    /** Of those whose document is not the one that could be used last. */
    unproven: (): readonly string[] => unproven.all(),
    /** The document of the layout that could be used last. */
    good: (id: string): string | null => good.get(id) ?? null,
    noteGood: (id: string, document: string, at: number): void => {
      noteGood.run(id, document, at);
    },
    /** Of layouts that Headquarters has no more. */
    forgetGood: (): void => {
      forgetGood.run();
    },
  };
}
export type ScreenLayoutStatements = ReturnType<typeof screenLayoutStatements>;
