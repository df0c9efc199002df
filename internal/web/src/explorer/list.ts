import { button, element, found } from "./element";
import { markOf } from "./symbols";
import { orderAtFirst, pressed, rowsFor, type Column, type Order, type Row } from "./rows";
import type { Words } from "./words";

// So many rows are made at first; more of them on demand.
const rowsAtOnce = 200;

const columns: readonly Column[] = ["name", "kind", "ties"];

/** The list beside the picture, which shows the same and by which everything can be done by keyboard. */
export class List {
  readonly #body = found("rows", HTMLTableSectionElement);
  readonly #heads = found("columns", HTMLTableRowElement);
  readonly #narrow = found("narrow", HTMLInputElement);
  readonly #fitting = found("fitting", HTMLParagraphElement);
  readonly #more = found("more", HTMLParagraphElement);
  readonly #words: Words;
  readonly #chosen: (slug: string) => void;
  #rows: readonly Row[] = [];
  #order: Order = orderAtFirst;
  #most = rowsAtOnce;
  #selected: string | undefined;

  constructor(words: Words, chosen: (slug: string) => void) {
    this.#words = words;
    this.#chosen = chosen;
    this.#heads.append(...columns.map((column) => this.#head(column)));
    this.#narrow.addEventListener("input", () => this.#draw());
    this.#body.addEventListener("keydown", (event) => this.#move(event));
  }

  /** Shows rows, and which of them is selected. */
  show(rows: readonly Row[], selected: string | undefined): void {
    this.#selected = selected;
    if (rows !== this.#rows) {
      this.#rows = rows;
      this.#most = rowsAtOnce;
      this.#draw();
    }
    for (const name of this.#body.querySelectorAll("button")) {
      name.setAttribute("aria-pressed", String(name.dataset["slug"] === selected));
    }
  }

  #draw(): void {
    const focused = this.#body.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["slug"] : undefined;
    const fitting = rowsFor(this.#rows, this.#narrow.value, this.#order, this.#words.byName);
    this.#body.replaceChildren(...fitting.slice(0, this.#most).map((row) => this.#row(row)));
    this.#fitting.textContent = this.#narrow.value.trim() ? this.#words.say("fitting", { count: fitting.length, all: this.#rows.length }) : "";
    const left = fitting.length - this.#most;
    this.#more.hidden = left <= 0;
    this.#more.replaceChildren(button(this.#words.say("more", { count: Math.max(left, 0) }), () => this.#showAll()));
    if (focused) this.#body.querySelector<HTMLElement>(`[data-slug="${focused}"]`)?.focus();
  }

  #showAll(): void {
    const place = this.#most;
    this.#most = Infinity;
    this.#draw();
    this.#names()[place]?.focus();
  }

  #head(column: Column): HTMLTableCellElement {
    const head = element("th", { scope: "col", "aria-sort": sortOf(this.#order, column) });
    head.append(
      button(this.#words.say(column), () => {
        this.#order = pressed(this.#order, column);
        columns.forEach((one, place) => this.#heads.children[place]?.setAttribute("aria-sort", sortOf(this.#order, one)));
        this.#draw();
      }),
    );
    return head;
  }

  #row({ slug, name, kind, kindName, ties }: Row): HTMLTableRowElement {
    const choose = button(name, () => this.#chosen(slug), { "data-slug": slug, "aria-pressed": String(slug === this.#selected) });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, choose),
      element("td", {}, markOf(kind), " ", kindName),
      element("td", { class: "number" }, this.#words.number(ties)),
    );
  }

  #move(event: KeyboardEvent): void {
    const names = this.#names();
    const place = names.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: names.length - 1 }[event.key];
    if (place < 0 || next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    names[next]?.focus();
    event.preventDefault();
  }

  #names(): HTMLButtonElement[] {
    return [...this.#body.querySelectorAll("button")];
  }
}

function sortOf(order: Order, column: Column): string {
  if (order.column !== column) return "none";
  return order.descending ? "descending" : "ascending";
}
