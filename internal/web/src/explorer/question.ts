import type { Choice } from "./choice";

/** The address of GraphiQL with a question of the same kind as the page asked: about the way, the organisation that is selected, or the whole graph. */
export function questionOf(choice: Choice, day: string, language: string): string {
  return `/graphiql?${new URLSearchParams({ lang: language, query: queryOf(choice, day) })}`;
}

function queryOf({ select, from, to, certainties }: Choice, day: string): string {
  const on = `asOf: "${day}"`;
  const surely = `certainties: [${certainties.join(", ")}]`;
  if (from !== undefined && to !== undefined) {
    return `{
  paths(from: { slug: "${from}" }, to: { slug: "${to}" }, ${on}, ${surely}, shortest: true, maxLength: 6) {
    nodes { length steps { relationship { from { name } kind to { name } certainty sources { title url } } } }
  }
}
`;
  }
  if (select !== undefined && !select.startsWith("relationship:")) {
    return `{
  organisation(by: { slug: "${select}" }, ${on}) {
    name
    relationships(${surely}, first: 100) {
      totalCount
      nodes { from { name } kind to { name } certainty sources { title url } }
    }
  }
}
`;
  }
  return `{
  graph(${on}, ${surely}) { nodeCount edgeCount }
  networks(${on}, first: 50) { nodes { name slug members { totalCount } } }
}
`;
}
