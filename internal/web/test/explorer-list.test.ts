import assert from "node:assert/strict";
import { test } from "node:test";
import type { Relationship, Way } from "../src/explorer/answers";
import { inWords, placeOf, stopsBetween } from "../src/explorer/days";
import { layersOf, onWays, tieOf } from "../src/explorer/layers";
import { orderAtFirst, pressed, rowsFor, type Row } from "../src/explorer/rows";

const byName = (a: string, b: string) => new Intl.Collator("nb").compare(a, b);
const rows: Row[] = [
  { slug: "oyer", name: "Øyer", kind: "MUNICIPALITY", kindName: "kommune", ties: 2 },
  { slug: "ks", name: "KS", kind: "INSTITUTION", kindName: "institusjon", ties: 19 },
  { slug: "karasjok", name: "Kárášjohka - Karasjok", kind: "MUNICIPALITY", kindName: "kommune", ties: 3 },
  { slug: "agder", name: "Agder", kind: "COUNTY", kindName: "fylke", ties: 3 },
];
const slugs = (text: string, order = orderAtFirst) => rowsFor(rows, text, order, byName).map(({ slug }) => slug);

test("rows are in Norwegian order by name at first", () => {
  assert.deepEqual(slugs(""), ["agder", "karasjok", "ks", "oyer"]);
});

test("a heading that is pressed sorts by its column, and pressed again the other way; numbers begin with the largest", () => {
  const byTies = pressed(orderAtFirst, "ties");
  assert.deepEqual(byTies, { column: "ties", descending: true });
  assert.deepEqual(slugs("", byTies), ["ks", "agder", "karasjok", "oyer"]);
  assert.deepEqual(slugs("", pressed(byTies, "ties")), ["oyer", "agder", "karasjok", "ks"]);
  assert.deepEqual(slugs("", pressed(orderAtFirst, "kind")), ["agder", "ks", "karasjok", "oyer"]);
  assert.deepEqual(slugs("", pressed(orderAtFirst, "name")), ["oyer", "ks", "karasjok", "agder"]);
});

test("a text finds names and kinds, in any order of its words and without marks", () => {
  assert.deepEqual(slugs("karasjohka"), ["karasjok"]);
  assert.deepEqual(slugs("kommune oyer"), ["oyer"]);
  assert.deepEqual(slugs("  "), ["agder", "karasjok", "ks", "oyer"]);
  assert.deepEqual(slugs("bergen"), []);
});

test("the slider stops at the first of every quarter, and at the last day", () => {
  assert.deepEqual(stopsBetween("2019-07-01", "2020-02-15"), ["2019-07-01", "2019-10-01", "2020-01-01", "2020-02-15"]);
  assert.deepEqual(stopsBetween("2019-11-20", "2020-01-01"), ["2019-11-20", "2020-01-01"]);
  assert.deepEqual(stopsBetween("2020-01-01", "2020-01-01"), ["2020-01-01"]);
});

test("a day stands at the stop before it", () => {
  const stops = stopsBetween("2019-07-01", "2020-02-15");
  assert.equal(placeOf(stops, "2019-12-31"), 1);
  assert.equal(placeOf(stops, "2020-02-15"), 3);
  assert.equal(placeOf(stops, "2010-01-01"), 0);
});

test("dates are said as exactly as they are known", () => {
  assert.equal(inWords("2018", "nb"), "2018");
  assert.equal(inWords("2018-03", "nn"), "mars 2018");
  assert.equal(inWords("2020-12-15", "nb"), "15. desember 2020");
  assert.equal(inWords("2020-12-15", "en"), "15 December 2020");
});

function step(id: string, from: string, to: string, forward: boolean): Way["steps"][number] {
  const named = (slug: string) => ({ slug, label: slug, kind: "NETWORK" as const });
  return { forward, relationship: { id: `relationship:${id}@2020-01-01`, from: named(from), to: named(to) } as Relationship };
}

const ways: Way[] = [
  { length: 2, steps: [step("r1", "digi", "rogaland", false), step("r2", "digi", "ks", true)] },
  { length: 2, steps: [step("r3", "rogaland", "other", true), step("r2", "other", "ks", true)] },
];

test("an id of GraphQL leads to that of the files", () => {
  assert.equal(tieOf("relationship:r0463@2026-11-27"), "r0463");
  assert.equal(tieOf("relationship:derived:a~b"), "derived:a~b");
  assert.equal(tieOf("digi-rogaland"), "digi-rogaland");
});

test("everything on the ways is there once", () => {
  assert.deepEqual(onWays(ways), { organisations: ["digi", "rogaland", "ks", "other"], ties: ["r1", "r2", "r3"] });
});

test("ways go from left to right, or down, step by step, and no two organisations stand in one place", () => {
  const across = layersOf(ways, "rogaland", false);
  assert.deepEqual([...across.keys()].sort(), ["digi", "ks", "other", "rogaland"]);
  const x = (slug: string) => across.get(slug)?.x ?? NaN;
  assert.ok(x("rogaland") < x("digi") && x("digi") === x("other") && x("other") < x("ks"));
  assert.notEqual(across.get("digi")?.y, across.get("other")?.y);
  const down = layersOf(ways, "rogaland", true);
  assert.ok((down.get("rogaland")?.y ?? NaN) < (down.get("ks")?.y ?? NaN));
});
