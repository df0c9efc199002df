import { toggled, type Choice } from "./choice";
import { element, found } from "./element";
import { certainties, families, organisationKinds, relationshipKinds, type Certainty, type Family, type OrganisationKind, type RelationshipKind } from "./kinds";
import { countsOf, type Day } from "./slice";
import { lineOf, markOf } from "./symbols";
import { capital, type Words } from "./words";

/** The boxes that say which kinds are shown, each with how many there are on the day. Those of organisations and certainties explain the picture too. */
export class Choices {
  readonly #organisations = new Map<OrganisationKind, Box>();
  readonly #certainties = new Map<Certainty, Box>();
  readonly #kinds = new Map<RelationshipKind, Box>();
  #choice: Choice | undefined;

  constructor(
    readonly words: Words,
    readonly changed: (part: Partial<Choice>) => void,
  ) {
    found("organisations", HTMLDivElement).append(...organisationKinds.map((kind) => this.#organisation(kind)));
    found("certainties", HTMLDivElement).append(...certainties.map((certainty) => this.#certainty(certainty)));
    found("kinds", HTMLDivElement).append(...Object.entries(families).map(([family, kinds]) => this.#family(family as Family, kinds)));
    found("all", HTMLButtonElement).addEventListener("click", () => changed({ kinds: relationshipKinds }));
  }

  show(day: Day, choice: Choice): void {
    this.#choice = choice;
    fill(this.#organisations, choice.organisations, countsOf(day.organisations.values()), this.words);
    fill(this.#kinds, choice.kinds, countsOf(day.ties), this.words);
    fill(this.#certainties, choice.certainties, countsOf(day.ties.map(({ certainty }) => ({ kind: certainty }))), this.words);
  }

  #organisation(kind: OrganisationKind): HTMLLabelElement {
    const box = boxOf(this.words.many(kind), markOf(kind), (wanted) => {
      if (this.#choice) this.changed({ organisations: toggled(this.#choice.organisations, organisationKinds, kind, wanted) });
    });
    this.#organisations.set(kind, box);
    return box.label;
  }

  #certainty(certainty: Certainty): HTMLLabelElement {
    const box = boxOf(capital(this.words.certainty(certainty)), lineOf(certainty), (wanted) => {
      if (this.#choice) this.changed({ certainties: toggled(this.#choice.certainties, certainties, certainty, wanted) });
    });
    this.#certainties.set(certainty, box);
    return box.label;
  }

  #family(family: Family, kinds: readonly RelationshipKind[]): HTMLFieldSetElement {
    return element("fieldset", {}, element("legend", {}, this.words.say(family)), ...kinds.map((kind) => this.#kind(kind)));
  }

  #kind(kind: RelationshipKind): HTMLLabelElement {
    const box = boxOf(this.words.verb(kind), undefined, (wanted) => {
      if (this.#choice) this.changed({ kinds: toggled(this.#choice.kinds, relationshipKinds, kind, wanted) });
    });
    this.#kinds.set(kind, box);
    return box.label;
  }
}

interface Box {
  readonly label: HTMLLabelElement;
  readonly input: HTMLInputElement;
  readonly count: HTMLElement;
}

function boxOf(text: string, mark: SVGSVGElement | undefined, changed: (wanted: boolean) => void): Box {
  const input = element("input", { type: "checkbox" });
  const count = element("span", { class: "count" });
  input.addEventListener("change", () => changed(input.checked));
  return { label: element("label", { class: "box" }, input, mark, element("span", {}, text), " ", count), input, count };
}

function fill<Kind extends string>(boxes: ReadonlyMap<Kind, Box>, chosen: readonly Kind[], counts: ReadonlyMap<Kind, number>, words: Words): void {
  for (const [kind, { input, count, label }] of boxes) {
    input.checked = chosen.includes(kind);
    count.textContent = words.number(counts.get(kind) ?? 0);
    label.classList.toggle("none", !counts.get(kind));
  }
}
