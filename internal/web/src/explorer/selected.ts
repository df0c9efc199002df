import type { OrganisationRead, Relationship } from "./answers";
import { button, element } from "./element";
import { markOf } from "./symbols";
import { livedOf, sourcesOf, told, type Press } from "./told";
import { capital, type Words } from "./words";

/** What can be done with what is selected. */
export interface Deeds {
  readonly select: Press;
  readonly from: Press;
  readonly to: Press;
  readonly around: Press;
  readonly close: () => void;
  /** Reads the relationships that come after a cursor. */
  readonly more: (slug: string, after: string) => Promise<OrganisationRead["relationships"] | undefined>;
}

/** What is told of an organisation: what it is, what can be done with it, what it is tied to, and who says so. */
export function organisationTold(organisation: OrganisationRead, asOf: string, words: Words, deeds: Deeds): Node[] {
  const { slug, label, kind, status, description, note, website, validity, sources, relationships } = organisation;
  const page = `/organisations/${slug}?asOf=${asOf}&lang=${words.language}`;
  return [
    headOf(label, deeds, words),
    element("p", { class: "quiet" }, markOf(kind), ` ${capital(words.one(kind))}`, withDot(livedOf(validity, words)), withDot(status === "ACTIVE" ? undefined : words.say("ended"))),
    ...(description === null ? [] : [element("p", { lang: "en" }, description)]),
    ...(note === null ? [] : [element("p", { lang: "en", class: "quiet" }, note)]),
    element(
      "p",
      { class: "deeds" },
      button(words.say("fromHere"), () => deeds.from(slug)),
      button(words.say("toHere"), () => deeds.to(slug)),
      button(words.say("onlyAround"), () => deeds.around(slug)),
    ),
    element("p", {}, element("a", { href: page }, words.say("page", { name: label })), website !== null && " · ", website !== null && element("a", { href: website, rel: "noreferrer" }, words.say("website"))),
    sourcesOf(sources, words),
    element("h3", {}, words.say("tied", { count: relationships.totalCount })),
    relationships.totalCount === 0 ? element("p", {}, words.say("untied")) : tiesOf(slug, relationships, words, deeds),
  ];
}

/** What is told of one relationship. */
export function tieTold(relationship: Relationship, words: Words, deeds: Deeds): Node[] {
  return [headOf(words.say("tie"), deeds, words), told(relationship, words, deeds.select)];
}

/** What is said where nothing is there that the address names. */
export function nothingTold(text: string, words: Words, deeds: Deeds): Node[] {
  return [headOf(text, deeds, words)];
}

function headOf(title: string, deeds: Deeds, words: Words): HTMLElement {
  return element("div", { class: "card-head" }, element("h2", { id: "selected-title", tabindex: "-1" }, title), button(words.say("close"), deeds.close, { class: "small" }));
}

function tiesOf(slug: string, first: OrganisationRead["relationships"], words: Words, deeds: Deeds): HTMLElement {
  const groups = element("div", { class: "tied" });
  add(groups, slug, first.nodes, words, deeds);
  if (first.pageInfo.hasNextPage) groups.append(moreOf(groups, slug, first, words, deeds));
  return groups;
}

// A longer group is folded, so that the short ones, which tell more, are in sight.
const longest = 6;

/** Puts relationships under headings by kind and direction, each with how many it has. */
function add(groups: HTMLElement, slug: string, relationships: readonly Relationship[], words: Words, deeds: Deeds): void {
  for (const relationship of relationships) {
    const heading = words.heading(relationship.kind, relationship.from.slug === slug ? "outgoing" : "incoming");
    const group = [...groups.querySelectorAll("details")].find((one) => one.dataset["heading"] === heading) ?? groupOf(groups, heading);
    group.querySelector(":scope > ul")?.append(element("li", {}, told(relationship, words, deeds.select, slug)));
    const count = tiesIn(group);
    group.open = count <= longest;
    group.querySelector(":scope > summary > h4")?.replaceChildren(`${heading} (${words.number(count)})`);
  }
}

function groupOf(groups: HTMLElement, heading: string): HTMLDetailsElement {
  const group = element("details", { class: "group", "data-heading": heading }, element("summary", {}, element("h4")), element("ul"));
  groups.append(group);
  return group;
}

function tiesIn(part: HTMLElement): number {
  return part.querySelectorAll("li > .tie").length;
}

function moreOf(groups: HTMLElement, slug: string, page: OrganisationRead["relationships"], words: Words, deeds: Deeds): HTMLElement {
  const left = page.totalCount - tiesIn(groups);
  const more = button(words.say("more", { count: left }), async () => {
    const next = await deeds.more(slug, page.pageInfo.endCursor ?? "");
    if (!next) return;
    more.remove();
    add(groups, slug, next.nodes, words, deeds);
    if (next.pageInfo.hasNextPage) groups.append(moreOf(groups, slug, next, words, deeds));
    groups.querySelector<HTMLElement>("details:last-of-type > summary")?.focus();
  });
  return more;
}

function withDot(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ` · ${text}`;
}
