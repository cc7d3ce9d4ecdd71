-- An import is in use too when one of its people was given a household, a place to live, or was made one with somebody: taking it back would take that along. In plpgsql: the tables of households come later.
CREATE OR REPLACE FUNCTION ctx.import_in_use(wanted uuid) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT one ORDER BY one), '{}') FROM (
    SELECT r.case_number AS one FROM import_result r JOIN case_file c ON c.id = r.case_id WHERE r.import_id = wanted AND (c.head_seq <> r.head_seq OR EXISTS (SELECT FROM document d WHERE d.case_id = c.id) OR EXISTS (SELECT FROM case_grant g WHERE g.case_id = c.id)
      OR EXISTS (SELECT FROM invoice i WHERE i.case_id = c.id) OR EXISTS (SELECT FROM case_question q WHERE q.case_id = c.id) OR EXISTS (SELECT FROM emergency_access e WHERE e.case_id = c.id) OR EXISTS (SELECT FROM privacy_restriction p WHERE p.case_id = c.id)
      OR EXISTS (SELECT FROM figure_closed_fact f WHERE f.case_id = c.id) OR EXISTS (SELECT FROM outbox o WHERE o.case_id = c.id AND o.state = 'sent') OR EXISTS (SELECT FROM case_file child WHERE child.parent_case = c.id))
    UNION ALL
    SELECT other.number FROM import_result r JOIN case_file other ON other.subject_person = r.person_id WHERE r.import_id = wanted AND r.new_person AND NOT EXISTS (SELECT FROM import_result mine WHERE mine.import_id = wanted AND mine.case_id = other.id)
    UNION ALL
    SELECT coalesce(r.case_number, 'lijn ' || r.line) FROM import_result r WHERE r.import_id = wanted AND r.new_person AND (EXISTS (SELECT FROM household_member m WHERE m.person_id = r.person_id) OR EXISTS (SELECT FROM living l WHERE l.person_id = r.person_id)
      OR EXISTS (SELECT FROM person_merge m WHERE r.person_id IN (m.kept, m.gone)) OR EXISTS (SELECT FROM case_grant g WHERE g.person_id = r.person_id))
  ) AS used);
END $$;
