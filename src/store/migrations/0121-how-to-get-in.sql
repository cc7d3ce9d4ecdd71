-- Where a place stands and how one gets in are no business of everyone who may see that it is free: a table apart, for its owner, and for whoever may know the case that has it now.
CREATE TABLE place_entry (
  place_id uuid PRIMARY KEY, owner_org uuid NOT NULL, address text NOT NULL DEFAULT '', entry text NOT NULL DEFAULT '', FOREIGN KEY (place_id, owner_org) REFERENCES place (id, organisation_id)
);
INSERT INTO place_entry SELECT id, organisation_id, address, entry FROM place;
ALTER TABLE place DROP COLUMN address, DROP COLUMN entry;
CALL ctx.guard('place_entry');
GRANT SELECT, INSERT, UPDATE ON place_entry TO woonspoor_app;
DO $$
DECLARE owned text := 'ctx.own(owner_org) AND ctx.has_right(''plaatsen.beheren'')';
BEGIN
  -- The claim and its case are read with the eyes of whoever asks: who may not know the case finds neither, and reads nothing here.
  EXECUTE $q$CREATE POLICY app_read ON place_entry FOR SELECT TO woonspoor_app USING (ctx.own(owner_org) OR EXISTS (
    SELECT 1 FROM place_claim held JOIN claim_case whose ON whose.claim_id = held.id
    WHERE held.place_id = place_entry.place_id AND held.released IS NULL AND held.kind IN ('hold', 'stay') AND held.first_night <= ctx.today() AND (held.leaves >= ctx.today() OR held.until_noted AND held.left_on IS NULL)
      AND held.left_on IS NULL AND (held.expires IS NULL OR held.expires > ctx.moment()) OFFSET 0))$q$;
  EXECUTE format('CREATE POLICY app_add ON place_entry FOR INSERT TO woonspoor_app WITH CHECK (%s)', owned);
  EXECUTE format('CREATE POLICY app_change ON place_entry FOR UPDATE TO woonspoor_app USING (%1$s) WITH CHECK (%1$s)', owned);
END $$;
