import assert from "node:assert/strict";
import { test } from "node:test";
import { sameQuery } from "../src/same-query";

test("queries are the same but for space around them", () => {
  assert.ok(sameQuery({ query: "{ a }\n" }, { query: "{ a }", variables: "" }));
  assert.ok(sameQuery({ query: "{ a }", variables: null }, { query: "{ a }" }));
  assert.ok(!sameQuery({ query: "{ a }" }, { query: "{ b }" }));
  assert.ok(!sameQuery({ query: "{ a }", variables: '{"on": 1}' }, { query: "{ a }" }));
});
