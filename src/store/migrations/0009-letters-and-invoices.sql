-- Letters on paper are printed by whoever handles files of the organisation that keeps them, for cases open to them; the rest of the outbox is for its manager.
DO $$ BEGIN
  EXECUTE format('CREATE POLICY app_letters ON outbox FOR SELECT TO woonspoor_app USING (ctx.own(organisation_id) AND ctx.has_right(''dossiers.handelen'') AND %s)', ctx.course_of('outbox.case_id'));
END $$;

-- Each organisation numbers its own invoices.
ALTER TABLE invoice DROP CONSTRAINT invoice_number_key;
CREATE UNIQUE INDEX invoice_number ON invoice (keeper_org, number);
