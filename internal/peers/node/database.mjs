// Reads of the peers' data, each for many parents at once, as loaders need them.
import Database from "better-sqlite3";

const columns = "o.id, o.slug, o.name, o.kind, o.description, o.website, o.county_id AS countyId";

// The other ends of a page of ties of each parent, in order of id, which is that of names.
const page = (table, near, far, condition) => `
  SELECT given.key AS parent, ${columns}
  FROM json_each(?) AS given
  CROSS JOIN ${table} AS t ON t.${near} = given.value ${condition} AND t.${far} IN (
    SELECT t.${far} FROM ${table} AS t WHERE t.${near} = given.value ${condition} ORDER BY t.${far} LIMIT ?)
  CROSS JOIN organisation AS o ON o.id = t.${far}
  ORDER BY given.key, o.id`;

const around = `
  WITH start AS (SELECT id FROM organisation WHERE slug = :slug),
  one AS (
    SELECT r.to_id AS id FROM start CROSS JOIN relationship AS r ON r.from_id = start.id
    UNION
    SELECT r.from_id FROM start CROSS JOIN relationship AS r ON r.to_id = start.id),
  reached AS (
    SELECT id, min(steps) AS steps FROM (
      SELECT id, 0 AS steps FROM start
      UNION ALL SELECT id, 1 FROM one
      UNION ALL SELECT r.to_id, 2 FROM one CROSS JOIN relationship AS r ON r.from_id = one.id
      UNION ALL SELECT r.from_id, 2 FROM one CROSS JOIN relationship AS r ON r.to_id = one.id)
    GROUP BY id)
  SELECT count(*) OVER () AS total, ${columns}
  FROM reached CROSS JOIN organisation AS o ON o.id = reached.id
  WHERE steps > 0
  ORDER BY steps, o.id
  LIMIT :first`;

/** @param {string} file */
export function open(file) {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma("locking_mode = EXCLUSIVE"); // the file is not written to: take the lock once, not for each statement
  db.pragma(`mmap_size = ${2 ** 30}`);
  const bySlug = db.prepare(`SELECT ${columns} FROM organisation AS o WHERE slug = ?`);
  const list = db.prepare(`SELECT ${columns} FROM organisation AS o WHERE kind = ? AND active = 1 AND id > ? ORDER BY id LIMIT ?`);
  const search = db.prepare(
    `SELECT ${columns} FROM organisation AS o WHERE folded >= :text AND folded < :text || char(1114111) ORDER BY folded, id LIMIT :first`,
  );
  const byId = db.prepare(`SELECT ${columns} FROM json_each(?) AS given CROSS JOIN organisation AS o ON o.id = given.value`);
  const counts = db.prepare(`
    SELECT count(r.id) AS members FROM json_each(?) AS given
    LEFT JOIN relationship AS r ON r.to_id = given.value AND r.kind = 'MEMBER_OF' GROUP BY given.key ORDER BY given.key`).pluck();
  const neighbourhood = db.prepare(around);
  const pages = {
    members: db.prepare(page("relationship", "to_id", "from_id", "AND t.kind = 'MEMBER_OF'")),
    networks: db.prepare(page("relationship", "from_id", "to_id", "AND t.kind = 'MEMBER_OF'")),
    reportsTo: db.prepare(page("report", "network_id", "council_id", "")),
    reportingNetworks: db.prepare(page("report", "council_id", "network_id", "")),
  };
  return {
    organisation: (slug) => bySlug.get(slug) ?? null,
    list: (kind, after, first) => list.all(kind, after, first),
    search: (text, first) => search.all({ text, first }),
    neighbourhood: (slug, first) => {
      const nodes = neighbourhood.all({ slug, first });
      return { totalCount: nodes[0]?.total ?? 0, nodes };
    },
    /** The organisations with these ids, in their order. */
    organisations: (ids) => {
      const found = new Map(byId.all(JSON.stringify([...new Set(ids)])).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    },
    /** A page for each of the parents, in their order. */
    page: (relation, parents, first) => {
      const lists = parents.map(() => []);
      for (const row of pages[relation].all(JSON.stringify(parents), first)) lists[row.parent].push(row);
      return lists;
    },
    memberCounts: (parents) => counts.all(JSON.stringify(parents)),
  };
}
