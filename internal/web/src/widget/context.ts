import { html, spoken } from "./dom";
import type { Settings } from "./settings";
import { type Key, ofPages, say, type Text } from "./wording";

/** What the views need to know of the element that they are in. */
export class Context {
  /**
   * @param settings are those of the element.
   * @param select is told of every click on an organisation, and prevents what the host page handles itself.
   */
  constructor(
    readonly settings: Settings,
    private readonly select: (slug: string, href: string, event: Event) => void,
  ) {}

  /** A text of ours, as a node that says its language. */
  say(key: Key, filled: Readonly<Record<string, string | number>> = {}): Node {
    return this.show(say(key, this.settings.spoken, filled));
  }

  /** A text, as a node that says its language. */
  show(text: Text): Node {
    return spoken(text, this.settings.spoken);
  }

  /** A text of ours where no markup can stand. */
  text(key: Key, filled: Readonly<Record<string, string | number>> = {}): string {
    return say(key, this.settings.spoken, filled).text;
  }

  /** The address of our page of an organisation. */
  address(slug: string): string {
    const { base, asOf, spoken } = this.settings;
    const address = new URL(`organisations/${slug}`, base);
    address.searchParams.set("lang", ofPages(spoken));
    if (asOf !== undefined) address.searchParams.set("asOf", asOf);
    return address.href;
  }

  /** Makes a link tell of its organisation when it is followed. */
  leading<E extends Element>(link: E, slug: string): E {
    link.addEventListener("click", (event) => this.select(slug, this.address(slug), event));
    return link;
  }

  /** A link to our page of an organisation. */
  link(slug: string, name: string): HTMLElement {
    return this.leading(html("a", { part: "link", href: this.address(slug) }, name), slug);
  }
}
