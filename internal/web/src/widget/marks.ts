import { isHollow, marks } from "../marks";
import type { Kind } from "./answers";
import { svg } from "./dom";

/** The mark of a kind of organisations, at most 14 pixels wide. */
export function mark(kind: Kind, x: number, y: number): SVGElement {
  return svg("path", { class: isHollow(kind) ? "mark hollow" : "mark", "aria-hidden": true, transform: `translate(${x} ${y})`, d: marks[kind] });
}

/** The class that gives a mark and a box the colour of a kind. */
export function kindClass(kind: Kind): string {
  return `kind-${kind.toLowerCase().replaceAll("_", "-")}`;
}
