-- Names and numbers without accents or capitals, for parts of words and typing errors. The dictionary is named, so the result never changes: safe to index.
CREATE FUNCTION ctx.plain(told text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN lower(public.unaccent('public.unaccent'::regdictionary, told));
ALTER TABLE person ADD COLUMN search text GENERATED ALWAYS AS (ctx.plain(given_name || ' ' || family_name)) STORED;
CREATE INDEX person_search ON person USING gin (search public.gin_trgm_ops);
ALTER TABLE case_file ADD COLUMN search text GENERATED ALWAYS AS (ctx.plain(number || ' ' || subject_name || ' ' || coalesce(municipality, ''))) STORED;
CREATE INDEX case_file_search ON case_file USING gin (search public.gin_trgm_ops);
