import type { Certainty, OrganisationKind } from "./kinds";

/** How a kind is drawn: an outline in a box of 12 by 12, as everywhere on these pages, and the same in the words of Cytoscape.js. */
export interface Symbol {
  readonly outline: string;
  readonly shape: string;
  /** The corners of a polygon, from -1 to 1. */
  readonly corners?: string;
}

export const symbols: Readonly<Record<OrganisationKind, Symbol>> = {
  NETWORK: { outline: "M6 1a5 5 0 1 0 .01 0z", shape: "ellipse" },
  MUNICIPALITY: { outline: "M1 1h10v10H1z", shape: "rectangle" },
  COUNTY: { outline: "M6 1 11 6 6 11 1 6z", shape: "diamond" },
  COUNTY_AUTHORITY: { outline: "M6 .5 11.5 6 6 11.5.5 6z", shape: "diamond" },
  COUNCIL: { outline: "M3.2 1h5.6L11.6 6 8.8 11H3.2L.4 6z", shape: "hexagon" },
  COMMITTEE: { outline: "M6 1l5.5 10H.5z", shape: "triangle" },
  INSTITUTION: { outline: "M6 .8 11 5.4V11H1V5.4z", shape: "polygon", corners: "0 -1 1 -0.1 1 1 -1 1 -1 -0.1" },
  COLLECTIVE: { outline: "M6 1a5 5 0 1 0 .01 0z", shape: "ellipse" },
};

const namespace = "http://www.w3.org/2000/svg";

/** The mark of a kind of organisation, as it is in the picture; a reader hears nothing of it. */
export function markOf(kind: OrganisationKind): SVGSVGElement {
  return drawn(12, 12, 15, symbols[kind].outline, `emblem kind-${kind}`);
}

/** The line of a certainty, as it is in the picture. */
export function lineOf(certainty: Certainty): SVGSVGElement {
  return drawn(34, 8, 8, "M1 4H33", `stroke stroke-${certainty}`);
}

function drawn(width: number, height: number, tall: number, outline: string, name: string): SVGSVGElement {
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  const size = { width: String((width * tall) / height), height: String(tall) };
  const attributes = { class: name, viewBox: `0 0 ${width} ${height}`, ...size, "aria-hidden": "true", focusable: "false" };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value);
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}
