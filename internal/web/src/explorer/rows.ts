import type { OrganisationKind } from "./kinds";

/** A row of the list: an organisation, and how many relationships it has in what is shown. */
export interface Row {
  readonly slug: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** The kind in words. */
  readonly kindName: string;
  readonly ties: number;
}

export type Column = "name" | "kind" | "ties";

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

export const orderAtFirst: Order = { column: "name", descending: false };

/** What a press on the heading of a column makes of an order: the other way, or that column; numbers begin with the largest. */
export function pressed(order: Order, column: Column): Order {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: column === "ties" };
}

/** The rows in which every word of a text stands, in an order. Equal ones are by name. */
export function rowsFor(rows: readonly Row[], text: string, order: Order, byName: (a: string, b: string) => number): Row[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const fitting = rows.filter((row) => {
    const said = folded(`${row.name} ${row.kindName}`);
    return words.every((word) => said.includes(word));
  });
  const sign = order.descending ? -1 : 1;
  return fitting.sort((a, b) => sign * difference(a, b, order.column, byName) || byName(a.name, b.name));
}

function difference(a: Row, b: Row, column: Column, byName: (a: string, b: string) => number): number {
  if (column === "ties") return a.ties - b.ties;
  return column === "kind" ? byName(a.kindName, b.kindName) : byName(a.name, b.name);
}

const letters: Readonly<Record<string, string>> = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t" };

/** Without capitals and marks, as the service's own search takes names. */
function folded(text: string): string {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[æøđŋŧ]/g, (letter) => letters[letter] ?? letter);
}
