-- A screen layout arrives whole, as one document; what lay in grids, buttons and texts is turned into documents, so
-- that a register without its Headquarters keeps its layout. The job is then downloaded again from its beginning.
ALTER TABLE screen_layout ADD COLUMN document TEXT NOT NULL DEFAULT '';

UPDATE screen_layout SET document = json_object(
  'kind', 'counterbook-screen-layout', 'version', 1, 'id', id, 'name', name,
  'sizes', json_array(
    json_object('id', 'landscape', 'name', '1366 x 768', 'width', 1366, 'height', 768, 'zones', json((
      SELECT json_group_object(zone, id) FROM button_grid WHERE screen_layout_id = screen_layout.id))),
    json_object('id', 'portrait', 'name', '800 x 1280', 'width', 800, 'height', 1280, 'zones', json((
      SELECT json_group_object(zone, id) FROM button_grid WHERE screen_layout_id = screen_layout.id)))),
  'grids', json((SELECT json_group_array(json_object(
    'id', g.id, 'name', g.id, 'rows', g.row_count, 'columns', g.column_count,
    'buttons', json((SELECT json_group_array(json_object(
      'id', b.id, 'row', b.row_index, 'column', b.column_index, 'rowSpan', b.row_span, 'columnSpan', b.column_span,
      'operation', b.operation_number, 'parameters', json('{}'), 'text', nullif(b.text, ''),
      'isTextHidden', json('false'), 'tooltip', nullif(b.tooltip, ''),
      'translations', json((SELECT json_group_object(t.language,
        json_object('text', nullif(t.text, ''), 'tooltip', nullif(t.tooltip, '')))
        FROM button_text t WHERE t.button_id = b.id)),
      'icon', nullif(b.icon, ''), 'image', NULL,
      'backColor', CASE WHEN b.back_color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN b.back_color END,
      'fontColor', CASE WHEN b.font_color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' THEN b.font_color END,
      'fontSize', NULL, 'isEnabled', json('true'), 'isHidden', json('false'), 'withoutPermission', 'hide'))
      FROM button b WHERE b.button_grid_id = g.id))))
    FROM button_grid g WHERE g.screen_layout_id = screen_layout.id)),
  'images', json('[]'),
  'theme', json('{"mode":null,"accentColor":null,"fontScheme":"standard"}'));

DROP TABLE button_text;
DROP TABLE button;
DROP TABLE button_grid;
DELETE FROM distribution_cursor WHERE job = '1090';

-- What could be used last of each layout: what is shown where the document that arrived cannot be.
CREATE TABLE screen_layout_good (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, noted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
