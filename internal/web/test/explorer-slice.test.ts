import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, type Box } from "../src/explorer/apart";
import { atFirst, type Choice } from "../src/explorer/choice";
import { organisationKinds, type OrganisationKind } from "../src/explorer/kinds";
import { seedsOf } from "../src/explorer/seeds";
import { countsOf, degreesOf, sliceOf, type Day, type Kept, type Tie } from "../src/explorer/slice";

const nothing: Kept = { organisations: [], ties: [] };

function organisation(id: string, kind: OrganisationKind, more = {}) {
  return { id, label: id, kind, ...more };
}

function tie(id: string, source: string, kind: Tie["kind"], target: string, certainty: Tie["certainty"] = "CONFIRMED"): Tie {
  return { id, source, target, kind, certainty };
}

const organisations = [
  organisation("county", "COUNTY", { number: "11" }),
  organisation("network", "NETWORK", { county: "county" }),
  organisation("council", "COUNCIL"),
  organisation("ks", "INSTITUTION"),
  organisation("one", "MUNICIPALITY", { county: "county" }),
  organisation("two", "MUNICIPALITY", { county: "county" }),
  organisation("lonely", "INSTITUTION"),
];
const day: Day = {
  date: "2020-01-01",
  organisations: new Map(organisations.map((one) => [one.id, one])),
  ties: [
    tie("a", "one", "MEMBER_OF", "network"),
    tie("b", "two", "MEMBER_OF", "network", "PRESUMED"),
    tie("c", "network", "ADVISES", "council", "UNDATED"),
    tie("d", "ks", "REPRESENTED_IN", "council", "PLANNED"),
    tie("e", "network", "WORKS_IN", "county"),
  ],
};
const everything: Choice = { ...atFirst, organisations: organisationKinds, certainties: ["CONFIRMED", "PRESUMED", "UNDATED", "PLANNED"] };

function shown(choice: Partial<Choice>, kept = nothing): { organisations: string[]; ties: string[] } {
  const slice = sliceOf(day, { ...everything, ...choice }, kept);
  return { organisations: slice.organisations.map(({ id }) => id), ties: slice.ties.map(({ id }) => id) };
}

test("what is tied to nothing is not shown", () => {
  assert.deepEqual(shown({}), { organisations: ["county", "network", "council", "ks", "one", "two"], ties: ["a", "b", "c", "d", "e"] });
});

test("a relationship needs both of its ends", () => {
  assert.deepEqual(shown({ organisations: ["NETWORK", "COUNCIL"] }), { organisations: ["network", "council"], ties: ["c"] });
});

test("kinds and certainties narrow what is shown, and with them the organisations", () => {
  assert.deepEqual(shown({ kinds: ["ADVISES", "REPRESENTED_IN"] }).organisations, ["network", "council", "ks"]);
  assert.deepEqual(shown({ certainties: ["PLANNED"] }), { organisations: ["council", "ks"], ties: ["d"] });
  assert.deepEqual(shown({ certainties: [] }), { organisations: [], ties: [] });
});

test("around one organisation is what so many relationships reach, whichever way they lead", () => {
  assert.deepEqual(shown({ of: "ks", radius: 1 }).organisations, ["council", "ks"]);
  assert.deepEqual(shown({ of: "ks", radius: 2 }).organisations, ["network", "council", "ks"]);
  assert.deepEqual(shown({ of: "ks", radius: 6 }).organisations, ["county", "network", "council", "ks", "one", "two"]);
});

test("the organisation that all is around stays whatever it is, and nothing is reached through what is left out", () => {
  assert.deepEqual(shown({ of: "one", radius: 6, organisations: ["COUNCIL"] }), { organisations: ["one"], ties: [] });
  assert.deepEqual(shown({ of: "one", radius: 6, organisations: ["NETWORK", "COUNCIL"] }).organisations, ["network", "council", "one"]);
});

test("what is selected is shown too, with its ties to the others", () => {
  const kept = { organisations: ["one", "lonely", "nobody"], ties: [] };
  assert.deepEqual(shown({ organisations: ["NETWORK", "COUNCIL"] }, kept), { organisations: ["network", "council", "one", "lonely"], ties: ["a", "c"] });
});

test("the ties of a way are shown whatever was chosen", () => {
  assert.deepEqual(shown({ kinds: ["ADVISES"] }, { organisations: ["county"], ties: ["e"] }).ties, ["c", "e"]);
});

test("degrees and counts count each tie once at each end", () => {
  const slice = sliceOf(day, everything, nothing);
  assert.equal(degreesOf(slice).get("network"), 4);
  assert.equal(degreesOf({ ...slice, ties: [tie("x", "ks", "PART_OF", "ks")] }).get("ks"), 1);
  assert.equal(countsOf(day.organisations.values()).get("MUNICIPALITY"), 2);
  assert.equal(countsOf(day.ties).get("MEMBER_OF"), 2);
});

test("the same slice begins in the same places, and nobody on another's", () => {
  const slice = sliceOf(day, everything, { organisations: ["lonely"], ties: [] });
  const [seeds, again] = [seedsOf(slice), seedsOf(slice)];
  assert.deepEqual([...seeds], [...again]);
  assert.equal(seeds.size, slice.organisations.length);
  const places = [...seeds.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`);
  assert.equal(new Set(places).size, places.length);
  for (const { x, y } of seeds.values()) assert.ok(Number.isFinite(x) && Number.isFinite(y));
});

test("what lies in a county begins near its county, and councils nearer to the middle", () => {
  const seeds = seedsOf(sliceOf(day, everything, nothing));
  const from = (id: string) => Math.hypot(seeds.get(id)?.x ?? 0, seeds.get(id)?.y ?? 0);
  assert.ok(from("council") < from("network") && from("network") < from("county") && from("county") < from("one"));
});

test("an empty slice has no places", () => {
  assert.equal(seedsOf({ organisations: [], ties: [] }).size, 0);
});

test("boxes that lay on each other lie apart, and those that lay apart stay", () => {
  const boxes: Box[] = Array.from({ length: 40 }, (_, place) => ({ id: String(place), x: (place % 5) * 7, y: Math.floor(place / 5) * 4, across: 10, up: 6, down: 9 }));
  const far: Box = { id: "far", x: 5000, y: 5000, across: 10, up: 6, down: 9 };
  const places = apart([...boxes, far]);
  assert.deepEqual(places.get("far"), { x: 5000, y: 5000 });
  assert.equal(overlaps([...boxes].map((box) => ({ ...box, ...places.get(box.id) }))), 0);
  assert.deepEqual([...apart([...boxes, far])], [...places]);
});

function overlaps(boxes: readonly Box[]): number {
  const least = 0.01; // what is left of a push by halves
  const pairs = boxes.flatMap((one, place) => boxes.slice(place + 1).map((other) => [one, other] as const));
  return pairs.filter(
    ([one, other]) =>
      Math.abs(one.x - other.x) < one.across + other.across - least && one.y - one.up < other.y + other.down - least && other.y - other.up < one.y + one.down - least,
  ).length;
}
