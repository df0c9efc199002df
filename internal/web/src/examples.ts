import type { SharedQuery } from "./address";
import files from "built:examples";

/** One of the project's own queries, with what it shows in words. */
export interface Example extends SharedQuery {
  readonly title: string;
}

export const examples: readonly Example[] = files.map(({ title, query, variables }) => ({
  title,
  query,
  ...(variables && { variables }),
}));
