SELECT '{"data":{"council":{"slug":"' || council.slug || '","name":' || json_quote(council.name) || ',"reportingNetworks":[' || coalesce((
  SELECT group_concat('{"slug":"' || n.slug || '","name":' || json_quote(n.name)
    || coalesce(',"county":{"slug":"' || c.slug || '","name":' || json_quote(c.name) || '}', ',"county":null') || '}')
  FROM (SELECT network_id FROM report WHERE council_id = council.id ORDER BY network_id LIMIT 20) AS r
  CROSS JOIN organisation AS n ON n.id = r.network_id
  LEFT JOIN organisation AS c ON c.id = n.county_id), '') || ']}}}'
FROM organisation AS council
WHERE council.slug = :slug
