import type { Way } from "./answers";
import type { Point } from "./seeds";
import type { Day, Kept, Slice } from "./slice";

/** All that is on the ways. */
export function onWays(ways: readonly Way[]): Kept {
  const relationships = ways.flatMap(({ steps }) => steps.map(({ relationship }) => relationship));
  return {
    organisations: [...new Set(relationships.flatMap(({ from, to }) => [from.slug, to.slug]))],
    ties: [...new Set(relationships.map(({ id }) => tieOf(id)))],
  };
}

/** The id that a file of the graph gives to a relationship which GraphQL calls `relationship:r0463@2020-12-15`. */
export function tieOf(id: string): string {
  return id.replace(/^relationship:/, "").replace(/@[0-9-]+$/, "");
}

/** The ways alone, as a part of the graph. */
export function sliceOfWays(day: Day, { organisations, ties }: Kept): Slice {
  return {
    organisations: organisations.flatMap((slug) => day.organisations.get(slug) ?? []),
    ties: day.ties.filter(({ id }) => ties.includes(id)),
  };
}

const [betweenLayers, betweenNodes] = [300, 150];

/** Where organisations stand on ways of one length: by how many steps they are from the beginning, from left to right, or down where there is less room across. */
export function layersOf(ways: readonly Way[], from: string, down: boolean): ReadonlyMap<string, Point> {
  const layers: string[][] = [];
  for (const { steps } of ways) {
    let slug = from;
    [undefined, ...steps].forEach((step, layer) => {
      if (step) slug = step.forward ? step.relationship.to.slug : step.relationship.from.slug;
      const there = (layers[layer] ??= []);
      if (!there.includes(slug)) there.push(slug);
    });
  }
  const places = new Map<string, Point>();
  layers.forEach((slugs, layer) =>
    slugs.forEach((slug, place) => {
      const [along, across] = [layer * (down ? betweenNodes : betweenLayers), (place - (slugs.length - 1) / 2) * (down ? 190 : betweenNodes)];
      places.set(slug, down ? { x: across, y: along } : { x: along, y: across });
    }),
  );
  return places;
}
