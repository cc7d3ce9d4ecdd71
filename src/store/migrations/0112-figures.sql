-- What each case adds to the figures of its programme: rows that follow from the events, written in the same transaction. Of the organisation that keeps the case, for whoever may read figures.
CREATE TABLE figure_fact (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, keeper_org uuid NOT NULL REFERENCES organisation, programme text NOT NULL, figure text NOT NULL,
  /* on which it counts */ day date NOT NULL, event uuid NOT NULL, /* the person, or the case where there is none */ subject uuid NOT NULL, municipality text NOT NULL DEFAULT '',
  /* part -> name; empty: not known */ parts jsonb NOT NULL DEFAULT '{}', /* null: not known, or not there yet */ amount double precision, /* of nights: the first one that does not count */ until date CHECK (until > day),
  /* a measure that still runs */ since timestamptz, /* the last moment in time */ due timestamptz, in_time boolean
);
-- A year of a programme is read from this index alone, however many rows it has.
CREATE INDEX figure_fact_year ON figure_fact (keeper_org, programme, day) INCLUDE (figure, subject, municipality, parts, amount, until, since, due, in_time);
CREATE INDEX figure_fact_case ON figure_fact (case_id);
CALL ctx.guard('figure_fact', 'case_id');
GRANT SELECT ON figure_fact TO woonspoor_app;
CREATE POLICY app_read ON figure_fact FOR SELECT TO woonspoor_app USING (keeper_org = (SELECT ctx.organisation()) AND (SELECT ctx.has_right('cijfers.lezen')));

-- Under which figures a case was counted last, so that changed ones are counted anew. Only the house reads it.
CREATE TABLE figure_case (case_id uuid PRIMARY KEY REFERENCES case_file ON DELETE CASCADE, rules text NOT NULL);
CALL ctx.guard('figure_case', 'case_id');
