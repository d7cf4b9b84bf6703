// Screen layouts with their button grids, in a language.
import type { Connection } from './connection';

export interface GridRow {
  readonly id: string;
  readonly zone: string;
  readonly row_count: number;
  readonly column_count: number;
}

export interface ButtonRow {
  readonly id: string;
  readonly row_index: number;
  readonly column_index: number;
  readonly row_span: number;
  readonly column_span: number;
  readonly operation_number: number;
  readonly text: string | null;
  readonly tooltip: string | null;
  readonly icon: string | null;
  readonly back_color: string | null;
  readonly font_color: string | null;
}

export function screenLayoutStatements(db: Connection) {
  const layout = db.prepare<[string], { id: string; name: string }>(
    'SELECT id, name FROM screen_layout WHERE id = ?',
  );
  const grids = db.prepare<[string], GridRow>(
    `SELECT id, zone, row_count, column_count FROM button_grid
     WHERE screen_layout_id = ? AND zone GLOB 'welcome-[1-9]' ORDER BY zone, id`,
  );
  const buttons = db.prepare<[string, string], ButtonRow>(`
    SELECT b.id, b.row_index, b.column_index, b.row_span, b.column_span, b.operation_number,
      coalesce(nullif(t.text, ''), nullif(b.text, '')) AS text,
      coalesce(nullif(t.tooltip, ''), nullif(b.tooltip, '')) AS tooltip,
      b.icon, b.back_color, b.font_color
    FROM button b LEFT JOIN button_text t ON t.button_id = b.id AND t.language = ?
    WHERE b.button_grid_id = ? ORDER BY b.row_index, b.column_index, b.id`);
  return {
    layout: (id: string): { readonly id: string; readonly name: string } | null => layout.get(id) ?? null,
    welcomeGrids: (layoutId: string): readonly GridRow[] => grids.all(layoutId),
    /** Texts in the language where the designer gave them, otherwise the button's own. */
    buttons: (gridId: string, language: string): readonly ButtonRow[] => buttons.all(language, gridId),
  };
}
export type ScreenLayoutStatements = ReturnType<typeof screenLayoutStatements>;
