-- Why a place is out of use. Only of that: of a stay it would say something about whoever sleeps there.
ALTER TABLE place_claim ADD COLUMN reason text NOT NULL DEFAULT '' CONSTRAINT reason_of_void CHECK (kind = 'void' OR reason = '');
GRANT SELECT (reason) ON place_claim TO woonspoor_app;

-- A place does not stop under somebody who is in it or will come. Whoever stops a place and whoever books it wait for each other: both hold its row.
CREATE FUNCTION ctx.place_is_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.active_until IS NOT NULL AND EXISTS (
    SELECT 1 FROM place_claim c WHERE c.place_id = NEW.id AND c.released IS NULL AND c.kind IN ('stay', 'hold', 'own-use') AND (c.expires IS NULL OR c.expires > ctx.moment())
      AND (upper_inf(c.nights) OR upper(c.nights) > NEW.active_until OR upper(c.nights) <= ctx.today() AND c.until_noted AND c.left_on IS NULL)
  ) THEN
    RAISE EXCEPTION 'somebody is or will be in the place' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'place_occupied';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER place_is_left BEFORE UPDATE OF active_until ON place FOR EACH ROW EXECUTE FUNCTION ctx.place_is_left();

-- A new claim lies within the life of its place, and waits until the one before it has left. Refused as the double booking is: expected trouble with a name.
-- The application's role makes neither stays nor holds: its policy says so, and this says nothing to it of what stands there.
CREATE FUNCTION ctx.claim_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.released IS NOT NULL OR NEW.kind NOT IN ('stay', 'hold') OR isempty(NEW.nights) OR current_user = 'woonspoor_app' THEN RETURN NEW; END IF;
  -- Stopping a place and booking it wait for each other.
  PERFORM 1 FROM place p WHERE p.id = NEW.place_id FOR SHARE;
  IF EXISTS (SELECT 1 FROM place p WHERE p.id = NEW.place_id AND NOT (p.active_from <= lower(NEW.nights) AND (p.active_until IS NULL OR NOT upper_inf(NEW.nights) AND upper(NEW.nights) <= p.active_until))) THEN
    RAISE EXCEPTION 'the place is not in use' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'place_not_in_use';
  END IF;
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM place_claim c WHERE c.place_id = NEW.place_id AND c.id <> NEW.id AND c.released IS NULL AND c.until_noted AND c.left_on IS NULL AND upper(c.nights) <= lower(NEW.nights) AND lower(NEW.nights) <= ctx.today()) THEN
    RAISE EXCEPTION 'nobody noted that the guest before has left' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'place_not_left';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_fits BEFORE INSERT OR UPDATE OF nights ON place_claim FOR EACH ROW EXECUTE FUNCTION ctx.claim_fits();
