-- Who manages organisations also says which kinds there are. A kind never disappears and keeps its key: what it is called, its days and the kind that came after may change.
GRANT INSERT, UPDATE (label, valid_from, valid_until, successor) ON organisation_type TO woonspoor_app;
CREATE POLICY app_add ON organisation_type FOR INSERT TO woonspoor_app WITH CHECK (ctx.has_right('beheer.organisaties'));
CREATE POLICY app_change ON organisation_type FOR UPDATE TO woonspoor_app USING (ctx.has_right('beheer.organisaties')) WITH CHECK (ctx.has_right('beheer.organisaties'));
