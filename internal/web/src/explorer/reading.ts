import type { Days, OrganisationRead, Relationship, Ways } from "./answers";
import { atFirst, type Choice } from "./choice";
import { ask, dayOf } from "./service";
import type { Day } from "./slice";

/** All that a choice needs to be shown. */
export interface Reading {
  readonly day: Day;
  /** Undefined where no two different ends are chosen. */
  readonly ways: Ways | undefined;
  /** Undefined where none is selected, null where there is none of that name. */
  readonly organisation: OrganisationRead | null | undefined;
  readonly relationship: Relationship | null | undefined;
}

// So many days are kept as they were read; one goes back and forth between a few.
const daysKept = 6;

/** Reads what choices need. What was asked for before, and is not needed any more, is broken off. */
export class Reader {
  readonly #days = new Map<string, Day>();
  #asking = new AbortController();
  /** The first and last day, and today; undefined until read. */
  span: { readonly from: string; readonly today: string } | undefined;

  /** Reads for a choice. Rejects with an AbortError where another choice came meanwhile. */
  async read(choice: Choice): Promise<Reading> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const { from, today } = await this.#spanOf(signal);
    this.span = { from, today };
    const asOf = choice.asOf ?? today;
    const selected = choice.select;
    const tie = selected?.startsWith("relationship:") ? `${selected}@${asOf}` : undefined;
    const slug = tie === undefined ? selected : undefined;
    const [day, ways, organisation, relationship] = await Promise.all([
      this.#day(asOf, signal),
      choice.from && choice.to && choice.from !== choice.to ? this.#ways(choice, asOf, signal) : undefined,
      slug === undefined ? undefined : this.#organisation(slug, choice, asOf, null, signal),
      tie === undefined ? undefined : this.#relationship(tie, signal),
    ]);
    return { day, ways, organisation, relationship };
  }

  /** More relationships of an organisation. */
  async more(slug: string, choice: Choice, after: string): Promise<OrganisationRead["relationships"] | undefined> {
    const asOf = choice.asOf ?? this.span?.today ?? "";
    return (await this.#organisation(slug, choice, asOf, after, this.#asking.signal))?.relationships;
  }

  async #spanOf(signal: AbortSignal): Promise<{ from: string; today: string }> {
    if (this.span) return this.span;
    const { dataset } = await ask<Days>("ExplorerDays", {}, signal);
    return { from: dataset.coverage.from, today: dataset.today };
  }

  async #day(asOf: string, signal: AbortSignal): Promise<Day> {
    const kept = this.#days.get(asOf);
    if (kept) return kept;
    const day = await dayOf(asOf, signal);
    this.#days.set(asOf, day);
    for (const oldest of this.#days.keys()) {
      if (this.#days.size <= daysKept) break;
      this.#days.delete(oldest);
    }
    return day;
  }

  #ways({ from, to, kinds, certainties }: Choice, asOf: string, signal: AbortSignal): Promise<Ways> {
    return ask<Ways>("ExplorerWays", { from, to, asOf, certainties, ...only(kinds) }, signal);
  }

  async #organisation(slug: string, { kinds, certainties }: Choice, asOf: string, after: string | null, signal: AbortSignal): Promise<OrganisationRead | null> {
    const variables = { slug, asOf, certainties, after, ...only(kinds) };
    return (await ask<{ organisation: OrganisationRead | null }>("ExplorerOrganisation", variables, signal)).organisation;
  }

  async #relationship(id: string, signal: AbortSignal): Promise<Relationship | null> {
    const { node } = await ask<{ node: Relationship | Record<string, never> | null }>("ExplorerRelationship", { id }, signal);
    return node && "kind" in node ? (node as Relationship) : null;
  }
}

/** Every kind is the same as none, and makes a shorter address. */
function only(kinds: Choice["kinds"]): { kinds?: Choice["kinds"] } {
  return kinds.length === atFirst.kinds.length ? {} : { kinds };
}
