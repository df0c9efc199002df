import assert from "node:assert/strict";
import { test } from "node:test";
import { Notes } from "../src/widget/notes";

const source = (title: string, url: string | null = null) => ({ title, publisher: "KS", url });

test("each source has one number, in the order in which sources are first named", () => {
  const notes = new Notes();
  assert.deepEqual(notes.numbersOf([source("b"), source("a")]), [1, 2]);
  assert.deepEqual(notes.numbersOf([source("a"), source("c"), source("a"), source("b")]), [1, 2, 3]);
  assert.deepEqual(notes.numbersOf([]), []);
  assert.deepEqual(notes.sources.map(({ title }) => title), ["b", "a", "c"]);
});

test("two editions at two addresses are two sources", () => {
  assert.deepEqual(new Notes().numbersOf([source("a", "https://a.example/1"), source("a", "https://a.example/2")]), [1, 2]);
});
