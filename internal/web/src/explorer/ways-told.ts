import type { Ways } from "./answers";
import { button, element } from "./element";
import { told, type Press } from "./told";
import type { Words } from "./words";

interface Deeds {
  readonly select: Press;
  readonly close: () => void;
  /** Whether the ways are drawn without anything else. */
  readonly alone: boolean;
  readonly setAlone: (alone: boolean) => void;
}

/** The ways between two organisations, each as the sentences that it consists of. */
export function waysTold({ from, to, paths }: Ways, words: Words, deeds: Deeds): Node[] {
  if (!from || !to || !paths) return [headOf(words.say("gone"), words, deeds)];
  const title = words.say("way", { from: from.label, to: to.label });
  const [first] = paths.nodes;
  if (!first) return [headOf(title, words, deeds), element("p", {}, words.say("noWay"))];
  const several = paths.nodes.length > 1;
  const alone = element("input", { type: "checkbox", checked: deeds.alone });
  alone.addEventListener("change", () => deeds.setAlone(alone.checked));
  return [
    headOf(title, words, deeds),
    element("p", {}, lead(first.length, paths.nodes.length, words)),
    element("label", { class: "box" }, alone, element("span", {}, words.say("onlyWay"))),
    ...paths.nodes.flatMap(({ steps }, place) => [
      several && element("h3", {}, words.say("wayNumber", { number: place + 1 })),
      element("ol", { class: "way" }, ...steps.map(({ relationship }) => element("li", {}, told(relationship, words, deeds.select)))),
    ].filter((node) => node !== false)),
    ...(paths.truncated ? [element("p", { class: "quiet" }, words.say("moreWays"))] : []),
  ];
}

/** The ways in a line, to be announced. */
export function waysSummary({ from, to, paths }: Ways, words: Words): string {
  const title = words.say("way", { from: from?.label ?? "", to: to?.label ?? "" });
  return `${title}: ${lead(paths?.nodes[0]?.length ?? 0, paths?.nodes.length ?? 0, words)}`;
}

/** What is said while one end is missing, or where both are the same. */
export function waysUntold(from: string | undefined, to: string | undefined, words: Words, deeds: Deeds): Node[] {
  if (from === to) return [headOf(words.say("same"), words, deeds)];
  return [headOf(words.say("missingEnd", { end: words.say(from === undefined ? "begin" : "end") }), words, deeds)];
}

function lead(length: number, count: number, words: Words): string {
  if (length === 1) return words.say("stepFound");
  return words.say(count > 1 ? "waysFound" : "wayFound", { length, count });
}

function headOf(title: string, words: Words, { close }: Deeds): HTMLElement {
  return element("div", { class: "card-head" }, element("h2", { id: "ways-title", tabindex: "-1" }, title), button(words.say("close"), close, { class: "small" }));
}
