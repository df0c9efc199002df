import built from "built:gallery";
import type { Group } from "./gallery";

/** The project's examples, as they were when the page was built. */
export const groups: readonly Group[] = built.map((group) => ({
  ...group,
  examples: group.examples.map(({ variables, ...example }) => ({ ...example, ...(variables && { variables }) })),
}));
