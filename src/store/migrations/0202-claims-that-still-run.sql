-- What runs now or is still to come, of all that was ever claimed: along the day of leaving. The line that says that something changed reads these alone.
CREATE INDEX place_claim_leaves ON place_claim (leaves) WHERE released IS NULL;
