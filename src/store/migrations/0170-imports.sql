-- A file with people or running cases, read in by an administrator: what it said, line by line, until it was taken over or thirty days have passed.
CREATE TABLE data_import (
  id uuid PRIMARY KEY, keeper_org uuid NOT NULL REFERENCES organisation, /* empty: people only */ programme text NOT NULL DEFAULT '', file_name text NOT NULL, file_sha text NOT NULL, encoding text NOT NULL, separator text NOT NULL,
  heads jsonb NOT NULL, lines integer NOT NULL CHECK (lines > 0), /* heading by heading, the field it goes to */ mapping jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'match' CHECK (state IN ('match', 'checking', 'checked', 'running', 'done', 'undone', 'dropped')), revision integer NOT NULL DEFAULT 1,
  created timestamptz NOT NULL, by_account uuid NOT NULL, by_name text NOT NULL DEFAULT '', started timestamptz, finished timestamptz, undone timestamptz, /* when the last of its lines was forgotten */ emptied timestamptz,
  UNIQUE (id, keeper_org)
);
-- The same file is not read in twice, unless the first time was taken back.
CREATE UNIQUE INDEX data_import_once ON data_import (keeper_org, programme, file_sha) WHERE state NOT IN ('undone', 'dropped');
-- What a line says, and what was decided about it: a correction is a new version, so that nothing of it changes unseen.
CREATE TABLE import_line (
  import_id uuid NOT NULL, keeper_org uuid NOT NULL, line integer NOT NULL CHECK (line > 0), version integer NOT NULL CHECK (version > 0), cells jsonb NOT NULL,
  choice text NOT NULL DEFAULT '' CHECK (choice IN ('', 'new', 'same', 'same-line', 'skip')), person_id uuid, of_line integer, at timestamptz NOT NULL, by_account uuid NOT NULL,
  PRIMARY KEY (import_id, line, version), FOREIGN KEY (import_id, keeper_org) REFERENCES data_import (id, keeper_org) ON DELETE CASCADE, CHECK ((choice = 'same') = (person_id IS NOT NULL)), CHECK ((choice = 'same-line') = (of_line IS NOT NULL))
);
-- What was found when it was looked over: follows from the line, and is made anew.
CREATE TABLE import_finding (
  import_id uuid NOT NULL, keeper_org uuid NOT NULL, line integer NOT NULL, state text NOT NULL CHECK (state IN ('good', 'faulty', 'doubtful')), faults jsonb NOT NULL DEFAULT '[]', people uuid[] NOT NULL DEFAULT '{}', of_lines integer[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (import_id, line), FOREIGN KEY (import_id, keeper_org) REFERENCES data_import (id, keeper_org) ON DELETE CASCADE
);
-- What became of each line: written with what it made, in one transaction, so that no line is carried out twice.
CREATE TABLE import_result (
  import_id uuid NOT NULL, keeper_org uuid NOT NULL, line integer NOT NULL, outcome text NOT NULL CHECK (outcome IN ('case', 'person', 'left')), case_id uuid, case_number text, person_id uuid, new_person boolean NOT NULL DEFAULT false, head_seq integer,
  faults jsonb NOT NULL DEFAULT '[]', at timestamptz NOT NULL,
  PRIMARY KEY (import_id, line), FOREIGN KEY (import_id, keeper_org) REFERENCES data_import (id, keeper_org) ON DELETE CASCADE
);
CREATE INDEX import_result_case ON import_result (case_id) WHERE case_id IS NOT NULL;

CALL ctx.guard('data_import');
CALL ctx.guard('import_line');
CALL ctx.guard('import_finding');
CALL ctx.guard('import_result', 'case_id');
GRANT SELECT, INSERT ON data_import, import_line TO woonspoor_app;
GRANT UPDATE (programme, mapping, state, revision, started, undone) ON data_import TO woonspoor_app;
GRANT SELECT ON import_finding, import_result TO woonspoor_app;
CREATE POLICY app_read ON data_import FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen'));
CREATE POLICY app_begin ON data_import FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen') AND by_account = ctx.account() AND created = ctx.moment() AND state = 'match');
CREATE POLICY app_change ON data_import FOR UPDATE TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen')) WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen') AND state <> 'done');
CREATE POLICY app_read ON import_line FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen'));
CREATE POLICY app_add ON import_line FOR INSERT TO woonspoor_app WITH CHECK (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen') AND by_account = ctx.account() AND at = ctx.moment());
CREATE POLICY app_read ON import_finding FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen'));
CREATE POLICY app_read ON import_result FOR SELECT TO woonspoor_app USING (ctx.own(keeper_org) AND ctx.has_right('dossiers.inlezen'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON import_line FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON import_result FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE ON import_line, import_result FROM woonspoor_app, woonspoor_job;

-- The only door through which lines leave: those taken over when it is done, the rest when it was taken back or dropped, or after thirty days. Gives how many went.
CREATE FUNCTION ctx.forget_lines(wanted uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE of data_import; n integer;
BEGIN
  SELECT * INTO of FROM data_import WHERE id = wanted FOR UPDATE;
  IF NOT FOUND OR of.emptied IS NOT NULL THEN RETURN 0; END IF;
  PERFORM set_config('woonspoor.destroying', wanted::text, true);
  DELETE FROM import_line l WHERE l.import_id = wanted AND (of.state IN ('undone', 'dropped') OR of.created <= ctx.moment() - interval '30 days'
    OR (of.state = 'done' AND EXISTS (SELECT FROM import_result r WHERE r.import_id = wanted AND r.line = l.line AND r.outcome <> 'left')));
  GET DIAGNOSTICS n = ROW_COUNT;
  PERFORM set_config('woonspoor.destroying', '', true);
  DELETE FROM import_finding f WHERE f.import_id = wanted AND NOT EXISTS (SELECT FROM import_line l WHERE l.import_id = wanted AND l.line = f.line);
  IF NOT EXISTS (SELECT FROM import_line l WHERE l.import_id = wanted) THEN
    UPDATE data_import SET emptied = ctx.moment(), state = CASE WHEN state IN ('done', 'undone') THEN state ELSE 'dropped' END, revision = revision + 1 WHERE id = wanted;
  END IF;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION ctx.forget_lines(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.forget_lines(uuid) TO woonspoor_job;

-- Numbers of the cases of an import in which something was done since, and how many of its people stand in another case.
CREATE FUNCTION ctx.import_in_use(wanted uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT one ORDER BY one), '{}') FROM (
    SELECT r.case_number AS one FROM import_result r JOIN case_file c ON c.id = r.case_id WHERE r.import_id = wanted AND (c.head_seq <> r.head_seq OR EXISTS (SELECT FROM document d WHERE d.case_id = c.id) OR EXISTS (SELECT FROM case_grant g WHERE g.case_id = c.id)
      OR EXISTS (SELECT FROM invoice i WHERE i.case_id = c.id) OR EXISTS (SELECT FROM case_question q WHERE q.case_id = c.id) OR EXISTS (SELECT FROM emergency_access e WHERE e.case_id = c.id) OR EXISTS (SELECT FROM privacy_restriction p WHERE p.case_id = c.id)
      OR EXISTS (SELECT FROM figure_closed_fact f WHERE f.case_id = c.id) OR EXISTS (SELECT FROM outbox o WHERE o.case_id = c.id AND o.state = 'sent') OR EXISTS (SELECT FROM case_file child WHERE child.parent_case = c.id))
    UNION ALL
    SELECT other.number FROM import_result r JOIN case_file other ON other.subject_person = r.person_id WHERE r.import_id = wanted AND r.new_person AND NOT EXISTS (SELECT FROM import_result mine WHERE mine.import_id = wanted AND mine.case_id = other.id)
  ) AS used
$$;
REVOKE ALL ON FUNCTION ctx.import_in_use(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.import_in_use(uuid) TO woonspoor_job;

-- Takes an import back as if it had never been, as long as nothing was done with it: the second door through which rows of a case leave. Gives how many cases went.
CREATE FUNCTION ctx.take_back_import(wanted uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone uuid[]; named text;
BEGIN
  PERFORM 1 FROM data_import WHERE id = wanted AND state = 'done' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'import % is not done', wanted USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT coalesce(array_agg(r.case_id), '{}') INTO gone FROM import_result r WHERE r.import_id = wanted AND r.case_id IS NOT NULL;
  -- Who is about to act in one of them waits, and then finds it gone.
  PERFORM 1 FROM case_file c WHERE c.id = ANY (gone) ORDER BY c.id FOR UPDATE;
  IF cardinality(ctx.import_in_use(wanted)) > 0 THEN RAISE EXCEPTION 'import % is in use', wanted USING ERRCODE = 'check_violation', CONSTRAINT = 'import_in_use'; END IF;
  PERFORM set_config('woonspoor.destroying', wanted::text, true);
  FOR named IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('access_log', 'import_result', 'case_file') ORDER BY c.relname = 'case_event', c.relname LOOP
    EXECUTE format('DELETE FROM %I WHERE case_id = ANY ($1)', named) USING gone;
  END LOOP;
  DELETE FROM case_file WHERE id = ANY (gone);
  DELETE FROM person p USING import_result r WHERE r.import_id = wanted AND r.new_person AND p.id = r.person_id AND NOT EXISTS (SELECT FROM case_file c WHERE c.subject_person = p.id)
    AND NOT EXISTS (SELECT FROM person_merge m WHERE p.id IN (m.kept, m.gone)) AND NOT EXISTS (SELECT FROM case_grant g WHERE g.person_id = p.id);
  PERFORM set_config('woonspoor.destroying', '', true);
  UPDATE data_import SET state = 'undone', undone = ctx.moment(), revision = revision + 1 WHERE id = wanted;
  RETURN cardinality(gone);
END $$;
REVOKE ALL ON FUNCTION ctx.take_back_import(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.take_back_import(uuid) TO woonspoor_job;

-- Whoever manages the people of the house could always let in whom they wished; they are the first who may read in.
INSERT INTO function_right (function, "right") SELECT function, 'dossiers.inlezen' FROM function_right WHERE "right" = 'beheer.accounts' ON CONFLICT DO NOTHING;
