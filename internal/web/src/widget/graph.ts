import type { Drawing, Group, Link, Node as Drawn } from "./answers";
import { type Context, sourcesInLine } from "./context";
import { html, svg } from "./dom";
import { mark } from "./marks";

/** The picture of an organisation's ties, or of the ways to another, and a line that tells what is chosen in it. */
export function graph(drawing: Drawing, context: Context): HTMLElement {
  const said = html("p", { class: "said", part: "said", role: "status" }, context.say("hint"));
  const summary = html("p", { class: "hidden", id: "summary" }, drawing.summary);
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
  const links = drawing.links.map(drawLink);
  const nodes = drawing.nodes.map((node, place) => {
    const touching = drawing.links.map((link, at) => ({ link, at })).filter(({ link }) => link.from === place || link.to === place);
    const lines = touching.map(({ at }) => links[at]).filter((line) => line !== undefined);
    const ties = touching.map(({ link }) => link);
    return drawNode(node, place, context, (chosen) => {
      for (const line of lines) line.classList.toggle("chosen", chosen);
      if (chosen && ties.length > 0 && place > 0) said.replaceChildren(...tell(ties, context));
    });
  });
  picture.append(...drawing.groups.map(drawGroup), ...links, ...nodes);
  return html("div", { class: "graph", part: "graph" }, summary, picture, said);
}

/** What the relationships of some links say, and who says so. */
function tell(links: readonly Link[], context: Context): Node[] {
  return links
    .flatMap(({ relationships }) => relationships)
    .slice(0, 4)
    .map(({ sentence, sources }) =>
      html("span", {}, html("strong", {}, `${sentence}.`), " ", sources.length === 0 ? undefined : context.say("source", { sources: sourcesInLine(sources) })),
    );
}

function drawNode({ organisation, label, x, y, width, height }: Drawn, place: number, context: Context, choose: (chosen: boolean) => void): SVGElement {
  const link = svg(
    "a",
    {
      class: `node kind-${organisation.kind.toLowerCase().replaceAll("_", "-")}${place === 0 ? " self" : ""}`,
      part: "node",
      href: context.address(organisation.slug),
      "aria-label": `${organisation.name}, ${context.text(`kind.${organisation.kind}`)}`,
    },
    label === organisation.name ? undefined : svg("title", {}, organisation.name),
    svg("rect", { x, y, width, height, rx: 6 }),
    mark(organisation.kind, x + 14, y + height / 2),
    svg("text", { x: x + 26, y: y + height / 2, "dominant-baseline": "central" }, label),
  );
  for (const event of ["focus", "pointerenter"]) link.addEventListener(event, () => choose(true));
  for (const event of ["blur", "pointerleave"]) link.addEventListener(event, () => choose(false));
  return context.leading(link, organisation.slug);
}

function drawGroup({ heading, x, y, path, certainty }: Group): SVGElement {
  return svg(
    "g",
    { class: "group", part: "group" },
    svg("path", { d: path, class: `line ${certainty.toLowerCase()}`, "aria-hidden": true }),
    svg("text", { x, y }, heading),
  );
}

function drawLink({ path, label, labelX, labelY, certainty }: Link): SVGElement {
  return svg(
    "g",
    { class: "link", "aria-hidden": true },
    svg("path", { d: path, class: `line ${certainty.toLowerCase()}` }),
    label === null || labelX === null || labelY === null ? undefined : svg("text", { x: labelX, y: labelY, "text-anchor": "middle" }, label),
  );
}
