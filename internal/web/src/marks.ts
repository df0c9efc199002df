/** The kinds of organisations, as the API names them. */
export type Kind = "COUNTY" | "COUNTY_AUTHORITY" | "MUNICIPALITY" | "NETWORK" | "COUNCIL" | "COMMITTEE" | "INSTITUTION" | "COLLECTIVE";

const circle = "M6 0A6 6 0 1 1-6 0 6 6 0 1 1 6 0Z";
const diamond = "M0-7 7 0 0 7-7 0Z";

/**
 * The mark of each kind: a shape of its own beside its colour, as path data around 0 0, at most 14 across. They are those of
 * the Go package internal/drawing.
 */
export const marks: Readonly<Record<Kind, string>> = {
  NETWORK: circle,
  MUNICIPALITY: "M-5.5-5.5H5.5V5.5H-5.5Z",
  COUNTY: diamond,
  COUNTY_AUTHORITY: diamond,
  COUNCIL: "M-3.5-6H3.5L7 0 3.5 6H-3.5L-7 0Z",
  COMMITTEE: "M0-6.5 7 6H-7Z",
  INSTITUTION: "M0-6.5 6-1V6H-6V-1Z",
  COLLECTIVE: circle,
};

/** Whether the mark of a kind is an outline. */
export function isHollow(kind: Kind): boolean {
  return kind === "COUNTY" || kind === "COLLECTIVE";
}
