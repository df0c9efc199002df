SELECT '{"data":{"networks":[' || group_concat('{"slug":"' || n.slug || '","name":' || json_quote(n.name)
  || coalesce(',"county":{"slug":"' || nc.slug || '","name":' || json_quote(nc.name) || '}', ',"county":null')
  || ',"reportsTo":[' || coalesce((
    SELECT group_concat('{"slug":"' || c.slug || '","name":' || json_quote(c.name) || '}')
    FROM (SELECT council_id FROM report WHERE network_id = n.id ORDER BY council_id LIMIT 1) AS r
    CROSS JOIN organisation AS c ON c.id = r.council_id), '')
  || '],"members":[' || coalesce((
    SELECT group_concat('{"slug":"' || m.slug || '","name":' || json_quote(m.name)
      || coalesce(',"county":{"slug":"' || c.slug || '","name":' || json_quote(c.name) || '}', ',"county":null') || '}')
    FROM (SELECT from_id FROM relationship WHERE to_id = n.id AND kind = 'MEMBER_OF' ORDER BY from_id LIMIT 30) AS r
    CROSS JOIN organisation AS m ON m.id = r.from_id
    LEFT JOIN organisation AS c ON c.id = m.county_id), '') || ']}') || ']}}'
FROM (
  SELECT id, slug, name, county_id
  FROM organisation
  WHERE kind = 'NETWORK' AND active = 1 AND id > :after
  ORDER BY id
  LIMIT 20) AS n
LEFT JOIN organisation AS nc ON nc.id = n.county_id
