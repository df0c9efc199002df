// GraphQL Yoga with dataloader and better-sqlite3.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import DataLoader from "dataloader";
import { createSchema, createYoga } from "graphql-yoga";
import { programArguments, relations, roots } from "./arguments.mjs";
import { open } from "./database.mjs";

const { port, rest } = programArguments("SCHEMA", "DATABASE");
const data = open(rest[1]);

// The loaders of one request. There is one for each relation and size of page.
class Loaders {
  organisation = new DataLoader(async (ids) => data.organisations(ids));
  memberCount = new DataLoader(async (ids) => data.memberCounts(ids));
  #pages = new Map();

  page(relation, first) {
    const key = `${relation} ${first}`;
    let loader = this.#pages.get(key);
    if (!loader) this.#pages.set(key, (loader = new DataLoader(async (ids) => data.page(relation, ids, first))));
    return loader;
  }
}

const Organisation = {
  county: (o, _, { loaders }) => (o.countyId === null ? null : loaders.organisation.load(o.countyId)),
  memberCount: (o, _, { loaders }) => loaders.memberCount.load(o.id),
};
for (const relation of relations) {
  Organisation[relation] = (o, { first }, { loaders }) => loaders.page(relation, first).load(o.id);
}

const yoga = createYoga({
  schema: createSchema({ typeDefs: readFileSync(rest[0], "utf8"), resolvers: { Query: roots(data), Organisation } }),
  context: () => ({ loaders: new Loaders() }),
  graphiql: false,
  logging: false,
});
createServer(yoga).listen(port, "127.0.0.1");
