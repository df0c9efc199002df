SELECT '{"data":{"search":[' || group_concat('{"slug":"' || slug || '","name":' || json_quote(name) || '}') || ']}}'
FROM (
  SELECT slug, name
  FROM organisation
  WHERE folded >= :text AND folded < :text || char(1114111)
  ORDER BY folded, id
  LIMIT 20)
