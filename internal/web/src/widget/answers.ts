import type { Kind } from "../marks";

export type { Kind };

/** What the API answers to the documents beside `words.json`, as far as they ask. */

export type Certainty = "CONFIRMED" | "PRESUMED" | "UNDATED" | "PLANNED";

/** How a source says something. */
export type Precision = "EXACT" | "APPROXIMATE" | "PLANNED";

export type Language = "NB" | "NN" | "SE" | "SMJ" | "SMA" | "FKV" | "EN";


/** Days, months or years (`2018-03-16`, `2018-03`, `2018`); null where not known. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

export interface Organisation {
  readonly slug: string;
  readonly kind: Kind;
  readonly name: string;
}

export interface Subject extends Organisation {
  readonly status: "ACTIVE" | "ENDED" | "NOT_YET" | "PLANNED";
  readonly validity: Window;
}

export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
}

export interface Relationship {
  readonly sentence: string;
  readonly role: string | null;
  readonly positionTitle: string | null;
  readonly certainty: Certainty | null;
  readonly event: boolean;
  readonly validity: Window;
  readonly observed: Window;
  readonly sources: readonly Source[];
}

export interface Node {
  readonly organisation: Organisation;
  /** Its name in lines, the last of which may be cut. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The place of its group; null for the organisation itself, and where there are no groups. */
  readonly group: number | null;
}

export interface Group {
  readonly heading: string;
  readonly language: Language;
  readonly x: number;
  readonly y: number;
  readonly path: string;
  /** Empty where no box of the group is drawn. */
  readonly bracket: string;
  readonly certainty: Certainty;
}

export interface Link {
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly label: string | null;
  readonly labelX: number | null;
  readonly labelY: number | null;
  readonly certainty: Certainty;
  readonly relationships: readonly Relationship[];
}

export interface Drawing {
  readonly date: string;
  readonly language: Language;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly summary: string;
  readonly total: number;
  readonly omitted: number;
  readonly nodes: readonly Node[];
  readonly groups: readonly Group[];
  readonly links: readonly Link[];
}

interface Answer {
  readonly dataset: { readonly version: string; readonly today: string } | null;
  readonly organisation: Subject | null;
}

export interface Ties extends Answer {
  readonly drawing: Drawing | null;
}

interface Sourced {
  readonly sources: readonly Source[];
}

export interface Entry {
  readonly happening: "BEGINS" | "HAPPENS" | "OBSERVED" | "ENDS" | "UNDATED";
  readonly subject: "ORGANISATION" | "NAME" | "NUMBER" | "RELATIONSHIP" | "CHANGE" | "REPORTED_COUNT";
  readonly date: string | null;
  readonly until: string | null;
  readonly name: (Sourced & { readonly value: string; readonly language: string }) | null;
  readonly number: (Sourced & { readonly number: string }) | null;
  readonly relationship: (Sourced & { readonly sentence: string; readonly precision: Precision }) | null;
  readonly statement: { readonly source: Source; readonly precision: Precision } | null;
  readonly change: (Sourced & { readonly kind: string; readonly origins: readonly Named[]; readonly results: readonly Named[] }) | null;
  readonly reportedCount: (Sourced & { readonly measure: string; readonly precision: Precision; readonly value: number | null; readonly text: string | null }) | null;
}

export interface Named {
  readonly slug: string;
  readonly name: string;
}

export interface Timeline extends Answer {
  readonly timeline: {
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    readonly nodes: readonly Entry[];
  } | null;
}
