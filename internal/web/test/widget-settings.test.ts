import assert from "node:assert/strict";
import { test } from "node:test";
import { Mistake, readSettings } from "../src/widget/settings";

const read = (attributes: Readonly<Record<string, string>>, around: string | null = null) =>
  readSettings((name) => attributes[name] ?? null, around, "https://service.example/");
const mistake = (attributes: Readonly<Record<string, string>>) => {
  try {
    read({ slug: "ks", ...attributes });
  } catch (error) {
    return error instanceof Mistake ? error.attribute : error;
  }
  return undefined;
};

test("a slug is enough, and stands for a picture of today in Bokmål from where the module came from", () => {
  assert.deepEqual(read({ slug: " digi-rogaland " }), {
    slug: "digi-rogaland",
    to: undefined,
    asOf: undefined,
    view: "graph",
    spoken: "nb",
    base: "https://service.example/",
  });
});

test("every attribute is read", () => {
  const attributes = { slug: "ks", to: "kommit-raadet", "as-of": "2020-02-29", view: "timeline", lang: "nn-NO", base: "http://localhost:1/below" };
  assert.deepEqual(read(attributes), { slug: "ks", to: "kommit-raadet", asOf: "2020-02-29", view: "timeline", spoken: "nn", base: "http://localhost:1/below/" });
});

test("what is malformed is a mistake in its attribute", () => {
  assert.equal(mistake({ slug: "" }), "slug");
  assert.equal(mistake({ slug: "Digi Rogaland" }), "slug");
  assert.equal(mistake({ slug: "a/../../graphql" }), "slug");
  assert.equal(mistake({ slug: "a".repeat(101) }), "slug");
  assert.equal(mistake({ to: "../x" }), "to");
  for (const day of ["2021-02-29", "2021-13-01", "2021-2-1", "yesterday", "2021-02-01T00:00:00Z"]) assert.equal(mistake({ "as-of": day }), "as-of", day);
  for (const base of ["service.example", "javascript:alert(1)", "data:text/html,x"]) assert.equal(mistake({ base }), "base", base);
  assert.equal(mistake({}), undefined);
});

test("empty attributes, and views that there are not, count as none", () => {
  const settings = read({ slug: "ks", to: "", "as-of": " ", view: "pie", base: "" });
  assert.deepEqual([settings.to, settings.asOf, settings.view, settings.base], [undefined, undefined, "graph", "https://service.example/"]);
});

test("the language is that of the element, else of what it stands in", () => {
  assert.equal(read({ slug: "ks", lang: "en" }, "nn").spoken, "en");
  assert.equal(read({ slug: "ks" }, "nn").spoken, "nn");
  assert.equal(read({ slug: "ks" }, "no").spoken, "nb");
  assert.equal(read({ slug: "ks" }, "SME").spoken, "se");
  assert.equal(read({ slug: "ks" }, "de-AT").spoken, "en");
});
