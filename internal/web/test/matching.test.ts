import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group } from "../src/gallery";
import { matching } from "../src/matching";

const words = (nb: string, nn = nb, en = nb) => ({ nb, nn, en });
const example = (name: string, title: string, query: string) => ({ name, title: words(title), text: words("Om noe"), query });
const groups: readonly Group[] = [
  { name: "a", title: words("Råd"), text: words("x"), examples: [example("one", "Plasser i 2018", "{ seats }"), example("two", "Utvalg", "{ committees }")] },
  { name: "b", title: words("Nettverk", "Nettverk", "Networks"), text: words("x"), examples: [example("three", "Medlemmer", "{ members }")] },
];
const found = (text: string, language: "nb" | "nn" | "en" = "nb") =>
  matching(groups, text, language).map((group) => [group.name, ...group.examples.map(({ name }) => name)].join(" "));

test("nothing that is looked for finds everything", () => {
  assert.deepEqual(found(""), ["a one two", "b three"]);
  assert.deepEqual(found("  \t"), ["a one two", "b three"]);
});

test("all words must be found, in any case, in the titles, the text or the query", () => {
  assert.deepEqual(found("PLASSER"), ["a one"]);
  assert.deepEqual(found("råd"), ["a one two"]);
  assert.deepEqual(found("råd committees"), ["a two"]);
  assert.deepEqual(found("noe"), ["a one two", "b three"]);
  assert.deepEqual(found("råd medlemmer"), []);
});

test("only the language that is shown is searched", () => {
  assert.deepEqual(found("networks", "en"), ["b three"]);
  assert.deepEqual(found("networks", "nb"), []);
});

test("signs that mean something elsewhere are looked for as they are", () => {
  assert.deepEqual(found("("), []);
  assert.deepEqual(found(".*"), []);
  assert.deepEqual(found("{ seats }"), ["a one"]);
});
