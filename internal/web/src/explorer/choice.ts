import {
  certainAtFirst,
  certainties,
  organisationKinds,
  relationshipKinds,
  shownAtFirst,
  type Certainty,
  type OrganisationKind,
  type RelationshipKind,
} from "./kinds";

/** What a visitor chose. All of it is in the address, so that a link shows others the same. */
export interface Choice {
  /** A day, such as 2020-12-15; undefined for today. */
  readonly asOf: string | undefined;
  readonly kinds: readonly RelationshipKind[];
  readonly organisations: readonly OrganisationKind[];
  readonly certainties: readonly Certainty[];
  /** The slug of the organisation around which all is; undefined for the whole graph. */
  readonly of: string | undefined;
  /** How many relationships away from it, 1 to 6. */
  readonly radius: number;
  /** A slug, or `relationship:` and an id. */
  readonly select: string | undefined;
  /** The slugs of the ends of a way. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether ways are drawn among everything else, rather than alone. */
  readonly among: boolean;
}

export const atFirst: Choice = {
  asOf: undefined,
  kinds: relationshipKinds,
  organisations: shownAtFirst,
  certainties: certainAtFirst,
  of: undefined,
  radius: 1,
  select: undefined,
  from: undefined,
  to: undefined,
  among: false,
};

/** The largest radius that the service takes. */
export const largestRadius = 6;

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const tieForm = /^relationship:[A-Za-z0-9:._~-]{1,100}$/;
const longestSlug = 100;

/** Reads the part of an address that follows its path. What is malformed there is as what is left out. */
export function readChoice(search: string): Choice {
  const given = new URLSearchParams(search);
  return {
    asOf: dayIn(given.get("asOf")),
    kinds: listIn(given.get("kinds"), relationshipKinds) ?? atFirst.kinds,
    organisations: listIn(given.get("organisations"), organisationKinds) ?? atFirst.organisations,
    certainties: listIn(given.get("certainties"), certainties) ?? atFirst.certainties,
    of: slugIn(given.get("of")),
    radius: radiusIn(given.get("radius")),
    select: selectIn(given.get("select")),
    from: slugIn(given.get("from")),
    to: slugIn(given.get("to")),
    among: given.get("among") === "true",
  };
}

/** The address of a page that shows a choice; what is as at first is left out. The language stays where one was named. */
export function addressOf(page: string, choice: Choice, language?: string | null): string {
  const parameters = parametersOf(choice);
  if (language) parameters.set("lang", language);
  // Commas and colons may stand in a query, and read better than %2C and %3A.
  const query = parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query ? `${page}?${query}` : page;
}

function parametersOf(choice: Choice): URLSearchParams {
  const parameters = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value !== undefined && parameters.set(name, value);
  put("asOf", choice.asOf);
  put("kinds", unlessSame(choice.kinds, atFirst.kinds));
  put("organisations", unlessSame(choice.organisations, atFirst.organisations));
  put("certainties", unlessSame(choice.certainties, atFirst.certainties));
  put("of", choice.of);
  put("radius", choice.of !== undefined && choice.radius !== atFirst.radius ? String(choice.radius) : undefined);
  put("from", choice.from);
  put("to", choice.to);
  put("among", choice.among ? "true" : undefined);
  put("select", choice.select);
  return parameters;
}

/** The parameters of `/export/` for what is chosen, on a day. */
export function exportParameters(choice: Choice, day: string): string {
  const parameters = new URLSearchParams({ asOf: day });
  if (choice.of !== undefined) parameters.set("of", choice.of);
  if (choice.of !== undefined) parameters.set("radius", String(choice.radius));
  if (choice.kinds.length < relationshipKinds.length) parameters.set("kinds", choice.kinds.join(","));
  if (choice.organisations.length < organisationKinds.length) parameters.set("organisationKinds", choice.organisations.join(","));
  parameters.set("certainties", choice.certainties.join(","));
  return parameters.toString().replaceAll("%2C", ",");
}

/** The same list with a value in it or not, in the order of all values. */
export function toggled<Value>(chosen: readonly Value[], all: readonly Value[], value: Value, wanted: boolean): Value[] {
  return all.filter((one) => (one === value ? wanted : chosen.includes(one)));
}

function unlessSame(chosen: readonly string[], usual: readonly string[]): string | undefined {
  return chosen.join() === usual.join() ? undefined : chosen.join();
}

/** An empty list is one that was chosen; undefined is none at all, or one without a single known value. */
function listIn<Value extends string>(text: string | null, all: readonly Value[]): readonly Value[] | undefined {
  if (text === null) return undefined;
  const named = text.split(",");
  const known = all.filter((value) => named.includes(value));
  return known.length > 0 || text === "" ? known : undefined;
}

function dayIn(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

function slugIn(text: string | null): string | undefined {
  return text !== null && text.length <= longestSlug && slugForm.test(text) ? text : undefined;
}

function selectIn(text: string | null): string | undefined {
  return text !== null && tieForm.test(text) ? text : slugIn(text);
}

function radiusIn(text: string | null): number {
  const radius = Number(text);
  return text !== null && Number.isInteger(radius) && radius >= 1 && radius <= largestRadius ? radius : atFirst.radius;
}
