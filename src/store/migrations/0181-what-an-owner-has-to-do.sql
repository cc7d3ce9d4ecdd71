-- What happens with the places of one owner around a day: arrivals, departures, leavings nobody noted, places being made ready. One look along an index, whatever the number of places.
CREATE INDEX place_claim_of_owner ON place_claim (owner_org, leaves) WHERE released IS NULL;
CREATE INDEX place_claim_arrives ON place_claim (owner_org, first_night) WHERE released IS NULL AND kind = 'stay';
CREATE INDEX rota_swap_asked ON rota_swap (other_org) WHERE answer IS NULL;
