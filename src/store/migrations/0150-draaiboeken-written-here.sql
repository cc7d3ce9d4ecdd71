-- Draaiboeken written in the house: the text somebody works on, and what was published of it with the day from which it holds.
CREATE TABLE playbook_draft (
  programme text PRIMARY KEY CHECK (programme ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'), /* path in the folder -> text */ files jsonb NOT NULL, revision integer NOT NULL DEFAULT 1,
  begun timestamptz NOT NULL, changed timestamptz NOT NULL, by_account uuid NOT NULL, by_name text NOT NULL DEFAULT ''
);
CREATE TABLE playbook_text (
  programme text NOT NULL, version integer NOT NULL CHECK (version > 0), files jsonb NOT NULL, valid_from date NOT NULL, reason text NOT NULL CHECK (reason <> ''),
  by_account uuid NOT NULL, by_name text NOT NULL DEFAULT '', published timestamptz NOT NULL, PRIMARY KEY (programme, version)
);
CALL ctx.guard('playbook_draft');
CALL ctx.guard('playbook_text');
GRANT SELECT, INSERT, UPDATE, DELETE ON playbook_draft TO woonspoor_app;
GRANT SELECT, INSERT ON playbook_text TO woonspoor_app;
CREATE POLICY app_write ON playbook_draft TO woonspoor_app USING (ctx.has_right('beheer.draaiboeken')) WITH CHECK (ctx.has_right('beheer.draaiboeken') AND by_account = ctx.account() AND changed = ctx.moment());
CREATE POLICY app_read ON playbook_text FOR SELECT TO woonspoor_app USING (ctx.known());
-- A version never holds before it was published: what was decided yesterday was decided by yesterday's rules.
CREATE POLICY app_publish ON playbook_text FOR INSERT TO woonspoor_app WITH CHECK (ctx.has_right('beheer.draaiboeken') AND by_account = ctx.account() AND published = ctx.moment() AND valid_from >= ctx.today());
-- Running cases lean on it.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON playbook_text FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
REVOKE UPDATE, DELETE ON playbook_text FROM woonspoor_app, woonspoor_job;
