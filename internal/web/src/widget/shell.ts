import type { Subject } from "./answers";
import type { Context } from "./context";
import { inWords } from "./dates";
import { html, svg } from "./dom";
import { kindClass, mark } from "./marks";
import type { View } from "./settings";
import type { Ready, Shown } from "./views";

/** What stands around every view: the head with the switch of views, room for the view, and the foot. */
export class Shell {
  readonly #kind = html("p", { class: "kind", part: "kind" });
  readonly #name = html("p", { class: "name", part: "name", id: "name" });
  readonly #day = html("p", { class: "day", part: "day" });
  readonly #status = html("p", { class: "status", part: "status" });
  readonly #views = html("div", { class: "views", part: "views", role: "group" });
  readonly #body = html("div", { class: "body", part: "body" });
  readonly #foot = html("div", { class: "foot", part: "footer" });
  // On the ground of the host, since the host gives its own links their colours.
  readonly #fallback = html("div", { class: "fallback", part: "fallback" });
  readonly #root = html(
    "div",
    { class: "widget", part: "widget", role: "group", "aria-labelledby": "name" },
    html("div", { class: "head", part: "header" }, html("div", {}, this.#kind, this.#name, this.#day), this.#views),
    this.#status,
    this.#body,
    this.#foot,
  );

  /** @param chosen is told which view was chosen. */
  constructor(
    into: ShadowRoot,
    private readonly chosen: (view: View) => void,
  ) {
    into.append(this.#root, this.#fallback);
  }

  /** Puts the switch of views into a language, and marks the one that is shown. */
  offer(context: Context): void {
    const { spoken, view } = context.settings;
    this.#root.lang = spoken;
    this.#views.setAttribute("aria-label", context.text("views"));
    if (this.#views.childElementCount === 0) this.#views.append(...(["graph", "list", "timeline"] as const).map((each) => this.#button(each)));
    for (const button of this.#views.querySelectorAll("button")) {
      const own = button.value as View;
      button.setAttribute("aria-pressed", String(own === view));
      button.replaceChildren(context.say(`view.${own}`));
    }
  }

  /** Says that something is under way. What was shown before stays until it is there. */
  wait(context: Context): void {
    this.#root.setAttribute("aria-busy", "true");
    this.#views.hidden = false;
    if (this.#body.querySelector(".view") !== null) return;
    const bars = Array.from({ length: 5 }, () => html("span", { class: "bar" }));
    this.#nameless(context.settings.slug);
    this.#body.replaceChildren(html("p", { class: "note", role: "status" }, context.say("loading")), html("div", { class: "bars", "aria-hidden": true }, ...bars));
  }

  /** Shows a view. */
  show(context: Context, { subject, title, day, version, content, shown }: Ready): void {
    this.#root.removeAttribute("aria-busy");
    this.#kind.replaceChildren(context.say(`kind.${subject.kind}`));
    this.#name.replaceChildren(context.link(subject.slug, subject.name));
    this.#day.replaceChildren(title === undefined ? "" : `${title} · `, html("time", { datetime: day }, inWords(day, context.settings.spoken)));
    this.#status.replaceChildren(...statusOf(subject, day, context));
    this.#body.replaceChildren(html("div", { class: "view", part: "view" }, ...content));
    this.#fallback.replaceChildren();
    this.#foot.replaceChildren(legend(shown, context), sourceLine(context, version, day));
  }

  /** Says why there is nothing to show; what the host put inside of the element stands beside it. */
  fail(context: Context, why: Node, again: (() => void) | undefined): void {
    this.#root.removeAttribute("aria-busy");
    this.#views.hidden = again === undefined; // no other view would help
    this.#nameless(context.settings.slug);
    const retry = html("button", { class: "retry", part: "retry", type: "button" }, context.say("retry"));
    if (again !== undefined) retry.addEventListener("click", again);
    const alert = html("p", { class: "note", part: "error", role: "alert" }, why);
    this.#body.replaceChildren(alert, ...(again === undefined ? [] : [retry]));
    this.#fallback.replaceChildren(html("slot"));
  }

  #button(view: View): HTMLElement {
    const button = html("button", { type: "button", value: view, part: "view-button" });
    button.addEventListener("click", () => this.chosen(view));
    return button;
  }

  #nameless(slug: string): void {
    for (const empty of [this.#kind, this.#day, this.#status, this.#foot]) empty.replaceChildren();
    this.#name.replaceChildren(slug === "" ? "diginett" : slug);
  }
}

/** What is to be said of an organisation that does not exist on the day. */
function statusOf({ status, validity: { from, to } }: Subject, day: string, context: Context): Node[] {
  const words = (date: string) => inWords(date, context.settings.spoken);
  const date = words(day);
  switch (status) {
    case "ACTIVE":
      return [];
    case "PLANNED":
      return [context.say("status.PLANNED")];
    case "ENDED":
      return [to === null ? context.say("status.ENDED.unknown", { date }) : context.say("status.ENDED", { date, to: words(to) })];
    case "NOT_YET":
      return [from === null ? context.say("status.NOT_YET.unknown", { date }) : context.say("status.NOT_YET", { date, from: words(from) })];
  }
}

function sourceLine(context: Context, version: string, day: string): HTMLElement {
  const { settings } = context;
  const link = html("a", { href: context.address(settings.slug), part: "source-link" }, "diginett");
  const data = html("span", { title: version }, context.say("data", { version: version.slice(0, 8) }));
  return html("p", { class: "origin" }, context.leading(link, settings.slug), " · ", data, " · ", inWords(day, settings.spoken));
}

/** How to read the marks and lines that there are. */
function legend({ kinds, certainties }: Shown, context: Context): HTMLElement {
  const marks = kinds.map((kind) => keyed(16, mark(kind, 8, 8), context.say(`kind.${kind}`), kindClass(kind)));
  const lines = certainties.map((certainty) => keyed(36, svg("path", { d: "M1 8H35", class: `line ${certainty.toLowerCase()}` }), context.say(`certainty.${certainty}`)));
  const items = [...marks, ...lines];
  return html("ul", { class: "legend", part: "legend", role: "list", "aria-label": context.text("key"), hidden: items.length === 0 }, ...items);
}

function keyed(width: number, sample: SVGElement, words: Node, kind?: string): HTMLElement {
  return html("li", { class: kind }, svg("svg", { width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": true }, sample), words);
}
