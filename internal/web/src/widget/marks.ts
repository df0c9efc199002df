import type { Kind } from "./answers";
import { svg } from "./dom";

/** The mark of a kind of organisations, ten pixels wide: each kind has a shape of its own beside its colour. */
export function mark(kind: Kind, x: number, y: number): SVGElement {
  const attributes = { class: "mark", "aria-hidden": true };
  if (kind === "NETWORK") return svg("circle", { ...attributes, cx: x, cy: y, r: 5 });
  return svg("polygon", { ...attributes, points: shapes[kind].map(([dx, dy]) => `${x + dx},${y + dy}`).join(" ") });
}

type Corners = readonly (readonly [number, number])[];

const shapes: Readonly<Record<Exclude<Kind, "NETWORK">, Corners>> = {
  MUNICIPALITY: [[-4.5, -4.5], [4.5, -4.5], [4.5, 4.5], [-4.5, 4.5]],
  COUNTY: [[-5, -4], [5, -4], [3, 4.5], [-3, 4.5]],
  COUNTY_AUTHORITY: [[-4.5, -4.5], [4.5, -4.5], [4.5, 1], [0, 5], [-4.5, 1]],
  COUNCIL: [[-3, -5], [3, -5], [6, 0], [3, 5], [-3, 5], [-6, 0]],
  COMMITTEE: [[0, -5.5], [5.5, 0], [0, 5.5], [-5.5, 0]],
  INSTITUTION: [[0, -5], [5.5, 4.5], [-5.5, 4.5]],
  COLLECTIVE: [[-5.5, -2], [-2, -2], [-2, -5.5], [2, -5.5], [2, -2], [5.5, -2], [5.5, 2], [2, 2], [2, 5.5], [-2, 5.5], [-2, 2], [-5.5, 2]],
};
