-- Smallest and largest values of attributes as Headquarters has them (job 1040), as JSON: a number, or a date's text.
CREATE TABLE attribute_bound (
  attribute_id INTEGER PRIMARY KEY REFERENCES attribute ON DELETE CASCADE, minimum TEXT, maximum TEXT
) STRICT;
