// A screen layout becomes one document: a draft that designers work on, numbered versions that were published, and
// the one that is distributed. What lay in grids, buttons and texts is turned into documents. Shipped migrations
// never change.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

const counts = { size_count: 'integer', grid_count: 'integer', button_count: 'integer' } as const;

export async function screenLayouts(tools: MigrationTools): Promise<void> {
  const { addColumn, createTable, createIndex, dropTable, run } = tools;
  await addColumn('screen_layout', 'document', 'text', '');
  await createTable('screen_layout_draft', {
    layout: 'clustered',
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      document: 'text',
      ...counts,
      changed_at: 'integer',
      changed_by: 'text',
    },
  });
  await createTable('screen_layout_version', {
    layout: 'clustered',
    key: ['screen_layout_id', 'number'],
    columns: {
      screen_layout_id: 'text',
      number: 'integer',
      document: 'text',
      ...counts,
      comment: 'text',
      published_at: 'integer',
      published_by: 'text',
    },
    parents: [
      { table: 'screen_layout_draft', columns: ['screen_layout_id'], key: ['id'], whenRemoved: 'cascade' },
    ],
  });
  await createTable('screen_layout_report', {
    layout: 'clustered',
    key: ['register_id', 'screen_layout_id', 'kind'],
    columns: { register_id: 'text', screen_layout_id: 'text', kind: 'text', detail: 'text', at: 'integer' },
    parents: [{ table: 'register', columns: ['register_id'], key: ['id'], whenRemoved: 'cascade' }],
  });
  await createIndex('screen_layout_report_by_layout', 'screen_layout_report', ['screen_layout_id']);
  await turnIntoDocuments(tools);
  await run(sql`delete from deletion where table_name in ('button_grid', 'button', 'button_text')`);
  for (const name of ['button_text', 'button', 'button_grid']) await dropTable(name);
}

interface Grid {
  readonly id: string;
  readonly zone: string;
  readonly row_count: number;
  readonly column_count: number;
}
interface Button {
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
interface Text {
  readonly language: string;
  readonly text: string | null;
  readonly tooltip: string | null;
}

async function turnIntoDocuments({ run }: MigrationTools): Promise<void> {
  const layouts = await run(
    sql<{ id: string; name: string }>`select id, name from screen_layout order by id`,
  );
  if (layouts.length === 0) return;
  const [change] = await run(
    sql<{ number: number }>`update change_counter set number = number + 1 returning number`,
  );
  for (const { id, name } of layouts) {
    const grids = await run(
      sql<Grid>`select id, zone, row_count, column_count from button_grid
        where screen_layout_id = ${id} order by zone, id`,
    );
    const made = [];
    for (const grid of grids) made.push({ zone: grid.zone, grid: await gridOf(run, grid) });
    const document = JSON.stringify(documentOf(id, name, made));
    const buttons = made.reduce((sum, { grid }) => sum + grid.buttons.length, 0);
    await run(sql`update screen_layout set document = ${document}, change_number = ${change?.number ?? 0}
      where id = ${id}`);
    await run(sql`insert into screen_layout_draft
      (id, name, document, size_count, grid_count, button_count, changed_at, changed_by)
      values (${id}, ${name}, ${document}, ${sizes.length}, ${made.length}, ${buttons}, 0, '')`);
    await run(sql`insert into screen_layout_version
      (screen_layout_id, number, document, size_count, grid_count, button_count, comment, published_at, published_by)
      values (${id}, 1, ${document}, ${sizes.length}, ${made.length}, ${buttons}, '', 0, '')`);
  }
}

const sizes = [
  { id: 'landscape', name: '1366 x 768', width: 1366, height: 768 },
  { id: 'landscape-large', name: '1920 x 1080', width: 1920, height: 1080 },
  { id: 'portrait', name: '800 x 1280', width: 800, height: 1280 },
];

async function gridOf(run: MigrationTools['run'], grid: Grid) {
  const rows = await run(sql<Button>`select * from button where button_grid_id = ${grid.id}
    order by row_index, column_index, id`);
  const buttons = [];
  for (const row of rows) {
    const texts = await run(
      sql<Text>`select language, text, tooltip from button_text where button_id = ${row.id} order by language`,
    );
    buttons.push(buttonOf(row, texts));
  }
  return { id: idOf(grid.id), name: grid.id, rows: grid.row_count, columns: grid.column_count, buttons };
}

function documentOf(
  id: string,
  name: string,
  made: readonly { readonly zone: string; readonly grid: Awaited<ReturnType<typeof gridOf>> }[],
) {
  const zones = Object.fromEntries(made.map(({ zone, grid }) => [zone, grid.id]));
  return {
    kind: 'counterbook-screen-layout',
    version: 1,
    id,
    name,
    sizes: sizes.map((size) => ({ ...size, zones })),
    grids: made.map(({ grid }) => grid),
    images: [],
    theme: { mode: null, accentColor: null, fontScheme: 'standard' },
  };
}

const idOf = (id: string): string => id.replace(/[^\w-]/g, '-').slice(0, 64);
const colourOf = (text: string | null): string | null =>
  text !== null && /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : null;
const lineOf = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text);

function buttonOf(row: Button, texts: readonly Text[]) {
  return {
    id: idOf(row.id),
    row: row.row_index,
    column: row.column_index,
    rowSpan: row.row_span,
    columnSpan: row.column_span,
    operation: row.operation_number,
    parameters: {},
    text: lineOf(row.text),
    isTextHidden: false,
    tooltip: lineOf(row.tooltip),
    translations: Object.fromEntries(
      texts.map(({ language, text, tooltip }) => [
        language,
        { text: lineOf(text), tooltip: lineOf(tooltip) },
      ]),
    ),
    icon: lineOf(row.icon),
    image: null,
    backColor: colourOf(row.back_color),
    fontColor: colourOf(row.font_color),
    fontSize: null,
    isEnabled: true,
    isHidden: false,
    withoutPermission: 'hide',
  };
}
