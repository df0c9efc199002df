import assert from "node:assert/strict";
import { test } from "node:test";
import { permanentAddressOf } from "../src/permanent";

const answering = (answer: unknown, sent: string[] = []) =>
  (async (_: unknown, init?: RequestInit) => {
    sent.push(String(init?.body));
    return new Response(JSON.stringify(answer));
  }) as typeof fetch;
const reported = { data: {}, extensions: { provenance: { permanentAddress: "/graphql?today=2026-11-27" } } };

test("the address is the one that the API reports", async () => {
  const sent: string[] = [];
  const query = { query: "query A { a }", variables: '{"n": 1}', operationName: "A" };
  assert.equal(await permanentAddressOf(query, answering(reported, sent)), "/graphql?today=2026-11-27");
  assert.deepEqual(JSON.parse(sent[0] ?? ""), {
    query: "query A { a }",
    variables: { n: 1 },
    operationName: "A",
    extensions: { provenance: "report" },
  });
});

test("an answer with errors has none", async () => {
  assert.equal(await permanentAddressOf({ query: "{ a }" }, answering({ ...reported, errors: [{}] })), undefined);
});

test("a query that is too long has none", async () => {
  const long = { data: {}, extensions: { provenance: { permanentAddress: null } } };
  assert.equal(await permanentAddressOf({ query: "{ a }" }, answering(long)), undefined);
});

test("variables that are not JSON are not sent", async () => {
  const sent: string[] = [];
  assert.equal(await permanentAddressOf({ query: "{ a }", variables: "{" }, answering(reported, sent)), undefined);
  assert.equal(sent.length, 0);
});
