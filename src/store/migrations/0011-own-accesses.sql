-- Whoever works here may see what is written down about their own looking and doing; nobody else's rows open by this.
CREATE INDEX access_log_account ON access_log (account_id, at DESC);
CREATE POLICY app_read_own ON access_log FOR SELECT TO woonspoor_app USING (account_id = ctx.account());
