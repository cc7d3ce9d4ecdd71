-- The edges of the nights as days of their own: behind row-level security a comparison of days may use an index, an overlap of ranges may not.
ALTER TABLE place_claim
  ADD COLUMN first_night date GENERATED ALWAYS AS (lower(nights)) STORED,
  ADD COLUMN leaves date GENERATED ALWAYS AS (coalesce(upper(nights), 'infinity'::date)) STORED;
GRANT SELECT (first_night, leaves) ON place_claim TO woonspoor_app;
DROP INDEX place_claim_place;
CREATE INDEX place_claim_place ON place_claim (place_id, leaves) WHERE released IS NULL;
-- In the order in which places are offered and shown: a page of them is read without reading the others.
CREATE INDEX place_town ON place (municipality, name, id);
CREATE INDEX place_size ON place (size, municipality, name, id);
CREATE INDEX pool_place_turn ON pool_place (pool, rank) WHERE rank > 0;
