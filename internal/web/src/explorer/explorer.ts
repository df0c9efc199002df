import { addressOf, exportParameters, largestRadius, readChoice, type Choice } from "./choice";
import { fillCard } from "./card";
import { Choices } from "./choices";
import { combobox, type Combobox, type Option } from "./combobox";
import { DayField } from "./day-field";
import { button, element, found } from "./element";
import { layersOf, onWays, sliceOfWays, tieOf } from "./layers";
import { foldWhereNarrow, narrow, wireLens } from "./lens";
import { List } from "./list";
import { Picture } from "./picture";
import { questionOf } from "./question";
import { Reader, type Reading } from "./reading";
import type { Row } from "./rows";
import { finder } from "./search";
import { nothingTold, organisationTold, tieTold, type Deeds } from "./selected";
import { Unanswered } from "./service";
import { degreesOf, sliceOf, type Kept, type Slice } from "./slice";
import { waysSummary, waysTold, waysUntold } from "./ways-told";
import type { Words } from "./words";

/** The page: what is chosen is in the address, and everything is shown by what is chosen. */
export class Explorer {
  readonly #words: Words;
  readonly #reader = new Reader();
  readonly #picture: Picture;
  readonly #list: List;
  readonly #choices: Choices;
  readonly #day: DayField;
  readonly #fields: { readonly find: Combobox; readonly from: Combobox; readonly to: Combobox };
  readonly #names = new Map<string, string>();
  #choice: Choice = readChoice(location.search);
  #shown: { reading: Reading; slice: Slice; rows: readonly Row[] } | undefined;

