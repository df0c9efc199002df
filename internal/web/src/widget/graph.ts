import type { Certainty, Drawing, Group, Link, Node as Drawn } from "./answers";
import type { Context } from "./context";
import { html, svg } from "./dom";
import { kindClass, mark } from "./marks";
import { inLine } from "./sources";

/** How many relationships the line below the picture tells of at most; the list has them all. */
const told = 4;

/** The picture of an organisation's ties, or of the ways to another, and a line that tells what is chosen in it. */
export function graph(drawing: Drawing, context: Context): HTMLElement {
  const said = html("p", { class: "said", part: "said", role: "status" }, context.say("hint"));
  const lines = drawing.links.map(drawLink);
  const nodes = drawing.nodes.map((node, place) => {
    const own = drawing.links.flatMap((link, at) => (link.from === place || link.to === place ? [{ link, line: lines[at] }] : []));
    return drawNode(node, emphasisOf(drawing, place), context, (chosen) => {
      if (place === 0) return; // all lines lead to it
      for (const { line } of own) line?.classList.toggle("chosen", chosen);
      if (chosen) said.replaceChildren(...tell(own.map(({ link }) => link), context));
    });
  });
  const picture = svg("svg", {
    class: "picture",
    part: "picture",
    role: "group",
    "aria-labelledby": "name",
    "aria-describedby": "summary",
    viewBox: `0 0 ${drawing.width} ${drawing.height}`,
    width: drawing.width,
    height: drawing.height,
  });
  picture.append(arrow(), ...drawing.groups.map(drawStem), ...lines, ...read(drawing, nodes));
  return html("div", { class: "graph", part: "graph" }, html("p", { class: "hidden", id: "summary" }, drawing.summary), picture, said);
}

/** Headings and boxes in the order in which they are read: each heading before the first box below it. */
function read(drawing: Drawing, nodes: readonly SVGElement[]): SVGElement[] {
  const headings = drawing.groups.map((group) => headingOf(group, drawing));
  const placed = drawing.nodes.flatMap(({ group }, place) => {
    const heading = group === null || drawing.nodes[place - 1]?.group === group ? undefined : headings[group];
    return [heading, nodes[place]].filter((each) => each !== undefined);
  });
  return [...placed, ...headings.filter((heading) => !placed.includes(heading))];
}

/** What the relationships of some links say, and who says so. */
function tell(links: readonly Link[], context: Context): Node[] {
  const relationships = links.flatMap((link) => link.relationships);
  const shown = relationships.slice(0, told).map(({ sentence, sources }) => {
    const source = sources.length === 0 ? undefined : context.say("source", { sources: [...new Set(sources.map(inLine))].join("; ") });
    return html("span", {}, html("strong", {}, `${sentence}.`), " ", source);
  });
  const rest = relationships.length - shown.length;
  return rest === 0 ? shown : [...shown, html("span", {}, context.say("rest", { rest }))];
}

/** The head of the arrows, which stand at the ends of lines. */
function arrow(): SVGElement {
  const head = svg("path", { d: "M0 0 9 4.5 0 9Z", class: "arrow" });
  return svg("defs", {}, svg("marker", { id: "arrow", markerWidth: 9, markerHeight: 9, refX: 7, refY: 4.5, orient: "auto", markerUnits: "userSpaceOnUse" }, head));
}

function line(path: string, certainty: Certainty, arrowed: boolean): SVGElement {
  return svg("path", { d: path, class: `line ${certainty.toLowerCase()}`, "marker-end": arrowed && "url(#arrow)" });
}

// The places of text in boxes, as the API says them.
const textAt = 29;
const markAt = 14;
const lineHeight = 19;

/** How much a box stands out: the one that everything is tied to, and the two that ways lead between. */
function emphasisOf({ groups, nodes }: Drawing, place: number): "" | " filled" | " filled centre" {
  if (place === 0 && (groups.length > 0 || nodes.length === 1)) return " filled centre";
  return groups.length === 0 && (place === 0 || place === nodes.length - 1) ? " filled" : "";
}

function drawNode(node: Drawn, emphasis: string, context: Context, choose: (chosen: boolean) => void): SVGElement {
  const { organisation, lines, x, y, width, height } = node;
  const first = y + height / 2 - ((lines.length - 1) * lineHeight) / 2;
  const link = svg(
    "a",
    {
      class: `node ${kindClass(organisation.kind)}${emphasis}`,
      part: "node",
      href: context.address(organisation.slug),
      "aria-label": `${organisation.name}, ${context.text(`kind.${organisation.kind}`)}`,
    },
    lines.at(-1)?.endsWith("…") ? svg("title", {}, organisation.name) : undefined,
    svg("rect", { x, y, width, height, rx: 6 }),
    mark(organisation.kind, x + markAt, y + height / 2),
    svg("text", {}, ...spaced(organisation.name, lines).map((words, at) => svg("tspan", { x: x + textAt, y: first + at * lineHeight, "dominant-baseline": "central" }, words))),
  );
  for (const event of ["focus", "pointerenter"]) link.addEventListener(event, () => choose(true));
  for (const event of ["blur", "pointerleave"]) link.addEventListener(event, () => choose(false));
  return context.leading(link, organisation.slug);
}

/** The lines of a name, with the spaces at which it was broken, so that it is heard as it is written. */
function spaced(name: string, lines: readonly string[]): readonly string[] {
  let read = 0;
  return lines.map((line) => {
    read = name.indexOf(line, read) + line.length;
    return name[read] === " " ? `${line} ` : line;
  });
}

function drawStem({ path, bracket, certainty }: Group): SVGElement {
  const over = bracket === "" ? undefined : line(bracket, certainty, false);
  return svg("g", { class: "stem", "aria-hidden": true }, line(path, certainty, true), over);
}

function headingOf({ heading, language, x, y }: Group, drawing: Drawing): SVGElement {
  return svg("text", { class: "heading", part: "group", x, y, lang: language !== drawing.language && language.toLowerCase() }, heading);
}

function drawLink({ path, label, labelX, labelY, certainty }: Link): SVGElement {
  return svg(
    "g",
    { class: "link", part: "tie", "aria-hidden": true },
    line(path, certainty, label !== null),
    label === null || labelX === null || labelY === null ? undefined : svg("text", { x: labelX, y: labelY }, label),
  );
}
