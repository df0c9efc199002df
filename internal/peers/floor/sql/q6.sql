WITH start AS (SELECT id FROM organisation WHERE slug = :slug),
one AS (
  SELECT r.to_id AS id FROM start CROSS JOIN relationship AS r ON r.from_id = start.id
  UNION
  SELECT r.from_id FROM start CROSS JOIN relationship AS r ON r.to_id = start.id
),
reached AS MATERIALIZED (
  SELECT id, min(steps) AS steps
  FROM (
    SELECT id, 0 AS steps FROM start
    UNION ALL
    SELECT id, 1 FROM one
    UNION ALL
    SELECT r.to_id, 2 FROM one CROSS JOIN relationship AS r ON r.from_id = one.id
    UNION ALL
    SELECT r.from_id, 2 FROM one CROSS JOIN relationship AS r ON r.to_id = one.id)
  GROUP BY id
)
SELECT '{"data":{"neighbourhood":{"totalCount":' || (SELECT count(*) FROM reached WHERE steps > 0) || ',"nodes":['
  || group_concat('{"slug":"' || o.slug || '","name":' || json_quote(o.name) || '}') || ']}}}'
FROM (SELECT id, steps FROM reached WHERE steps > 0 ORDER BY steps, id LIMIT 100) AS r
CROSS JOIN organisation AS o ON o.id = r.id
