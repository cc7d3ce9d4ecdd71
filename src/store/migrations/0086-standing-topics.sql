-- Topics on the agenda of every meeting of a series, from a day on; null = as the draaiboek has them, empty = none.
ALTER TABLE meeting_series ADD COLUMN standing text[];
