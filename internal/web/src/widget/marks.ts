import type { Kind } from "./answers";
import { svg } from "./dom";

/** The mark of a kind of organisations, at most 14 pixels wide: a shape of its own beside its colour. The shapes are those of internal/drawing. */
export function mark(kind: Kind, x: number, y: number): SVGElement {
  const hollow = kind === "COUNTY" || kind === "COLLECTIVE";
  return svg("path", { class: hollow ? "mark hollow" : "mark", "aria-hidden": true, transform: `translate(${x} ${y})`, d: shapes[kind] });
}

/** The class that gives a mark and a box the colour of a kind. */
export function kindClass(kind: Kind): string {
  return `kind-${kind.toLowerCase().replaceAll("_", "-")}`;
}

const circle = "M6 0A6 6 0 1 1-6 0 6 6 0 1 1 6 0Z";
const diamond = "M0-7 7 0 0 7-7 0Z";

const shapes: Readonly<Record<Kind, string>> = {
  NETWORK: circle,
  MUNICIPALITY: "M-5.5-5.5H5.5V5.5H-5.5Z",
  COUNTY: diamond,
  COUNTY_AUTHORITY: diamond,
  COUNCIL: "M-3.5-6H3.5L7 0 3.5 6H-3.5L-7 0Z",
  COMMITTEE: "M0-6.5 7 6H-7Z",
  INSTITUTION: "M0-6.5 6-1V6H-6V-1Z",
  COLLECTIVE: circle,
};
