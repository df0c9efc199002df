import type { SharedQuery } from "./address";
import files from "built:examples";

/** One of the project's own queries, with the question it answers. */
export interface Example extends SharedQuery {
  readonly title: string;
}

export const examples: readonly Example[] = files.map(({ query, variables }) => ({
  title: titleOf(query),
  query,
  ...(variables && { variables }),
}));

// The first comment says what the query asks; without one its operation's name has to do.
function titleOf(query: string): string {
  const comment = /^#\s*(.+)$/m.exec(query)?.[1];
  const operation = /^query\s+(\w+)/m.exec(query)?.[1];
  return comment ?? operation ?? "Untitled";
}
