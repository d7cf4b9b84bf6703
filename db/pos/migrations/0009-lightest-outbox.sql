-- An entry that is saved touches as few pages as may be, because somebody waits for each: it keeps itself what lies
-- beneath it, in the order in which it is to be put back; it is found by its customer and what it wrote, and by its
-- number; only what Headquarters answered stands in a second index; and words are behind from a number on.
CREATE TABLE outbox_lightest (
  sequence INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, made_at INTEGER NOT NULL,
  staff_id TEXT NOT NULL, approved_by TEXT, kind TEXT NOT NULL, customer_ref TEXT, record_id TEXT, body TEXT NOT NULL,
  under TEXT NOT NULL DEFAULT '[]', state TEXT NOT NULL CHECK (state IN ('saved', 'sent', 'accepted', 'refused')),
  code TEXT, detail TEXT NOT NULL, change_number INTEGER, is_settled INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_lightest (sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body,
  state, code, detail, change_number, is_settled)
SELECT sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, state, code, detail,
  change_number, is_settled FROM outbox;
-- What lay beneath all open entries together lies beneath the first of them: it is put back last.
UPDATE outbox_lightest SET under = (
  SELECT json_group_array(json_array(table_name, json(row_key), json(cells))) FROM overlay_row)
WHERE sequence = (SELECT min(sequence) FROM outbox WHERE is_settled = 0);
DROP TABLE overlay_row;
DROP TABLE outbox;
ALTER TABLE outbox_lightest RENAME TO outbox;
CREATE INDEX outbox_of ON outbox (customer_ref, record_id);
CREATE INDEX outbox_answered ON outbox (is_settled, state, change_number)
WHERE state = 'accepted' OR state = 'refused';

-- The words of entries up to here are written, or in timeline_waiting.
CREATE TABLE timeline_worded (sequence INTEGER NOT NULL) STRICT;
INSERT INTO timeline_worded SELECT coalesce(max(sequence), 0) FROM outbox;
