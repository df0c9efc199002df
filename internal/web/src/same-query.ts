import type { SharedQuery } from "./address";

/** What a tab of GraphiQL holds of a query; null and empty mean the same there. */
interface Held {
  readonly query?: string | null;
  readonly variables?: string | null;
}

/** Whether both ask the same, but for space around them. */
export function sameQuery(one: Held, other: Held): boolean {
  return text(one.query) === text(other.query) && text(one.variables) === text(other.variables);
}

/** The examples as the first tabs; the query that the address carries comes in front of them, and not a second time. */
export function firstTabs<Query extends SharedQuery>(shared: SharedQuery | undefined, examples: readonly Query[]): SharedQuery[] {
  return shared ? [shared, ...examples.filter((example) => !sameQuery(example, shared))] : [...examples];
}

function text(part: string | null | undefined): string {
  return part?.trim() ?? "";
}
