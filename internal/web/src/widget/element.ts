import style from "built:widget-style";
import { Failure, type Shape } from "./asking";
import { Context } from "./context";
import { Mistake, readSettings, type Settings, type View } from "./settings";
import { Shell } from "./shell";
import { load } from "./views";
import { spokenIn } from "./wording";

/** The element has to be so many pixels wide for the wide picture; below, its letters would become too small. */
const wide = 760;

/** Where the module came from, up to the folder that it lies in. */
const home = new URL("..", import.meta.url).href;

let sheet: CSSStyleSheet | undefined;

/** The style sheet of all elements of the page; constructed, so that the policy of no page forbids it. */
function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style.text);
  }
  return sheet;
}

/**
 * `<diginett-organisation slug="…">` shows whom an organisation is tied to, on a day.
 * Attributes and events are described in docs/embedding.md.
 */
export class DiginettOrganisation extends HTMLElement {
  static readonly observedAttributes = ["slug", "to", "as-of", "view", "lang", "base"];

  readonly #shell: Shell;
  readonly #sizes = new ResizeObserver(([entry]) => this.#resize(entry?.contentRect.width ?? 0));
  #shape: Shape = "NARROW";
  #underWay: AbortController | undefined;
  #planned = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    this.#shell = new Shell(root, (view) => this.#choose(view));
  }

  connectedCallback(): void {
    this.#shape = this.getBoundingClientRect().width >= wide ? "WIDE" : "NARROW";
    this.#sizes.observe(this);
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#sizes.disconnect();
    this.#underWay?.abort();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#plan();
  }

  /** Several attributes that change at once are one change. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) void this.#refresh();
    });
  }

  #resize(width: number): void {
    const shape = width >= wide ? "WIDE" : "NARROW";
    if (width === 0 || shape === this.#shape) return;
    this.#shape = shape;
    this.#plan();
  }

  async #refresh(): Promise<void> {
    this.#underWay?.abort();
    const own = new AbortController();
    this.#underWay = own;
    let settings: Settings;
    try {
      settings = readSettings((name) => this.getAttribute(name), languageAround(this), home);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    const context = this.#context(settings);
    this.#shell.offer(context);
    this.#shell.wait(context);
    try {
      const ready = await load(context, this.#shape, own.signal);
      if (own.signal.aborted) return;
      this.#shell.show(context, ready);
      this.#tell("diginett-load", { slug: settings.slug, date: ready.day, dataVersion: ready.version });
    } catch (error) {
      if (!own.signal.aborted) this.#fail(context, error);
    }
  }

  #context(settings: Settings): Context {
    return new Context(settings, (slug, href, event) => {
      if (!this.#tell("diginett-select", { slug, href }, true)) event.preventDefault();
    });
  }

  /** Says what is wrong with the attributes, to whoever wrote them. */
  #refuse(error: unknown): void {
    if (!(error instanceof Mistake)) throw error;
    const spoken = spokenIn(this.getAttribute("lang") ?? languageAround(this));
    const context = this.#context({ slug: "", to: undefined, asOf: undefined, view: "graph", spoken, base: home });
    this.#shell.offer(context);
    this.#shell.fail(context, context.say(`mistake.${error.attribute}`), undefined);
    this.#tell("diginett-error", { reason: "attribute", message: error.message });
  }

  #fail(context: Context, error: unknown): void {
    const reason = error instanceof Failure ? error.reason : "network";
    const message = error instanceof Error ? error.message : String(error);
    const slug = reason === "missing" ? message : context.settings.slug;
    const passing = reason === "network" || reason === "busy";
    this.#shell.fail(context, context.say(`failed.${reason}`, { slug }), passing ? () => this.#plan() : undefined);
    this.#tell("diginett-error", { reason, message });
  }

  #choose(view: View): void {
    this.setAttribute("view", view);
    this.#tell("diginett-view", { view });
  }

  /** Reports whether nobody prevented what follows. */
  #tell(name: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** The language of what an element stands in, through the shadow roots around it; null where nobody says. */
function languageAround(element: Element): string | null {
  for (let at: Node | null = element.parentNode; at !== null; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element && at.hasAttribute("lang")) return at.getAttribute("lang");
  }
  return null;
}
