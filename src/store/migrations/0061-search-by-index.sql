-- Parts of words and typing errors are found by an index only where no policy stands before it: the comparisons are not proof against leaks, so under a policy every row
-- is compared. Candidates are therefore gathered here, as the owner, with the condition on access written once more. For the job role alone, which the store takes for
-- this one question; what is then given to a reader passes the policies of the reader. Of a word that stands in thousands of names the first thousand known to the reader
-- are weighed. Something with a digit in it is a number: parts of it are looked for, not what resembles it.
CREATE FUNCTION ctx.candidate_cases(typed text, everything boolean, most integer) RETURNS TABLE (id uuid, likeness double precision, by text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE plain text := ctx.plain(typed); part text := '%' || regexp_replace(ctx.plain(typed), '([\\%_])', '\\\1', 'g') || '%'; numbered boolean := typed ~ '[0-9]'; told tsquery := websearch_to_tsquery('public.dutch_plain', typed);
BEGIN
  -- A whole number finds that case alone, when the reader may know it; a number of a case that stays hidden must answer as one that was never given out.
  RETURN QUERY SELECT c.id, 1::double precision, 'cover' FROM case_file c WHERE c.number = upper(btrim(typed)) AND (everything OR EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.class = '' AND a.organisation_id = ctx.organisation()
    AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0));
  IF FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT f.id, max(f.likeness), min(f.by) FROM (
    (SELECT c.id, word_similarity(plain, c.search)::double precision AS likeness, 'cover' AS by FROM (SELECT c.id, c.search FROM case_file c
      WHERE (c.search LIKE part OR NOT numbered AND plain <% c.search) AND (everything OR EXISTS (SELECT FROM case_access a WHERE a.case_id = c.id AND a.class = '' AND a.organisation_id = ctx.organisation()
        AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0))
      LIMIT 1000) c ORDER BY 2 DESC LIMIT most)
    UNION ALL
    -- What was told: the class of the row, the roles a note is for, and one's own words.
    (SELECT v.case_id, ts_rank(v.words, told) / 10, 'words' FROM (SELECT v.case_id, v.words FROM case_value v
      WHERE v.words @@ told AND (everything OR EXISTS (SELECT FROM case_access a WHERE a.case_id = v.case_id AND a.organisation_id = ctx.organisation()
        AND (a.class = v.class AND (v.readers IS NULL OR a.organisation_id = a.keeper_org OR a.role = ANY (v.readers)) OR a.class = '' AND v.told_by = ctx.organisation() AND position('~' IN v.class) = 0)
        AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0))
      LIMIT 1000) v ORDER BY 2 DESC LIMIT most)
  ) f GROUP BY f.id ORDER BY 2 DESC, 1 LIMIT most;
END $$;

CREATE FUNCTION ctx.candidate_people(typed text, everything boolean, most integer) RETURNS TABLE (id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE plain text := ctx.plain(typed); part text := '%' || regexp_replace(ctx.plain(typed), '([\\%_])', '\\\1', 'g') || '%'; numbered boolean := typed ~ '[0-9]';
BEGIN
  RETURN QUERY SELECT p.id FROM (SELECT p.id, p.search FROM person p
    WHERE (p.search LIKE part OR NOT numbered AND plain <% p.search) AND (everything OR ctx.whole(p.keeper_org) OR EXISTS (SELECT FROM case_file c JOIN case_access a ON a.case_id = c.id WHERE c.subject_person = p.id AND a.class = '' AND a.organisation_id = ctx.organisation()
      AND (a.account_id = ctx.account() OR a.account_id IS NULL AND ctx.reach() = 'organisation') AND a.since <= ctx.today() AND (a.until IS NULL OR a.until > ctx.today()) AND (a.ends IS NULL OR a.ends > ctx.moment()) OFFSET 0))
    LIMIT 1000) p ORDER BY word_similarity(plain, p.search) DESC, p.search LIMIT most;
END $$;
REVOKE ALL ON FUNCTION ctx.candidate_cases(text, boolean, integer), ctx.candidate_people(text, boolean, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.candidate_cases(text, boolean, integer), ctx.candidate_people(text, boolean, integer) TO woonspoor_job;
