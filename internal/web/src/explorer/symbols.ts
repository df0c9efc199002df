import { marks } from "../marks";
import type { Certainty, OrganisationKind } from "./kinds";

/** How a kind is drawn in the words of Cytoscape.js, so that it looks as its mark does. */
export interface Symbol {
  readonly shape: string;
  /** The corners of a polygon, from -1 to 1. */
  readonly corners?: string;
}

export const symbols: Readonly<Record<OrganisationKind, Symbol>> = {
  NETWORK: { shape: "ellipse" },
  MUNICIPALITY: { shape: "rectangle" },
  COUNTY: { shape: "diamond" },
  COUNTY_AUTHORITY: { shape: "diamond" },
  COUNCIL: { shape: "hexagon" },
  COMMITTEE: { shape: "triangle" },
  INSTITUTION: { shape: "polygon", corners: "0 -1 1 -0.15 1 1 -1 1 -1 -0.15" },
  COLLECTIVE: { shape: "ellipse" },
};

const namespace = "http://www.w3.org/2000/svg";

/** The mark of a kind of organisation, as it is in the picture; a reader hears nothing of it. */
export function markOf(kind: OrganisationKind): SVGSVGElement {
  return drawn("-8 -8 16 16", 15, 15, marks[kind], `emblem kind-${kind}`);
}

/** The line of a certainty, as it is in the picture. */
export function lineOf(certainty: Certainty): SVGSVGElement {
  return drawn("0 0 34 8", 34, 8, "M1 4H33", `stroke stroke-${certainty}`);
}

function drawn(viewBox: string, width: number, height: number, outline: string, name: string): SVGSVGElement {
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  const attributes = { class: name, viewBox, width: String(width), height: String(height), "aria-hidden": "true", focusable: "false" };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value);
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}
