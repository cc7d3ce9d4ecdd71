-- One question to one person of an organisation who has no account: answered once, behind a link that expires.
-- What stands there is given by a grant as any other: ground, consent, secrecy, period. It opens no access row; only the link reads it.
ALTER TABLE case_grant ADD COLUMN behind_link boolean NOT NULL DEFAULT false, ADD CONSTRAINT grant_link_ends CHECK (NOT behind_link OR until IS NOT NULL AND account_id IS NULL);
-- Two people of one organisation may each get a question; what is given to the organisation itself is still given once at a time.
ALTER TABLE case_grant DROP CONSTRAINT grant_overlap;
ALTER TABLE case_grant ADD CONSTRAINT grant_overlap EXCLUDE USING gist (case_id WITH =, item WITH =, organisation_id WITH =, (coalesce(account_id, organisation_id)) WITH =, daterange(since, until) WITH &&) WHERE (revoked IS NULL AND NOT behind_link);

-- As before, and: behind a link the receiver takes no part in the case; the organisation has begun; a consent is one of this very case.
CREATE OR REPLACE FUNCTION ctx.grant_checked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ground sharing_ground; keeper organisation; receiver organisation;
BEGIN
  SELECT * INTO ground FROM sharing_ground g WHERE g.key = NEW.ground AND g.valid_from <= NEW.since AND (g.valid_until IS NULL OR g.valid_until > NEW.since);
  IF NOT FOUND THEN RAISE EXCEPTION 'ground not in force' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_ground'; END IF;
  IF ground.needs_consent AND (NEW.agreed IS NULL OR NEW.evidence IS NULL
      OR NOT EXISTS (SELECT FROM case_event e WHERE e.id = NEW.evidence AND e.case_id = NEW.case_id) AND NOT EXISTS (SELECT FROM document d WHERE d.id = NEW.evidence AND d.case_id = NEW.case_id)) THEN
    RAISE EXCEPTION 'consent without a day or a proof' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_consent';
  END IF;
  SELECT o.* INTO keeper FROM organisation o JOIN case_file c ON c.keeper_org = o.id WHERE c.id = NEW.case_id;
  SELECT * INTO receiver FROM organisation WHERE id = NEW.organisation_id AND (valid_from IS NULL OR valid_from <= NEW.since) AND (valid_until IS NULL OR valid_until > NEW.since);
  IF NOT FOUND OR NOT NEW.behind_link AND NOT EXISTS (SELECT FROM case_access a WHERE a.case_id = NEW.case_id AND a.class = '' AND a.organisation_id = NEW.organisation_id
      AND (NEW.account_id IS NULL OR a.account_id = NEW.account_id OR a.account_id IS NULL) AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today())) THEN
    RAISE EXCEPTION 'the receiver has no part in the case' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_receiver';
  END IF;
  IF NOT ground.to_weaker AND ctx.regime_strength(receiver.regime) < ctx.regime_strength(keeper.regime) THEN
    RAISE EXCEPTION 'weaker duty of secrecy' USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_regime';
  END IF;
  RETURN NEW;
END $$;

-- The question and the answer are notes of the case, of one class, so that restriction, erasure and destruction reach them by themselves. This row ties them to the link.
CREATE TABLE case_question (
  id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES case_file ON DELETE CASCADE, grant_id uuid NOT NULL UNIQUE REFERENCES case_grant ON DELETE CASCADE, /* the note that asks, the note that answers */ asked uuid NOT NULL, answered uuid,
  class text NOT NULL, /* empty: any words */ choices text[] NOT NULL DEFAULT '{}', asked_org uuid NOT NULL REFERENCES organisation, asked_by uuid NOT NULL, contact_name text NOT NULL CHECK (btrim(contact_name) <> ''), contact_email text NOT NULL DEFAULT '', expires timestamptz NOT NULL
);
CREATE INDEX case_question_case ON case_question (case_id);
CALL ctx.guard('case_question', 'case_id');
GRANT SELECT, INSERT ON case_question TO woonspoor_app;

-- The question this link is for: unused, in time, not taken back, in a case that runs, for an organisation that exists. Nothing else answers to a link.
CREATE FUNCTION ctx.open_question() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT q.id FROM one_time_link l JOIN case_question q ON q.id::text = l.subject ->> 'question' JOIN case_grant g ON g.id = q.grant_id AND g.case_id = q.case_id JOIN case_file c ON c.id = q.case_id JOIN organisation o ON o.id = g.organisation_id
  WHERE l.kind = 'question' AND l.token_hash = ctx.token() AND l.used_at IS NULL AND l.expires > ctx.moment() AND q.answered IS NULL AND q.expires > ctx.moment() AND c.ended IS NULL
    AND g.behind_link AND g.revoked IS NULL AND g.since <= ctx.today() AND g.until > ctx.today() AND (o.valid_until IS NULL OR o.valid_until > ctx.today())
    -- Whoever asked still takes part, and did not take the question itself back.
    AND EXISTS (SELECT FROM case_access a WHERE a.case_id = q.case_id AND a.class = '' AND a.organisation_id = q.asked_org AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()))
    AND NOT EXISTS (SELECT FROM case_event w WHERE w.case_id = q.case_id AND w.kind = 'withdrawn' AND w.envelope ->> 'target' = q.asked::text)
