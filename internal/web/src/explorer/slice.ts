import type { Choice } from "./choice";
import type { Certainty, OrganisationKind, RelationshipKind } from "./kinds";

/** An organisation as a file of the graph tells of it. */
export interface Organisation {
  readonly id: string;
  readonly label: string;
  readonly kind: OrganisationKind;
  /** Of a county or municipality. */
  readonly number?: string;
  /** The slug of the county in which it lies or works. */
  readonly county?: string;
}

/** A relationship: it is said of `source`, and leads to `target`. */
export interface Tie {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly certainty: Certainty;
}

/** The whole graph of one day. */
export interface Day {
  readonly date: string;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly ties: readonly Tie[];
}

/** A part of the graph that is shown. */
export interface Slice {
  readonly organisations: readonly Organisation[];
  readonly ties: readonly Tie[];
}

/** What is shown whatever else was chosen: what is selected, and the ways between two. */
export interface Kept {
  readonly organisations: readonly string[];
  readonly ties: readonly string[];
}

/** The part of a day that was chosen, as `/export/` would choose it, and what is kept beside it. */
export function sliceOf(day: Day, choice: Choice, kept: Kept): Slice {
  const fitting = tiesThatFit(day, choice);
  const shown = choice.of === undefined ? endsOf(fitting) : around(choice.of, choice.radius, fitting);
  const besides = kept.organisations.filter((slug) => day.organisations.has(slug));
  const all = new Set([...shown, ...besides]);
  const keptTies = new Set(kept.ties);
  const ties = day.ties.filter((tie) => keptTies.has(tie.id) || (holds(tie, choice) && all.has(tie.source) && all.has(tie.target)));
  return { organisations: [...day.organisations.values()].filter(({ id }) => all.has(id)), ties };
}

/** How many relationships each organisation of a slice has in it. */
export function degreesOf(slice: Slice): ReadonlyMap<string, number> {
  const degrees = new Map(slice.organisations.map(({ id }) => [id, 0]));
  for (const { source, target } of slice.ties) {
    degrees.set(source, (degrees.get(source) ?? 0) + 1);
    if (target !== source) degrees.set(target, (degrees.get(target) ?? 0) + 1);
  }
  return degrees;
}

/** How many there are of each kind. */
export function countsOf<Kind extends string>(counted: Iterable<{ readonly kind: Kind }>): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const { kind } of counted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function tiesThatFit(day: Day, choice: Choice): Tie[] {
  const kinds = new Set(choice.organisations);
  const fits = (slug: string) => {
    const organisation = day.organisations.get(slug);
    return organisation !== undefined && (slug === choice.of || kinds.has(organisation.kind));
  };
  return day.ties.filter((tie) => holds(tie, choice) && fits(tie.source) && fits(tie.target));
}

function holds(tie: Tie, choice: Choice): boolean {
  return choice.kinds.includes(tie.kind) && choice.certainties.includes(tie.certainty);
}

function endsOf(ties: readonly Tie[]): Set<string> {
  return new Set(ties.flatMap(({ source, target }) => [source, target]));
}

/** What can be reached along so many ties at most, whichever way they lead; the organisation itself is among it. */
function around(of: string, radius: number, ties: readonly Tie[]): Set<string> {
  const near = neighboursOf(ties);
  const reached = new Set([of]);
  let edge = [of];
  for (let step = 0; step < radius && edge.length > 0; step++) {
    edge = [...new Set(edge.flatMap((slug) => near.get(slug) ?? []))].filter((slug) => !reached.has(slug));
    for (const slug of edge) reached.add(slug);
  }
  return reached;
}

/** Who is tied to whom, whichever way ties lead. */
export function neighboursOf(ties: readonly Tie[]): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  const add = (one: string, other: string) => void (near.get(one)?.push(other) ?? near.set(one, [other]));
  for (const { source, target } of ties) {
    add(source, target);
    add(target, source);
  }
  return near;
}
