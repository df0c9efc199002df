import type { Certainty, Drawing, Entry, Kind, Subject } from "./answers";
import { askTies, askTimeline, Failure, type Shape } from "./asking";
import type { Context } from "./context";
import { html } from "./dom";
import { graph } from "./graph";
import { list } from "./list";
import { timeline } from "./timeline";

/** A view that is ready to be shown. */
export interface Ready {
  readonly subject: Subject;
  /** What is shown, where the name of the organisation does not tell: the ways to another. */
  readonly title: string | undefined;
  /** The day that it is of. */
  readonly day: string;
  /** The version of the data. */
  readonly version: string;
  readonly content: readonly Node[];
  readonly shown: Shown;
}

/** The kinds and line styles in a view that want to be explained. */
export interface Shown {
  readonly kinds: readonly Kind[];
  readonly certainties: readonly Certainty[];
}

const nothing: Shown = { kinds: [], certainties: [] };

/** How many organisations a picture and a list have at most: more are too many to look at, and to answer at once. */
const inPicture = 60;
const inList = 100;

/**
 * Asks for what a view shows, and makes it.
 *
 * @throws {Failure} where there is no answer.
 */
export function load(context: Context, shape: Shape, signal: AbortSignal): Promise<Ready> {
  return context.settings.view === "timeline" ? loadTimeline(context, signal) : loadTies(context, shape, signal);
}

async function loadTies(context: Context, shape: Shape, signal: AbortSignal): Promise<Ready> {
  const { settings } = context;
  const pictured = settings.view === "graph";
  const { dataset, organisation, drawing } = await askTies(settings, pictured ? shape : "WIDE", pictured ? inPicture : inList, signal);
  const subject = known(organisation, settings.slug);
  if (drawing === null) throw new Failure("missing", settings.to ?? settings.slug);
  const content = drawing.links.length === 0 ? [emptiness(context)] : tied(drawing, context);
  const title = settings.to === undefined ? undefined : drawing.title;
  return { subject, title, day: drawing.date, version: dataset?.version ?? "", content, shown: pictured && drawing.links.length > 0 ? shownIn(drawing) : nothing };
}

/** The picture has the list with it on paper, where nothing can be chosen. */
function tied(drawing: Drawing, context: Context): Node[] {
  const { settings } = context;
  const rest = drawing.omitted === 0 ? [] : [html("p", { class: "note" }, omission(drawing, context))];
  if (settings.view === "list") return [list(drawing, context), ...rest];
  return [graph(drawing, context), html("div", { class: "paper" }, list(drawing, context)), ...rest];
}

function emptiness(context: Context): Node {
  return html("p", { class: "note", part: "empty" }, context.say(context.settings.to === undefined ? "empty.ties" : "empty.ways"));
}

function omission({ total, omitted }: Drawing, context: Context): Node {
  const { slug } = context.settings;
  return context.leading(html("a", { href: context.address(slug) }, context.say("omitted", { omitted, total })), slug);
}

function shownIn({ nodes, groups, links }: Drawing): Shown {
  const kinds = new Set(nodes.map(({ organisation }) => organisation.kind));
  const certainties = new Set([...groups, ...links].map(({ certainty }) => certainty));
  return { kinds: [...kinds], certainties: (["CONFIRMED", "PRESUMED", "UNDATED", "PLANNED"] as const).filter((each) => certainties.has(each)) };
}

async function loadTimeline(context: Context, signal: AbortSignal): Promise<Ready> {
  const { settings } = context;
  const { dataset, organisation, timeline: page } = await askTimeline(settings, undefined, signal);
  const subject = known(organisation, settings.slug);
  const entries = page?.nodes ?? [];
  const content = html("div", {});
  fill(content, entries, page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined, subject, context, signal);
  return { subject, title: undefined, day: settings.asOf ?? dataset?.today ?? "", version: dataset?.version ?? "", content: [content], shown: nothing };
}

function fill(into: HTMLElement, entries: readonly Entry[], after: string | undefined, subject: Subject, context: Context, signal: AbortSignal): void {
  if (entries.length === 0) {
    into.replaceChildren(html("p", { class: "note", part: "empty" }, context.say("empty.timeline")));
    return;
  }
  into.replaceChildren(timeline(subject.name, entries, context));
  if (after === undefined) return;
  const more = html("button", { type: "button", part: "more" }, context.say("more"));
  more.addEventListener("click", async () => {
    more.disabled = true;
    try {
      const { timeline: page } = await askTimeline(context.settings, after, signal);
      const next = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
      fill(into, [...entries, ...(page?.nodes ?? [])], next, subject, context, signal);
    } catch {
      more.disabled = false;
    }
  });
  into.append(more);
}

function known(organisation: Subject | null, slug: string): Subject {
  if (organisation === null) throw new Failure("missing", slug);
  return organisation;
}
