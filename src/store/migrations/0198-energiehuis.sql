-- The housing service and the Energiehuis work together at the front desk (WD-325): a kind of organisation of its own. A house that added it already keeps its own words.
INSERT INTO organisation_type (key, label, position) VALUES ('energiehuis', 'Energiehuis', 12) ON CONFLICT (key) DO NOTHING;
