-- Whether a reader knows a case at all is asked for every row of every list. This index answers it alone, without the rows it points at,
-- and is a tenth of the one that also serves the classes: it stays in memory where a region has a million obligations.
CREATE INDEX case_access_course ON case_access (case_id, organisation_id) INCLUDE (account_id, since, until, ends) WHERE class = '';
