/** The kinds of organisations, in the order in which they are told of. */
export const organisationKinds = [
  "NETWORK",
  "COUNCIL",
  "COMMITTEE",
  "INSTITUTION",
  "COLLECTIVE",
  "COUNTY_AUTHORITY",
  "COUNTY",
  "MUNICIPALITY",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Those that are shown where nothing is chosen: municipalities are three of four organisations, and would hide the rest; counties are areas. */
export const shownAtFirst: readonly OrganisationKind[] = organisationKinds.filter((kind) => kind !== "MUNICIPALITY" && kind !== "COUNTY");

/** The kinds of relationships, in families that say about the same. */
export const families = {
  membership: ["MEMBER_OF", "REPRESENTED_IN", "PART_OF"],
  steering: ["GOVERNS", "HEADS", "LEADS", "REPORTS_TO", "SUBCOMMITTEE_OF", "PREPARES_CASES_FOR", "MANDATED_BY"],
  advice: ["ADVISES", "COORDINATES_WITH", "SUPPORTS"],
  running: ["SECRETARIAT_OF", "HOSTS", "ADMINISTERS", "OWNS", "FUNDS"],
  events: ["ESTABLISHED_BY", "PROPOSED", "ELECTS", "SUCCEEDED_BY"],
  geography: ["WORKS_IN", "AUTHORITY_OF", "IN_COUNTY"],
} as const;
export type Family = keyof typeof families;
export type RelationshipKind = (typeof families)[Family][number];

export const relationshipKinds: readonly RelationshipKind[] = Object.values(families).flat();

/** How surely a relationship holds, surest first. */
export const certainties = ["CONFIRMED", "PRESUMED", "UNDATED", "PLANNED"] as const;
export type Certainty = (typeof certainties)[number];

/** Those that the service answers with where nothing is chosen. */
export const certainAtFirst: readonly Certainty[] = ["CONFIRMED", "PRESUMED", "UNDATED"];
