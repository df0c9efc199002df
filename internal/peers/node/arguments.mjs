// What a server is started with: node PROGRAM PORT and what else it needs.

/** @param {string[]} names */
export function programArguments(...names) {
  const [, , port, ...rest] = process.argv;
  if (!port || rest.length !== names.length) throw new Error(`arguments: PORT ${names.join(" ")}`);
  return { port: Number(port), rest };
}

/** The root fields, which both servers on SQLite answer alike. */
export const roots = (data) => ({
  organisation: (_, { slug }) => data.organisation(slug),
  networks: (_, { first, after }) => data.list("NETWORK", after, first),
  municipalities: (_, { first, after }) => data.list("MUNICIPALITY", after, first),
  search: (_, { text, first }) => data.search(text, first),
  neighbourhood: (_, { slug, first }) => data.neighbourhood(slug, first),
});

/** The relations that are pages of other organisations. */
export const relations = ["members", "networks", "reportsTo", "reportingNetworks"];
