import type { Certainty, OrganisationKind } from "./kinds";

/** The shape of each kind, in the words of Cytoscape.js. */
export const shapes = {
  NETWORK: "hexagon",
  COUNCIL: "diamond",
  COMMITTEE: "triangle",
  INSTITUTION: "rectangle",
  COLLECTIVE: "rectangle",
  COUNTY_AUTHORITY: "pentagon",
  COUNTY: "octagon",
  MUNICIPALITY: "ellipse",
} as const satisfies Record<OrganisationKind, string>;

const outlines: Readonly<Record<OrganisationKind, string>> = {
  NETWORK: "M5 2h8l4 7-4 7H5L1 9Z",
  COUNCIL: "M9 1l8 8-8 8-8-8Z",
  COMMITTEE: "M9 2l8 14H1Z",
  INSTITUTION: "M2.5 2.5h13v13h-13Z",
  COLLECTIVE: "M2.5 2.5h13v13h-13Z",
  COUNTY_AUTHORITY: "M9 1.5l7.5 5.6-2.8 8.9H4.3L1.5 7.1Z",
  COUNTY: "M6 2h6l4 4v6l-4 4H6l-4-4V6Z",
  MUNICIPALITY: "M9 2.5a6.5 6.5 0 1 0 .01 0Z",
};

const namespace = "http://www.w3.org/2000/svg";

/** The mark of a kind of organisation, as it is in the picture; a reader hears nothing of it. */
export function markOf(kind: OrganisationKind): SVGSVGElement {
  return drawn(18, outlines[kind], `mark kind-${kind.toLowerCase().replace("_", "-")}`);
}

/** The line of a certainty, as it is in the picture. */
export function lineOf(certainty: Certainty): SVGSVGElement {
  return drawn(34, "M1 9H33", `line certainty-${certainty.toLowerCase()}`);
}

function drawn(width: number, outline: string, name: string): SVGSVGElement {
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  const attributes = { class: name, viewBox: `0 0 ${width} 18`, width: String(width), height: "18", "aria-hidden": "true", focusable: "false" };
  for (const [attribute, value] of Object.entries(attributes)) svg.setAttribute(attribute, value);
  path.setAttribute("d", outline);
  svg.append(path);
  return svg;
}
