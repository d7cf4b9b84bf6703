-- Whoever saves something waits for each page that is written: an entry's number comes from the table itself and not
-- from one beside it, and one index tells what is open, in which state and about whom.
CREATE TABLE outbox_leaner (
  sequence INTEGER PRIMARY KEY, entry_id TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL,
  staff_id TEXT NOT NULL, approved_by TEXT, kind TEXT NOT NULL, customer_ref TEXT, record_id TEXT, body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('saved', 'sent', 'accepted', 'refused')), code TEXT, detail TEXT NOT NULL,
  change_number INTEGER, is_settled INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_leaner SELECT sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body,
  state, code, detail, change_number, is_settled FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_leaner RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (state, customer_ref) WHERE is_settled = 0;
CREATE INDEX outbox_by_record ON outbox (record_id, sequence) WHERE record_id IS NOT NULL;
