-- A policy plan is written and published as draaiboeken are, in the same tables: what a text is, stands beside it.
ALTER TABLE playbook_draft ADD COLUMN kind text NOT NULL DEFAULT 'programme' CHECK (kind IN ('programme', 'plan'));
ALTER TABLE playbook_text ADD COLUMN kind text NOT NULL DEFAULT 'programme' CHECK (kind IN ('programme', 'plan'));
-- The fixed contact of a municipality: one on any day, as the last row that has begun holds; what was, stays.
CREATE TABLE municipality_contact (
  municipality text NOT NULL CHECK (btrim(municipality) <> ''), valid_from date NOT NULL, account_id uuid NOT NULL REFERENCES account, by_account uuid NOT NULL, PRIMARY KEY (municipality, valid_from)
);
CALL ctx.guard('municipality_contact');
GRANT SELECT, INSERT, UPDATE ON municipality_contact TO woonspoor_app;
CREATE POLICY app_read ON municipality_contact FOR SELECT TO woonspoor_app USING (ctx.known());
CREATE POLICY app_put ON municipality_contact FOR INSERT TO woonspoor_app WITH CHECK (ctx.has_right('beheer.organisaties') AND by_account = ctx.account() AND valid_from >= ctx.today());
-- Who was the contact is not changed afterwards; what begins today or later may still be.
CREATE POLICY app_change ON municipality_contact FOR UPDATE TO woonspoor_app USING (ctx.has_right('beheer.organisaties') AND valid_from >= ctx.today()) WITH CHECK (ctx.has_right('beheer.organisaties') AND by_account = ctx.account() AND valid_from >= ctx.today());
