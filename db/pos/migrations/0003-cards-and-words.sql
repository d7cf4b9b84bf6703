-- Loyalty cards as Headquarters has them (job 1010); the words of activities and notes, so that all of them can be
-- searched; and the time that somebody began to write with an appointment.
CREATE TABLE customer_card (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, number TEXT NOT NULL,
  PRIMARY KEY (customer_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_card_by_number ON customer_card (number);

ALTER TABLE draft ADD COLUMN happens_at TEXT;

-- Places grow with the time of the entry: what is found comes newest first by itself.
CREATE TABLE timeline_place (
  place INTEGER PRIMARY KEY, kind TEXT NOT NULL, customer_id INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL
) STRICT;

CREATE INDEX timeline_place_by_entry ON timeline_place (id);

CREATE VIRTUAL TABLE timeline_word USING fts5(
  words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE timeline_waiting (
  kind TEXT NOT NULL, customer_id INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, customer_id, at, id)
) STRICT, WITHOUT ROWID;

INSERT INTO timeline_waiting SELECT 'activity', customer_id, at, id FROM activity WHERE text <> '';
INSERT INTO timeline_waiting SELECT 'note', customer_id, at, id FROM note;

-- However an entry goes, its words go with it.
CREATE TRIGGER activity_goes AFTER DELETE ON activity BEGIN
  DELETE FROM timeline_place WHERE id = old.id AND kind = 'activity' AND customer_id = old.customer_id AND at = old.at;
  DELETE FROM timeline_waiting WHERE kind = 'activity' AND customer_id = old.customer_id AND at = old.at AND id = old.id;
END;

CREATE TRIGGER note_goes AFTER DELETE ON note BEGIN
  DELETE FROM timeline_place WHERE id = old.id AND kind = 'note' AND customer_id = old.customer_id AND at = old.at;
  DELETE FROM timeline_waiting WHERE kind = 'note' AND customer_id = old.customer_id AND at = old.at AND id = old.id;
END;

CREATE TRIGGER timeline_place_goes AFTER DELETE ON timeline_place BEGIN
  DELETE FROM timeline_word WHERE rowid = old.place;
END;
