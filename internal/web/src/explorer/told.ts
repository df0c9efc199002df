import type { Named, Relationship, Source, Window } from "./answers";
import { button, element } from "./element";
import type { Words } from "./words";

/** What is done when an organisation is pressed. */
export type Press = (slug: string) => void;

/** A relationship as a sentence, with how surely it holds, when, and who says so. The organisation that is told of is no button. */
export function told(relationship: Relationship, words: Words, press: Press, of?: string): HTMLDivElement {
  const { from, to, kind, sources } = relationship;
  const end = (named: Named) => (named.slug === of ? element("span", {}, named.label) : button(named.label, () => press(named.slug), { class: "link" }));
  return element(
    "div",
    { class: "tie" },
    element("p", { class: "sentence" }, end(from), ` ${words.verb(kind)} `, end(to)),
    element("p", { class: "quiet" }, ...aboutOf(relationship, words)),
    sourcesOf(sources, words, relationship.note),
  );
}

/** The sources, and what a reader should know, folded. */
export function sourcesOf(sources: readonly Source[], words: Words, note: string | null = null): HTMLDetailsElement {
  return element(
    "details",
    { class: "sourced" },
    element("summary", {}, words.say(note === null ? "sources" : "sourcesAndNote", { count: sources.length })),
    note !== null && element("p", { lang: "en" }, note),
    element("ul", {}, ...sources.map((source) => sourceOf(source, words))),
  );
}

/** When something began and ended; undefined where neither is known. */
export function livedOf({ from, to }: Window, words: Words): string | undefined {
  if (from !== null && to !== null) return words.say("lived", { from: words.date(from), to: words.date(to) });
  if (from !== null) return words.say("since", { from: words.date(from) });
  return to === null ? undefined : words.say("until", { to: words.date(to) });
}

function sourceOf({ title, publisher, url, language, published }: Source, words: Words): HTMLLIElement {
  const date = published.to ?? published.from;
  const lang = language.toLowerCase();
  const name = url === null ? element("span", { lang }, title) : element("a", { href: url, lang, rel: "noreferrer" }, title);
  return element("li", {}, name, `, ${publisher}${date === null ? "" : `, ${words.date(date)}`}`);
}

/** Certainty, dates and post, with dots between. */
function aboutOf({ certainty, basis, validity, observed, positionTitle, role }: Relationship, words: Words): (Node | string)[] {
  const plain = [certainty === null ? undefined : words.certainty(certainty), basis === "DERIVED" ? words.say("derived") : undefined, livedOf(validity, words)?.toLowerCase() ?? seenOf(observed, words)];
  const parts: (Node | string)[] = plain.flatMap((part) => part ?? []);
  if (positionTitle !== null) parts.push(element("span", { lang: "nb" }, positionTitle));
  else if (role !== null && role !== "member") parts.push(element("span", { lang: "en" }, role));
  return parts.flatMap((part, place) => (place === 0 ? [part] : [" · ", part]));
}

function seenOf({ from, to }: Window, words: Words): string | undefined {
  if (from === null) return undefined;
  if (to === null || to === from) return words.say("seen", { from: words.date(from) });
  return words.say("seenBetween", { from: words.date(from), to: words.date(to) });
}
