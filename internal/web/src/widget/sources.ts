import type { Source } from "./answers";
import type { Context } from "./context";
import { html } from "./dom";
import type { Notes } from "./notes";

/** The numbers of some sources, which lead to them. */
export function references(sources: readonly Source[], notes: Notes, context: Context): HTMLElement {
  const items = notes.numbersOf(sources).map((number) => {
    const source = notes.sources[number - 1];
    if (source === undefined) return undefined;
    const label = context.text("source.number", { number, source: inLine(source) });
    return html("li", {}, leads(source) ? html("a", { href: source.url, "aria-label": label, title: label }, String(number)) : String(number));
  });
  return html("ul", { class: "references", role: "list", "data-label": `${context.text("column.sources")}: ` }, ...items);
}

/** The sources that the numbers stand for. */
export function footnotes(notes: Notes, context: Context): HTMLElement {
  const items = notes.sources.map((source) => html("li", {}, titleOf(source), source.publisher === "" ? undefined : ` (${source.publisher})`));
  return html("div", { class: "footnotes", part: "sources", hidden: items.length === 0 }, html("p", { class: "heading" }, context.say("column.sources")), html("ol", {}, ...items));
}

/** A source in a line of text. */
export function inLine({ title, publisher }: Source): string {
  return publisher === "" ? title : `${title} (${publisher})`;
}

function titleOf(source: Source): Node | string {
  return leads(source) ? html("a", { href: source.url, part: "source" }, source.title) : source.title;
}

/** Whether a source has an address that a browser can open. */
function leads(source: Source): source is Source & { readonly url: string } {
  return source.url !== null && /^https?:/.test(source.url);
}
