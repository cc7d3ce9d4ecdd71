-- As before (0061), in two steps: a name that stands in enough names as it was typed needs no comparison of what resembles it, which among half a million people costs most of the time.
CREATE OR REPLACE FUNCTION ctx.candidate_people(typed text, everything boolean, most integer) RETURNS TABLE (id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE plain text := ctx.plain(typed); part text := '%' || regexp_replace(ctx.plain(typed), '([\\%_])', '\\\1', 'g') || '%'; numbered boolean := typed ~ '[0-9]'; same uuid[];
BEGIN
  same := ARRAY(SELECT p.id FROM (SELECT p.id, p.search FROM person p
    WHERE p.search LIKE part AND p.merged_into IS NULL AND (everything OR ctx.whole(p.keeper_org) OR EXISTS (SELECT FROM case_file c JOIN case_access a ON a.case_id = c.id WHERE c.subject_person = p.id AND a.class = '' AND a.organisation_id = ctx.organisation()
      AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0))
    LIMIT 1000) p ORDER BY word_similarity(plain, p.search) DESC, p.search LIMIT most);
  RETURN QUERY SELECT s.id FROM unnest(same) WITH ORDINALITY AS s (id, place) ORDER BY s.place;
  -- As many as a page shows, and more: what was typed wrong would come after them.
  IF numbered OR cardinality(same) >= 25 THEN RETURN; END IF;
  RETURN QUERY SELECT p.id FROM (SELECT p.id, p.search FROM person p
    WHERE plain <% p.search AND p.merged_into IS NULL AND p.id <> ALL (same) AND (everything OR ctx.whole(p.keeper_org) OR EXISTS (SELECT FROM case_file c JOIN case_access a ON a.case_id = c.id WHERE c.subject_person = p.id AND a.class = '' AND a.organisation_id = ctx.organisation()
      AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0))
    LIMIT 1000) p ORDER BY word_similarity(plain, p.search) DESC, p.search LIMIT greatest(most - cardinality(same), 0);
END $$;
