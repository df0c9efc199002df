import assert from "node:assert/strict";
import { test } from "node:test";
import type { Drawing, Entry } from "../src/widget/answers";
import { sectionsOf } from "../src/widget/rows";
import { years } from "../src/widget/years";

const empty: Drawing = { date: "2020-12-15", language: "NB", title: "", width: 900, height: 100, summary: "", total: 0, omitted: 0, nodes: [], groups: [], links: [] };
const node = (slug: string, group: number | null) => ({ organisation: { slug, kind: "NETWORK" as const, name: slug }, lines: [slug], x: 0, y: 0, width: 1, height: 1, group });
const group = (heading: string) => ({ heading, language: "NB" as const, bracket: "", x: 0, y: 0, path: "", certainty: "CONFIRMED" as const });
const link = (from: number, to: number, ...sentences: string[]) => ({
  from, to, path: "", label: null, labelX: null, labelY: null, certainty: "CONFIRMED" as const,
  relationships: sentences.map((sentence) => ({
    sentence, role: null, positionTitle: null, certainty: null, event: false, validity: { from: null, to: null }, observed: { from: null, to: null }, sources: [],
  })),
});
const shown = (drawing: Drawing) =>
  sectionsOf(drawing).map(({ heading, rows }) => [heading, ...rows.map(({ organisation, relationship }) => `${organisation?.slug ?? ""}: ${relationship.sentence}`)]);

test("ties are listed by the groups of the picture, whichever way they lead, each relationship in a row", () => {
  const drawing = {
    ...empty,
    nodes: [node("self", null), node("b", 1), node("a", 0), node("c", 1)],
    groups: [group("Members"), group("Member of"), group("Nobody")],
    links: [link(0, 1, "self in b"), link(2, 0, "a one", "a two"), link(0, 3, "self in c")],
  };
  assert.deepEqual(shown(drawing), [
    ["Members", "a: a one", "a: a two"],
    ["Member of", "b: self in b", "c: self in c"],
  ]);
});

test("ways are listed as what is said, without groups", () => {
  const drawing = { ...empty, nodes: [node("a", null), node("b", null), node("c", null)], links: [link(0, 1, "a in b"), link(2, 1, "c under b")] };
  assert.deepEqual(shown(drawing), [[undefined, ": a in b", ": c under b"]]);
});

test("nothing is listed where nothing is known", () => {
  assert.deepEqual(sectionsOf(empty), []);
});

test("entries stand below their year, and those without a date last", () => {
  const entry = (date: string | null): Entry => ({
    happening: "BEGINS", subject: "ORGANISATION", date, until: null, name: null, number: null, relationship: null, statement: null, change: null, reportedCount: null,
  });
  const found = years([entry("2018"), entry("2018-03-16"), entry("2020-01"), entry(null), entry(null)]);
  assert.deepEqual(found.map(({ year, entries }) => [year, entries.length]), [["2018", 2], ["2020", 1], [undefined, 2]]);
});
