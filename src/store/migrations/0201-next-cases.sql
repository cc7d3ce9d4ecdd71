-- A case that began by itself because of an act in another one, about the same person: where it came from, and what it led to.
-- `cause` is the act with what it opens, so that it opens once. `opened` is false where such a case ran already: then it is only linked.
CREATE TABLE case_link (
  from_case uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, cause text NOT NULL, to_case uuid NOT NULL REFERENCES case_file ON DELETE CASCADE,
  task text NOT NULL, day date NOT NULL, opened boolean NOT NULL, clause text[] NOT NULL DEFAULT '{}', PRIMARY KEY (from_case, cause), CHECK (from_case <> to_case)
);
CREATE INDEX case_link_to ON case_link (to_case);

DO $$
BEGIN
  CALL ctx.guard('case_link', 'from_case');
  GRANT SELECT ON case_link TO woonspoor_app;
  -- Whoever knows one of the two learns nothing of the other. No hand writes it: it follows from an act.
  EXECUTE format('CREATE POLICY app_read ON case_link FOR SELECT TO woonspoor_app USING (%s AND %s)', ctx.course_of('case_link.from_case'), ctx.course_of('case_link.to_case'));
END $$;
