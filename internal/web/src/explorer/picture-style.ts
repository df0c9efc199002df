import type { StylesheetJson } from "cytoscape";
import type { Colours } from "./colours";
import { organisationKinds } from "./kinds";
import { symbols, type Symbol } from "./symbols";

/** How nodes and lines look. Names that would be too small to read are left out until one comes closer. */
export function styleOf(colours: Colours): StylesheetJson {
  return [
    { selector: "node", style: nodeStyle(colours) },
    ...organisationKinds.map((kind) => ({
      selector: `node[kind = "${kind}"]`,
      style: { ...shapeOf(symbols[kind]), "background-color": colours.kinds[kind], "border-color": colours.kinds[kind] },
    })),
    {
      selector: 'node[kind = "COUNTY"], node[kind = "COLLECTIVE"]',
      style: { "background-color": colours.paper, "border-width": 2.5 },
    },
    { selector: 'node[kind = "COLLECTIVE"]', style: { "border-style": "dashed" } },
    { selector: "edge", style: edgeStyle(colours) },
    { selector: 'edge[certainty = "PRESUMED"]', style: { "line-style": "dashed", "line-dash-pattern": [7, 4] } },
    { selector: 'edge[certainty = "UNDATED"]', style: { "line-style": "dashed", "line-dash-pattern": [1.5, 4] } },
    { selector: 'edge[certainty = "PLANNED"]', style: { "line-style": "dashed", "line-dash-pattern": [14, 8] } },
    { selector: ".dim", style: { opacity: 0.16, "text-opacity": 0, events: "no" } },
    { selector: "node.near", style: { "min-zoomed-font-size": 0, "z-index": 20 } },
    { selector: "edge.near", style: { opacity: 1, width: 2, "line-color": colours.ink, "target-arrow-color": colours.ink, "z-index": 15 } },
    { selector: "node.near-pointer", style: { "min-zoomed-font-size": 0, opacity: 1, "text-opacity": 1, "z-index": 40 } },
    { selector: "edge.near-pointer", style: { opacity: 1, width: 2.5, "z-index": 35 } },
    { selector: "edge.told", style: toldStyle(colours) },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": colours.accent, "border-style": "solid", "font-weight": 700, "z-index": 30 } },
    { selector: "edge.chosen", style: { opacity: 1, width: 4, "line-color": colours.accent, "target-arrow-color": colours.accent, "z-index": 30 } },
  ] as StylesheetJson;
}

function shapeOf({ shape, corners }: Symbol) {
  return { shape, ...(corners !== undefined && { "shape-polygon-points": corners }) };
}

function nodeStyle({ ink, paper }: Colours) {
  return {
    width: "data(width)",
    height: "data(height)",
    label: "data(label)",
    color: ink,
    "font-family": "system-ui, -apple-system, Segoe UI, sans-serif",
    "font-size": "data(type)",
    "min-zoomed-font-size": 9.5,
    "text-wrap": "wrap",
    "text-max-width": "data(wrap)",
    "text-valign": "bottom",
    "text-margin-y": 4,
    "text-outline-color": paper,
    "text-outline-width": 3,
    "border-width": 0,
    "overlay-opacity": 0,
  };
}

function edgeStyle({ edge }: Colours) {
  return {
    width: 1.8,
    opacity: 0.9,
    "line-color": edge,
    "target-arrow-color": edge,
    "target-arrow-shape": "triangle",
    "arrow-scale": 0.9,
    "curve-style": "bezier",
    "overlay-opacity": 0,
  };
}

/** What a line says, where it is part of a way. */
function toldStyle({ ink, paper, accent }: Colours) {
  return {
    label: "data(verb)",
    color: ink,
    "font-family": "system-ui, -apple-system, Segoe UI, sans-serif",
    "font-size": 15,
    "text-background-color": paper,
    "text-background-opacity": 1,
    "text-background-padding": "3px",
    opacity: 1,
    width: 3,
    "line-color": accent,
    "target-arrow-color": accent,
    "z-index": 25,
  };
}
