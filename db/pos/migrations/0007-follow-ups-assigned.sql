-- Who gave a follow-up to whoever has it now, as Headquarters has it (job 1010); also where rows lie beneath changes that
-- were made here.
ALTER TABLE follow_up ADD COLUMN assigned_by TEXT;
UPDATE overlay_row SET cells = json_insert(cells, '$[#]', NULL)
  WHERE table_name = 'follow_up' AND cells IS NOT NULL;
