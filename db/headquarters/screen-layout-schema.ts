// Tables of screen layouts that registers do not get, as types: drafts, published versions, and what registers said.

interface Counts {
  readonly size_count: number;
  readonly grid_count: number;
  readonly button_count: number;
}

export interface ScreenLayoutTables {
  /** What layout designers work on; every layout has one. */
  screen_layout_draft: Counts & {
    id: string;
    name: string;
    /** LayoutDocument as JSON with its keys in one order. */
    document: string;
    changed_at: number;
    changed_by: string;
  };
  screen_layout_version: Counts & {
    screen_layout_id: string;
    number: number;
    document: string;
    comment: string;
    published_at: number;
    published_by: string;
  };
  screen_layout_report: {
    register_id: string;
    screen_layout_id: string;
    kind: string;
    detail: string;
    at: number;
  };
}
