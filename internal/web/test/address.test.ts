import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, linkOf, readSharedQuery } from "../src/address";

test("an address without a query shares none", () => {
  for (const search of ["", "?", "?query=", "?variables=%7B%7D", "?operationName=A"]) {
    assert.equal(readSharedQuery(search), undefined, search);
  }
});

test("a query comes back from its address as it was", () => {
  const shared = { query: 'query A($s: String) {\n  a(s: $s, b: "æ & +%20#?") # note\n}\n', variables: '{"s": "Kárášjohka"}', operationName: "A" };
  const address = new URL(addressOf("/graphiql", shared), "http://localhost");
  assert.equal(address.pathname, "/graphiql");
  assert.deepEqual(readSharedQuery(address.search), shared);
});

test("what is empty is left out of the address", () => {
  assert.equal(addressOf("/graphiql", { query: "", variables: "", operationName: "" }), "/graphiql");
  assert.equal(addressOf("/graphiql", { query: "{a}", variables: " \n" }), "/graphiql?query=%7Ba%7D");
});

test("a query too long for an address leaves the bare page", () => {
  assert.equal(addressOf("/graphiql", { query: "#".repeat(4000) }), "/graphiql");
});

test("a language that was chosen stays in the address, whatever becomes of the query", () => {
  assert.equal(addressOf("/graphiql", { query: "{a}" }, "nn"), "/graphiql?lang=nn&query=%7Ba%7D");
  assert.equal(addressOf("/graphiql", { query: "" }, "nn"), "/graphiql?lang=nn");
  assert.equal(addressOf("/graphiql", { query: "#".repeat(4000) }, "nn"), "/graphiql?lang=nn");
});

test("a link for others has the host, and leaves the language to them", () => {
  assert.equal(linkOf("/graphiql", "https://a.example", { query: "{a}" }), "https://a.example/graphiql?query=%7Ba%7D");
  assert.equal(linkOf("/graphiql", "https://a.example", { query: "" }), "https://a.example/graphiql");
  assert.equal(linkOf("/graphiql", "https://a.example", { query: "#".repeat(4000) }), undefined);
});
