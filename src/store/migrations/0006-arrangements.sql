CREATE TABLE setting (
  organisation_id uuid REFERENCES organisation, programme text NOT NULL DEFAULT '', key text NOT NULL, value jsonb NOT NULL, valid_from date NOT NULL DEFAULT '1900-01-01',
  UNIQUE NULLS NOT DISTINCT (organisation_id, programme, key, valid_from)
);
CREATE TABLE tariff (
  organisation_id uuid NOT NULL REFERENCES organisation, programme text NOT NULL DEFAULT '', key text NOT NULL, cents bigint NOT NULL, valid_from date NOT NULL, valid_until date, source text,
  PRIMARY KEY (organisation_id, programme, key, valid_from),
  EXCLUDE USING gist (organisation_id WITH =, programme WITH =, key WITH =, daterange(valid_from, valid_until) WITH &&)
);
CREATE TABLE closing_day (calendar text NOT NULL, organisation_id uuid REFERENCES organisation, day date NOT NULL, why text NOT NULL, UNIQUE NULLS NOT DISTINCT (calendar, organisation_id, day));
CREATE TABLE list_entry (list text NOT NULL, key text NOT NULL, label text NOT NULL, "group" text, active boolean NOT NULL DEFAULT true, position integer NOT NULL DEFAULT 0, PRIMARY KEY (list, key));
CREATE TABLE directory_entry (
  id uuid PRIMARY KEY, kind text NOT NULL, name text NOT NULL, phone text, email text, url text, street text, postcode text, town text, note text, municipalities text[] NOT NULL DEFAULT '{}', active boolean NOT NULL DEFAULT true
);
CREATE TABLE tariff_sheet (municipality text NOT NULL, kind text NOT NULL DEFAULT 'recyclagepark', valid_from date NOT NULL, document_id uuid, url text, note text, PRIMARY KEY (municipality, kind, valid_from));
CREATE TABLE draaiboek_version (
  programme text NOT NULL, version integer NOT NULL, loaded_from text NOT NULL, sha text NOT NULL, text jsonb NOT NULL, published timestamptz NOT NULL, PRIMARY KEY (programme, version)
);
DO $$
DECLARE named text; may text;
BEGIN
  FOR named, may IN VALUES
    ('setting', 'ctx.has_right(''beheer.tarieven'') AND (ctx.own(organisation_id) OR organisation_id IS NULL AND ctx.has_right(''beheer.organisaties''))'),
    ('tariff', 'ctx.has_right(''beheer.tarieven'') AND ctx.own(organisation_id)'),
    ('closing_day', 'ctx.has_right(''beheer.kalender'') AND (ctx.own(organisation_id) OR organisation_id IS NULL AND ctx.has_right(''beheer.organisaties''))'),
    ('list_entry', 'ctx.has_right(''beheer.organisaties'')'),
    ('directory_entry', 'ctx.has_right(''beheer.organisaties'')'),
    ('tariff_sheet', 'ctx.has_right(''beheer.tarieven'')'),
    ('draaiboek_version', 'ctx.has_right(''beheer.draaiboeken'')')
  LOOP
    CALL ctx.guard(named);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO woonspoor_app', named);
    EXECUTE format('CREATE POLICY app_read ON %I FOR SELECT TO woonspoor_app USING (ctx.known())', named);
    EXECUTE format('CREATE POLICY app_manage ON %I TO woonspoor_app USING (%s) WITH CHECK (%s)', named, may, may);
  END LOOP;
END $$;
-- A published version never changes: running cases lean on it.
REVOKE UPDATE, DELETE ON draaiboek_version FROM woonspoor_app, woonspoor_job;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON draaiboek_version FOR EACH ROW EXECUTE FUNCTION ctx.refuse_change();
