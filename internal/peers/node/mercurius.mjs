// Mercurius with just-in-time compiled queries, its own loaders and better-sqlite3.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import { programArguments, relations, roots } from "./arguments.mjs";
import { open } from "./database.mjs";

const { port, rest } = programArguments("SCHEMA", "DATABASE");
const data = open(rest[1]);

// Queries of one loader can differ in their arguments; here they seldom do.
const paged = (relation) => async (queries) => {
  const { first } = queries[0].params;
  if (queries.every((query) => query.params.first === first)) {
    return data.page(relation, queries.map((query) => query.obj.id), first);
  }
  return queries.map((query) => data.page(relation, [query.obj.id], query.params.first)[0]);
};

// The cache of each loader, which is on by default, pays where many share a county or a network.
const loaders = {
  Organisation: {
    county: async (queries) => data.organisations(queries.map((query) => query.obj.countyId)),
    memberCount: async (queries) => data.memberCounts(queries.map((query) => query.obj.id)),
    ...Object.fromEntries(relations.map((relation) => [relation, paged(relation)])),
  },
};

const app = Fastify();
await app.register(mercurius, {
  schema: readFileSync(rest[0], "utf8"),
  resolvers: { Query: roots(data) },
  loaders,
  jit: 1,
});
await app.listen({ host: "127.0.0.1", port });
