-- What an organisation calls the roles of a draaiboek that it takes up: its own name, beside the name everybody knows.
CREATE TABLE role_word (
  organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL, role text NOT NULL, word text NOT NULL CHECK (btrim(word) <> '' AND length(word) <= 60), PRIMARY KEY (organisation_id, programme, role)
);
CALL ctx.guard('role_word');
GRANT SELECT, INSERT, UPDATE, DELETE ON role_word TO woonspoor_app;
CREATE POLICY app_read ON role_word FOR SELECT TO woonspoor_app USING (ctx.known());
CREATE POLICY app_manage ON role_word TO woonspoor_app USING (ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.organisaties'));
