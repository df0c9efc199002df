SELECT '{"data":{"municipalities":[' || group_concat('{"slug":"' || m.slug || '","name":' || json_quote(m.name) || ',"networks":[' || coalesce((
  SELECT group_concat('{"slug":"' || n.slug || '","name":' || json_quote(n.name) || ',"members":'
    || (SELECT count(*) FROM relationship WHERE to_id = n.id AND kind = 'MEMBER_OF') || '}')
  FROM (SELECT to_id FROM relationship WHERE from_id = m.id AND kind = 'MEMBER_OF' ORDER BY to_id LIMIT 10) AS r
  CROSS JOIN organisation AS n ON n.id = r.to_id), '') || ']}') || ']}}'
FROM (
  SELECT id, slug, name
  FROM organisation
  WHERE kind = 'MUNICIPALITY' AND active = 1 AND id > :after
  ORDER BY id
  LIMIT 100) AS m
