import type { Drawing, Organisation, Relationship } from "./answers";

/** What is said in one row of the list: a relationship, and whom it leads to. */
export interface Row {
  /** Undefined where the row is about both ends. */
  readonly organisation: Organisation | undefined;
  readonly relationship: Relationship;
}

/** Rows under a heading; without one where ways are listed. */
export interface Section {
  readonly heading: string | undefined;
  readonly rows: readonly Row[];
}

/** What a picture shows, as a list: by the groups of the picture, in its order. */
export function sectionsOf(drawing: Drawing): readonly Section[] {
  if (drawing.groups.length === 0) {
    const rows = drawing.links.flatMap(({ relationships }) => relationships.map((relationship) => ({ organisation: undefined, relationship })));
    return rows.length === 0 ? [] : [{ heading: undefined, rows }];
  }
  return drawing.groups.map(({ heading }, place) => ({ heading, rows: rowsOf(drawing, place) })).filter(({ rows }) => rows.length > 0);
}

function rowsOf({ nodes, links }: Drawing, group: number): readonly Row[] {
  return nodes.flatMap((node, place) => {
    if (node.group !== group) return [];
    const own = links.filter(({ from, to }) => from === place || to === place);
    return own.flatMap(({ relationships }) => relationships.map((relationship) => ({ organisation: node.organisation, relationship })));
  });
}