$$;
REVOKE ALL ON FUNCTION ctx.open_question() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.open_question() TO woonspoor_app, woonspoor_job;

DO $$
DECLARE body text := pg_get_functiondef('ctx.destroy(uuid, timestamptz)'::regprocedure);
BEGIN
  -- Who reads the note that asks knows of the question; who holds the link knows of that one.
  EXECUTE format('CREATE POLICY app_read ON case_question FOR SELECT TO woonspoor_app USING (id = ctx.open_question() OR %s AND EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = case_question.case_id AND e.id = case_question.asked OFFSET 0))', ctx.course_of('case_question.case_id'));
  EXECUTE format('CREATE POLICY app_add ON case_question FOR INSERT TO woonspoor_app WITH CHECK (%s AND answered IS NULL AND asked_by = ctx.account() AND asked_org = ctx.organisation()
    AND EXISTS (SELECT 1 FROM case_grant g WHERE g.id = case_question.grant_id AND g.case_id = case_question.case_id AND g.behind_link AND g.given_by = ctx.account() AND g.given = ctx.moment()))', ctx.course_of('case_question.case_id'));
  EXECUTE replace(body, '''case_grant''', '''case_question'', ''case_grant''');
END $$;

-- A grant is an access row as long as it stands, unless it is read behind a link. Taken back, it is gone at once, and a link in a mail that waits loses its key.
CREATE OR REPLACE FUNCTION ctx.grant_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT NEW.behind_link THEN
    INSERT INTO case_access (case_id, keeper_org, organisation_id, account_id, class, via, role, ground, since, until, evidence, grant_id)
      SELECT NEW.case_id, c.keeper_org, NEW.organisation_id, NEW.account_id, NEW.item, 'toegekend', NEW.role, NEW.ground, NEW.since, NEW.until, NEW.evidence, NEW.id FROM case_file c WHERE c.id = NEW.case_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.revoked IS NOT NULL THEN
    DELETE FROM case_access WHERE case_id = NEW.case_id AND grant_id = NEW.id;
    DELETE FROM outbox_secret USING outbox, case_question q WHERE q.grant_id = NEW.id AND outbox.cause = 'vraag:' || q.id AND outbox_secret.outbox_id = outbox.id;
  END IF;
  RETURN NULL;
END $$;

-- Single fields and notes as they stand in a case: for whoever they were given to, and for the one question of a link. Called by the functions below only.
CREATE FUNCTION ctx.pick(wanted uuid, item text, tasks text[]) RETURNS TABLE (seq integer, told jsonb) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT v.seq, ctx.some_of(v.values, k.keys) FROM case_value v JOIN case_event e ON e.case_id = v.case_id AND e.seq = v.seq,
      LATERAL (SELECT ctx.keys_of(CASE WHEN item LIKE 'veld.%' THEN substr(item, 6) ELSE item END, tasks, e, v.values) AS keys) k
    WHERE v.case_id = wanted AND position('~' IN v.class) = 0 AND k.keys <> '{}'
$$;
REVOKE ALL ON FUNCTION ctx.pick(uuid, text, text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION ctx.picked(wanted uuid) RETURNS TABLE (seq integer, told jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT DISTINCT a.class, g.tasks FROM case_access a JOIN case_grant g ON g.id = a.grant_id
      WHERE a.case_id = wanted AND a.grant_id IS NOT NULL AND (a.class LIKE 'veld.%' OR a.class LIKE 'nota.%') AND a.organisation_id = ctx.organisation()
        AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) LOOP
    RETURN QUERY SELECT p.seq, p.told FROM ctx.pick(wanted, one.class, one.tasks) p;
  END LOOP;
END $$;

-- All that stands behind a link: who asks what about whom, and the one thing that was given along. Nothing of it is kept twice.
CREATE FUNCTION ctx.behind_link() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('programme', c.programme, 'version', c.version, 'subject', c.subject_name, 'by', e.actor_name, 'home', o.name, 'item', g.item, 'purpose', g.purpose, 'until', g.until, 'choices', to_jsonb(q.choices), 'contact', q.contact_name,
    'question', (SELECT coalesce(p.told ->> 'value', p.told ->> 'text') FROM ctx.pick(q.case_id, 'nota.' || q.asked, '{}') p WHERE p.told ?| ARRAY['value', 'text'] ORDER BY p.seq DESC LIMIT 1),
    'told', CASE WHEN g.item = 'vraag' THEN '[]'::jsonb ELSE (SELECT coalesce(jsonb_agg(p.told ORDER BY p.seq), '[]'::jsonb) FROM ctx.pick(q.case_id, g.item, g.tasks) p JOIN case_event told_in ON told_in.case_id = q.case_id AND told_in.seq = p.seq
      WHERE NOT EXISTS (SELECT FROM case_event w WHERE w.case_id = q.case_id AND w.kind = 'withdrawn' AND w.envelope ->> 'target' = told_in.id::text)) END)
  FROM case_question q JOIN case_grant g ON g.id = q.grant_id JOIN case_file c ON c.id = q.case_id JOIN case_event e ON e.id = q.asked JOIN organisation o ON o.id = q.asked_org WHERE q.id = ctx.open_question()
$$;
REVOKE ALL ON FUNCTION ctx.behind_link() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.behind_link() TO woonspoor_app;
