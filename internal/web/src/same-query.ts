/** What a tab of GraphiQL holds of a query; null and empty mean the same there. */
interface Held {
  readonly query?: string | null;
  readonly variables?: string | null;
}

/** Whether both ask the same, but for space around them. */
export function sameQuery(one: Held, other: Held): boolean {
  return text(one.query) === text(other.query) && text(one.variables) === text(other.variables);
}

function text(part: string | null | undefined): string {
  return part?.trim() ?? "";
}
