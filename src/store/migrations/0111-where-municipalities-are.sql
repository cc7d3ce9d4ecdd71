-- Where a municipality lies, so that a distance can be told. Not known of one that was added by hand.
ALTER TABLE municipality ADD COLUMN latitude double precision CHECK (latitude BETWEEN -90 AND 90), ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT municipality_lies_somewhere CHECK ((latitude IS NULL) = (longitude IS NULL));
