import type { OrganisationKind } from "./kinds";
import { neighboursOf, type Organisation, type Slice } from "./slice";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far out each kind begins: what is national in the middle, what is many at the rim. */
const rings: Readonly<Record<OrganisationKind, number>> = {
  COUNCIL: 90,
  COLLECTIVE: 150,
  INSTITUTION: 260,
  COMMITTEE: 400,
  NETWORK: 460,
  COUNTY_AUTHORITY: 640,
  COUNTY: 700,
  MUNICIPALITY: 950,
};

// So many rounds carry a county's direction to all that hang on it by a few ties.
const rounds = 4;

/**
 * Where each organisation stands before the layout moves it: on the ring of its kind, in the direction of its county, or
 * of what it is tied to. Counties go round in the order of their numbers, which is that of the coast. The same
 * slice always begins in the same way, so it always looks the same.
 */
export function seedsOf(slice: Slice): ReadonlyMap<string, Point> {
  const directions = directionsOf(slice);
  const seeds = new Map<string, Point>();
  slice.organisations.forEach(({ id, kind }, place) => {
    const distance = rings[kind] + 12 * (place % 5); // nobody stands on top of another
    const angle = (directions.get(id) ?? 0) + 0.01 * (place % 7);
    seeds.set(id, { x: distance * Math.cos(angle), y: distance * Math.sin(angle) });
  });
  return seeds;
}

function directionsOf(slice: Slice): Map<string, number> {
  const sectors = sectorsOf(slice.organisations);
  const directions = inTheirCounties(slice.organisations, sectors);
  const near = neighboursOf(slice.ties);
  for (let round = 0; round < rounds; round++) {
    for (const { id } of slice.organisations) {
      if (directions.has(id)) continue;
      const mean = meanOf((near.get(id) ?? []).flatMap((other) => directions.get(other) ?? []));
      if (mean !== undefined) directions.set(id, mean);
    }
  }
  const lost = slice.organisations.filter(({ id }) => !directions.has(id));
  lost.forEach(({ id }, place) => directions.set(id, (2 * Math.PI * place) / lost.length));
  return directions;
}

/** The direction of each county that is there, or that something lies in. */
function sectorsOf(organisations: readonly Organisation[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, string>();
  for (const { id, kind, number, county } of organisations) {
    if (kind === "COUNTY") numbers.set(id, number ?? "");
    else if (county !== undefined && !numbers.has(county)) numbers.set(county, "");
  }
  const order = [...numbers].sort(([a, one], [b, other]) => compare(one, other) || compare(a, b));
  return new Map(order.map(([slug], place) => [slug, (2 * Math.PI * place) / order.length - Math.PI / 2]));
}

/** What lies in a county stands side by side in its sector. */
function inTheirCounties(organisations: readonly Organisation[], sectors: ReadonlyMap<string, number>): Map<string, number> {
  const directions = new Map<string, number>();
  const width = (2 * Math.PI) / Math.max(sectors.size, 1);
  const counties = new Map<string, Organisation[]>();
  for (const organisation of organisations) {
    const slug = organisation.kind === "COUNTY" ? organisation.id : organisation.county;
    if (slug !== undefined) counties.set(slug, [...(counties.get(slug) ?? []), organisation]);
  }
  for (const [slug, inside] of counties) {
    const middle = sectors.get(slug) ?? 0;
    inside.forEach(({ id }, place) => directions.set(id, middle + width * 0.8 * ((place + 0.5) / inside.length - 0.5)));
  }
  return directions;
}

/** The mean of directions; undefined where there are none, or where they cancel each other. */
function meanOf(angles: readonly number[]): number | undefined {
  const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0);
  const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0);
  return Math.hypot(x, y) < 1e-9 ? undefined : Math.atan2(y, x);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