  constructor(words: Words) {
    this.#words = words;
    this.#picture = new Picture(found("canvas", HTMLDivElement), words, (id, isTie) => this.#change({ select: isTie && id !== undefined ? `relationship:${id}` : id }));
    this.#list = new List(words, (slug) => this.#change({ select: slug }));
    this.#choices = new Choices(words, (part) => this.#change(part));
    this.#day = new DayField(words, (asOf) => this.#change({ asOf }));
    this.#fields = {
      find: this.#field("find", (slug) => this.#change({ select: slug }), () => this.#change({ select: undefined })),
      from: this.#field("from", (slug) => this.#change({ from: slug }), () => this.#change({ from: undefined })),
      to: this.#field("to", (slug) => this.#change({ to: slug }), () => this.#change({ to: undefined })),
    };
  }

  /** Shows what the address says, now and whenever it becomes another. */
  begin(): void {
    addEventListener("popstate", () => {
      this.#choice = readChoice(location.search);
      void this.#show();
    });
    found("explorer", HTMLDivElement).addEventListener("click", (event) => this.#follow(event));
    wireLens(this.#picture, () => this.#shown?.reading.day.date ?? "");
    foldWhereNarrow(this.#picture);
    void this.#show();
  }

  #change(part: Partial<Choice>): void {
    this.#choice = { ...this.#choice, ...part };
    const address = addressOf(location.pathname, this.#choice, new URLSearchParams(location.search).get("lang"));
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
    void this.#show();
  }

  async #show(): Promise<void> {
    const choice = this.#choice;
    const trouble = found("trouble", HTMLParagraphElement);
    const page = found("explorer", HTMLDivElement);
    page.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => (found("status", HTMLParagraphElement).textContent = this.#words.say("loading")), 400);
    try {
      const reading = await this.#reader.read(choice);
      trouble.hidden = true;
      if (choice === this.#choice) this.#showReading(choice, reading);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (choice === this.#choice) this.#showTrouble(error);
    } finally {
      if (choice === this.#choice) page.setAttribute("aria-busy", "false");
      clearTimeout(waiting);
    }
  }

  #showReading(choice: Choice, reading: Reading): void {
    const { day, ways } = reading;
    for (const { id, label } of day.organisations.values()) this.#names.set(id, label);
    for (const named of [ways?.from, ways?.to, reading.organisation]) if (named) this.#names.set(named.slug, named.label);
    const alone = !choice.among && !!ways?.paths?.nodes.length;
    const kept = onWays(ways?.paths?.nodes ?? []);
    const slice = alone ? sliceOfWays(day, kept) : sliceOf(day, choice, this.#keptBeside(choice, reading, kept));
    this.#shown = { reading, slice, rows: this.#rowsOf(slice) };
    const places = alone ? layersOf(ways?.paths?.nodes ?? [], choice.from ?? "", narrow.matches) : undefined;
    const chosen = choice.select && tieOf(choice.select);
    const drawn = this.#picture.show({ slice, places, chosen, ways: new Set(kept.ties) });
    if (chosen !== undefined && !places) this.#picture.seek(chosen);
    this.#list.show(this.#shown.rows, choice.select);
    this.#choices.show(day, choice);
    if (this.#reader.span) this.#day.show(day.date, this.#reader.span);
    this.#showFields(choice);
    this.#showAround(choice);
    this.#showWays(choice, reading);
    this.#showSelected(choice, reading);
    found("start", HTMLElement).hidden = choice.select !== undefined || choice.from !== undefined || choice.to !== undefined;
    this.#showLinks(choice, day.date);
    if (ways && alone) found("status", HTMLParagraphElement).textContent = waysSummary(ways, this.#words);
    else this.#showStatus(slice, day.date, drawn);
  }

  #keptBeside(choice: Choice, { relationship }: Reading, kept: Kept): Kept {
    const ends = relationship ? [relationship.from.slug, relationship.to.slug] : [];
    const chosen = choice.select !== undefined && !relationship ? [choice.select] : [];
    return {
      organisations: [...kept.organisations, ...ends, ...chosen],
      ties: relationship ? [...kept.ties, tieOf(relationship.id)] : kept.ties,
    };
  }

  /** The same rows for the same slice, so that the list knows that nothing changed. */
  #rowsOf(slice: Slice): readonly Row[] {
    const before = this.#shown;
    const degrees = degreesOf(slice);
    const rows = slice.organisations.map(({ id, label, kind }) => ({ slug: id, name: label, kind, kindName: this.#words.one(kind), ties: degrees.get(id) ?? 0 }));
    const same = before?.rows.length === rows.length && rows.every((row, place) => row.slug === before.rows[place]?.slug && row.ties === before.rows[place].ties);
    return same ? before.rows : rows;
  }

  #showStatus({ organisations, ties }: Slice, date: string, drawn: boolean): void {
    const day = this.#words.language === "en" ? this.#words.date(date) : `den ${this.#words.date(date)}`;
    const text = this.#words.say(organisations.length > 0 ? "shown" : "none", { organisations: organisations.length, ties: ties.length, day });
    found("status", HTMLParagraphElement).textContent = drawn ? text : `${text} ${this.#words.say("tooMany")}`;
  }

  #showTrouble(error: unknown): void {
    const trouble = found("trouble", HTMLParagraphElement);
    found("status", HTMLParagraphElement).textContent = "";
    const span = this.#reader.span;
    const code = error instanceof Unanswered ? error.code : "UNKNOWN";
    const said = { DATE_OUT_OF_RANGE: "outOfRange", TOO_LARGE: "tooLarge" } as const;
    const text = this.#words.say(code in said ? said[code as keyof typeof said] : "failed", span && { from: this.#words.date(span.from), to: this.#words.date(span.today) });
    trouble.replaceChildren(text, " ", button(this.#words.say("again"), () => void this.#show(), { class: "small" }));
    trouble.hidden = false;
    if (!(error instanceof Unanswered)) throw error;
  }

  #showFields({ select, from, to }: Choice): void {
    const nameOf = (slug: string | undefined) => (slug === undefined || slug.startsWith("relationship:") ? "" : (this.#names.get(slug) ?? slug));
    this.#fields.find.show(nameOf(select));
    this.#fields.from.show(nameOf(from));
    this.#fields.to.show(nameOf(to));
  }

  #showAround({ of, radius }: Choice): void {
    const place = found("around", HTMLParagraphElement);
    place.hidden = of === undefined;
    if (of === undefined) return place.replaceChildren();
    const text = this.#words.say("around", { name: this.#names.get(of) ?? of });
    const choose = element("select", {}, ...Array.from({ length: largestRadius }, (_, step) => element("option", { selected: step + 1 === radius }, String(step + 1))));
    choose.addEventListener("change", () => this.#change({ radius: Number(choose.value) }));
    const hadFocus = place.contains(document.activeElement) && document.activeElement instanceof HTMLSelectElement;
    place.replaceChildren(
      element("label", {}, `${text} `, choose, ` ${this.#words.say("steps")}`),
      " ",
      button(this.#words.say("wholeGraph"), () => this.#change({ of: undefined, radius: 1 }), { class: "small" }),
    );
    if (hadFocus) choose.focus();
  }

  #showWays(choice: Choice, { ways }: Reading): void {
    const deeds = {
      select: (slug: string) => this.#change({ select: slug }),
      close: () => this.#change({ from: undefined, to: undefined, among: false }),
      alone: !choice.among,
      setAlone: (alone: boolean) => this.#change({ among: !alone }),
    };
    const chosen = choice.from !== undefined || choice.to !== undefined;
    const key = [choice.asOf, choice.kinds, choice.certainties, choice.from, choice.to, choice.among].join("|");
    if (!chosen) return fillCard("ways", "", []);
    fillCard("ways", key, ways ? waysTold(ways, this.#words, deeds) : waysUntold(choice.from, choice.to, this.#words, deeds));
  }

  #showSelected(choice: Choice, { day, organisation, relationship }: Reading): void {
    const key = [choice.asOf, choice.kinds, choice.certainties, choice.select].join("|");
    const deeds = this.#deeds();
    if (choice.select === undefined) fillCard("selected", "", []);
    else if (organisation) fillCard("selected", key, organisationTold(organisation, day.date, this.#words, deeds));
    else if (relationship) fillCard("selected", key, tieTold(relationship, this.#words, deeds));
    else fillCard("selected", key, nothingTold(this.#words.say(organisation === null ? "gone" : "goneTie"), this.#words, deeds));
  }

  #deeds(): Deeds {
    return {
      select: (slug) => this.#change({ select: slug }),
      from: (slug) => this.#change({ from: slug }),
      to: (slug) => this.#change({ to: slug }),
      around: (slug) => this.#change({ of: slug, radius: 1, among: true }),
      close: () => this.#change({ select: undefined }),
      more: (slug, after) => this.#reader.more(slug, this.#choice, after).catch(() => undefined),
    };
  }

  #showLinks(choice: Choice, day: string): void {
    const parameters = exportParameters(choice, day);
    for (const [id, file] of [["gexf", "graph.gexf"], ["graphml", "graph.graphml"], ["csv", "edges.csv"]] as const) {
      found(id, HTMLAnchorElement).href = `/export/${file}?${parameters}`;
    }
    found("graphiql", HTMLAnchorElement).href = questionOf(choice, day, this.#words.language);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) {
      link.href = addressOf(location.pathname, choice, link.hreflang);
    }
  }

  #field(id: "find" | "from" | "to", pick: (slug: string) => void, clear: () => void): Combobox {
    const find = finder(this.#words, () => this.#choice.asOf);
    return combobox(found(id, HTMLInputElement), found(`${id}-list`, HTMLUListElement), {
      find,
      pick: (option: Option) => {
        this.#names.set(option.value, option.text);
        pick(option.value);
      },
      clear,
      say: (count) => this.#showHits(count),
    });
  }

  /** Whoever sees the suggestions needs no line that counts them. */
  #showHits(count: number | undefined): void {
    const line = found("hits", HTMLParagraphElement);
    line.classList.toggle("visually-hidden", count !== 0);
    line.textContent = count === undefined ? "" : this.#words.say(count > 0 ? "hits" : "noHits", { count });
  }

  /** Links to this page change what is chosen, without reading the page anew. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='/explore?']") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#change(readChoice(link.search));
  }
}
