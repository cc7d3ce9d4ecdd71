-- A link in a mail is a key. It stands apart from the text of the mail, where only the sender's own role reads it, and goes when the mail has gone.
CREATE TABLE outbox_secret (outbox_id uuid PRIMARY KEY REFERENCES outbox ON DELETE CASCADE, secret text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX outbox_secret_expires ON outbox_secret (expires);
CALL ctx.guard('outbox_secret');
GRANT INSERT ON outbox_secret TO woonspoor_app, woonspoor_door;
CREATE POLICY app_add ON outbox_secret FOR INSERT TO woonspoor_app WITH CHECK (ctx.known());
CREATE POLICY door_add ON outbox_secret FOR INSERT TO woonspoor_door WITH CHECK (ctx.moment() IS NOT NULL);

-- Mails from before: what still has to leave keeps its link in its new place; from what has left the link goes.
INSERT INTO outbox_secret (outbox_id, secret, expires)
  SELECT id, substring(body ->> 'text' FROM '/(?:uitnodiging|nieuw-wachtwoord|aanmelden/w)/([A-Za-z0-9_-]{32,})'), created + interval '7 days'
  FROM outbox WHERE state <> 'sent' AND body ->> 'text' ~ '/(?:uitnodiging|nieuw-wachtwoord|aanmelden/w)/[A-Za-z0-9_-]{32,}';
UPDATE outbox SET body = regexp_replace(body::text, '(/(?:uitnodiging|nieuw-wachtwoord|aanmelden/w)/)[A-Za-z0-9_-]{32,}', '\1⟦geheim⟧', 'g')::jsonb
  WHERE body ->> 'text' ~ '/(?:uitnodiging|nieuw-wachtwoord|aanmelden/w)/[A-Za-z0-9_-]{32,}';
