-- A measure keeps when it began, so that one sees by how much it was late; that it still runs is said apart.
ALTER TABLE figure_fact ADD COLUMN running boolean NOT NULL DEFAULT false;
DROP INDEX figure_fact_year;
CREATE INDEX figure_fact_year ON figure_fact (keeper_org, programme, day) INCLUDE (figure, subject, municipality, parts, amount, until, due, in_time, running);
-- Counted before this: to be counted anew.
DELETE FROM figure_case;
