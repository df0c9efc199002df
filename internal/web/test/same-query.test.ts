import assert from "node:assert/strict";
import { test } from "node:test";
import { firstTabs, sameQuery } from "../src/same-query";

test("queries are the same but for space around them", () => {
  assert.ok(sameQuery({ query: "{ a }\n" }, { query: "{ a }", variables: "" }));
  assert.ok(sameQuery({ query: "{ a }", variables: null }, { query: "{ a }" }));
  assert.ok(!sameQuery({ query: "{ a }" }, { query: "{ b }" }));
  assert.ok(!sameQuery({ query: "{ a }", variables: '{"on": 1}' }, { query: "{ a }" }));
});

test("a shared query stands in front, and an example that it is stands there only", () => {
  const [a, b] = [{ query: "{ a }\n" }, { query: "{ b }\n" }];
  assert.deepEqual(firstTabs(undefined, [a, b]), [a, b]);
  assert.deepEqual(firstTabs({ query: "{ c }" }, [a, b]), [{ query: "{ c }" }, a, b]);
  assert.deepEqual(firstTabs({ query: "{ b }" }, [a, b]), [{ query: "{ b }" }, a]);
});
