CREATE UNIQUE INDEX organisation_slug ON organisation (slug);
CREATE INDEX organisation_kind ON organisation (kind, active, id);
CREATE INDEX organisation_folded ON organisation (folded);
CREATE INDEX organisation_county ON organisation (county_id);
CREATE INDEX relationship_from ON relationship (from_id, kind, to_id);
CREATE INDEX relationship_to ON relationship (to_id, kind, from_id);
CREATE INDEX report_network ON report (network_id, council_id);
