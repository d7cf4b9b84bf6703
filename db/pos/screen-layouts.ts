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
  const proven = db
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM screen_layout l JOIN screen_layout_good g ON g.id = l.id
         WHERE l.id = ? AND g.document = l.document)`,
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
    /** Whether its document is the one that could be used last. One at a time: documents are long. */
    isProven: (id: string): boolean => proven.get(id) === 1,
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
