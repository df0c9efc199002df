import { type Spoken, spokenIn } from "./wording";

export type View = "graph" | "list" | "timeline";

/** What the attributes of the element ask for. */
export interface Settings {
  readonly slug: string;
  /** The organisation that the ways lead to; undefined for the ties of the one alone. */
  readonly to: string | undefined;
  /** A day such as `2020-12-15`; undefined for today. */
  readonly asOf: string | undefined;
  readonly view: View;
  readonly spoken: Spoken;
  /** The address of the service, with a slash at its end. */
  readonly base: string;
}

/** An attribute that asks for what there is not. Its name is that of a text in `words.json`. */
export class Mistake extends Error {
  override name = "Mistake";
  constructor(readonly attribute: "slug" | "to" | "as-of" | "base") {
    super(`the attribute ${attribute} of diginett-organisation is not as it should be`);
  }
}

/**
 * Reads the attributes. Views that there are not count as none.
 *
 * @param attribute gives the value of an attribute, null where it is missing.
 * @param around is the language of what the element stands in, null where nobody says.
 * @param home is the address of the service that the module came from.
 * @throws {Mistake} where an attribute is missing or malformed.
 */
export function readSettings(attribute: (name: string) => string | null, around: string | null, home: string): Settings {
  const slug = slugIn(attribute, "slug");
  if (slug === undefined) throw new Mistake("slug");
  return {
    slug,
    to: slugIn(attribute, "to"),
    asOf: dayIn(attribute("as-of")),
    view: viewIn(attribute("view")),
    spoken: spokenIn(attribute("lang") ?? around),
    base: baseIn(attribute("base"), home),
  };
}

function slugIn(attribute: (name: string) => string | null, name: "slug" | "to"): string | undefined {
  const slug = attribute(name)?.trim() ?? "";
  if (slug === "") return undefined;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100) throw new Mistake(name);
  return slug;
}

function dayIn(value: string | null): string | undefined {
  const day = value?.trim() ?? "";
  if (day === "") return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // Some engines take 2021-02-30 for a day in March.
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) throw new Mistake("as-of");
  return day;
}

function viewIn(value: string | null): View {
  return value === "list" || value === "timeline" ? value : "graph";
}

function baseIn(value: string | null, home: string): string {
  if (value === null || value.trim() === "") return home;
  if (!URL.canParse(value)) throw new Mistake("base");
  const { protocol, origin, pathname } = new URL(value);
  if (protocol !== "https:" && protocol !== "http:") throw new Mistake("base");
  return origin + (pathname.endsWith("/") ? pathname : `${pathname}/`);
}
