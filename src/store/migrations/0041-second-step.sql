-- Whoever has this function comes in with two steps. Data: an administrator ticks it, per function.
ALTER TABLE function ADD COLUMN second_step boolean NOT NULL DEFAULT true;
-- Functions that can do nothing yet ask nothing more than a password.
UPDATE function SET second_step = EXISTS (SELECT FROM function_right r WHERE r.function = function.key);

-- An administrator helps a colleague who lost a telephone and the codes: the second step goes, and is asked again at the next sign-in.
-- The rows stay out of sight: what goes is told, never what it was.
CREATE FUNCTION ctx.forget_second_step(of_account uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer; home uuid;
BEGIN
  SELECT organisation_id INTO home FROM account WHERE id = of_account;
  IF home IS NULL OR NOT ctx.has_right('beheer.accounts') OR NOT (ctx.own(home) OR ctx.has_right('beheer.organisaties')) THEN
    RAISE EXCEPTION 'not yours to help' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM credential WHERE account_id = of_account AND kind IN ('totp', 'passkey', 'recovery');
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION ctx.forget_second_step(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx.forget_second_step(uuid) TO woonspoor_app;
