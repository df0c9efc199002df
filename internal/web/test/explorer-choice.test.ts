import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, atFirst, exportParameters, readChoice, toggled, type Choice } from "../src/explorer/choice";
import { organisationKinds, relationshipKinds } from "../src/explorer/kinds";

test("an address that says nothing is the choice at first", () => {
  for (const search of ["", "?", "?lang=nn", "?utm_source=x"]) assert.deepEqual(readChoice(search), atFirst, search);
  assert.equal(addressOf("/explore", atFirst), "/explore");
});

test("a choice comes back from its address as it was", () => {
  const choices: Partial<Choice>[] = [
    { asOf: "2020-12-15" },
    { kinds: ["MEMBER_OF", "ADVISES"], organisations: ["NETWORK", "MUNICIPALITY"], certainties: ["UNDATED", "PLANNED"] },
    { kinds: [], organisations: [], certainties: [] },
    { of: "digi-rogaland", radius: 3 },
    { select: "ks" },
    { select: "relationship:r0463" },
    { from: "rogaland", to: "ks", among: true },
  ];
  for (const part of choices) {
    const choice = { ...atFirst, ...part };
    const address = new URL(addressOf("/explore", choice, "nn"), "http://localhost");
    assert.deepEqual(readChoice(address.search), choice, address.href);
    assert.equal(address.searchParams.get("lang"), "nn");
  }
});

test("an address reads well", () => {
  assert.equal(addressOf("/explore", { ...atFirst, organisations: ["NETWORK", "COUNCIL"], select: "relationship:r1" }), "/explore?organisations=NETWORK,COUNCIL&select=relationship:r1");
});

test("what is malformed in an address is as what is left out", () => {
  const hostile = [
    "?asOf=2020-02-30",
    "?asOf=2020-1-1",
    "?asOf=today",
    "?asOf=9999999-01-01",
    "?kinds=NOTHING",
    "?organisations=network",
    "?certainties=%00",
    "?of=../../graphql",
    "?of=Digi%20Rogaland",
    '?select=relationship:"})',
    "?from=a%22%20b",
    `?to=${"a".repeat(101)}`,
    "?radius=0",
    "?radius=7",
    "?radius=1e0x",
    "?among=yes",
  ];
  for (const search of hostile) assert.deepEqual(readChoice(search), atFirst, search);
});

test("of a list the known values are taken", () => {
  assert.deepEqual(readChoice("?kinds=ADVISES,NOTHING,MEMBER_OF,ADVISES").kinds, ["MEMBER_OF", "ADVISES"]);
});

test("the files are asked for by the choices of /export/, and by no list that has everything", () => {
  assert.equal(exportParameters({ ...atFirst, organisations: organisationKinds }, "2026-11-27"), "asOf=2026-11-27&certainties=CONFIRMED,PRESUMED,UNDATED");
  assert.equal(
    exportParameters({ ...atFirst, of: "ks", radius: 2, kinds: ["ADVISES"], organisations: ["NETWORK"] }, "2020-01-01"),
    "asOf=2020-01-01&of=ks&radius=2&kinds=ADVISES&organisationKinds=NETWORK&certainties=CONFIRMED,PRESUMED,UNDATED",
  );
});

test("a list keeps its order, however it came about", () => {
  const two = toggled(toggled([], relationshipKinds, "ADVISES", true), relationshipKinds, "MEMBER_OF", true);
  assert.deepEqual(two, ["MEMBER_OF", "ADVISES"]);
  assert.deepEqual(toggled(two, relationshipKinds, "ADVISES", false), ["MEMBER_OF"]);
});
