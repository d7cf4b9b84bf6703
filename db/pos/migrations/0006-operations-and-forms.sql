-- What is done with customers of client books, with what remains of it and with what takes it back, a part at a time:
-- a kill or a restart finishes it and leaves the way back. And half-written forms of whoever writes them.
CREATE TABLE book_operation (
  token TEXT PRIMARY KEY, staff_id TEXT NOT NULL, approved_by TEXT, made_at INTEGER NOT NULL, work TEXT NOT NULL,
  legal_entity_id TEXT NOT NULL, is_several INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('doing', 'done', 'undoing')), customers INTEGER NOT NULL,
  skipped INTEGER NOT NULL, is_interrupted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX book_operation_of ON book_operation (staff_id, made_at);

CREATE TABLE book_operation_rest (
  token TEXT NOT NULL REFERENCES book_operation ON DELETE CASCADE, part INTEGER NOT NULL, customers TEXT NOT NULL,
  PRIMARY KEY (token, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_operation_back (
  token TEXT NOT NULL REFERENCES book_operation ON DELETE CASCADE, part INTEGER NOT NULL, steps TEXT NOT NULL,
  PRIMARY KEY (token, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE form_draft (
  staff_id TEXT NOT NULL, form TEXT NOT NULL, customer_id INTEGER, content TEXT NOT NULL, kept_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX form_draft_of ON form_draft (customer_id);
