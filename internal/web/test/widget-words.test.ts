import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, whenItHolds } from "../src/widget/dates";
import { isKey, say } from "../src/widget/wording";
import words from "../widget/words.json";

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = words;

test("every text is there in Bokmål, Nynorsk and English, and fills in the same in each", () => {
  const filled = (text = "") => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [key, each] of Object.entries(texts)) {
    for (const spoken of ["nb", "nn", "en"]) assert.ok(each[spoken], `${key} is not there in ${spoken}`);
    for (const spoken of Object.keys(each)) assert.deepEqual(filled(each[spoken]), filled(each["nb"]), `${key} in ${spoken}`);
  }
});

test("what is not there in Northern Sámi is in Bokmål, and says so", () => {
  assert.deepEqual(say("view.list", "se"), { text: "Listu", spoken: "se" });
  assert.deepEqual(say("retry", "se"), { text: "Prøv igjen", spoken: "nb" });
});

test("what is filled in stands as it is", () => {
  assert.equal(say("failed.missing", "nb", { slug: "<b>$1" }).text, "diginett kjenner ingen organisasjon som heter «<b>$1».");
});

test("keys are those of the file, and nothing that every object has", () => {
  assert.deepEqual([isKey("retry"), isKey("constructor"), isKey("measure.nothing")], [true, false, false]);
});

test("dates are in words, as exact as they are known", () => {
  assert.equal(inWords("2020-12-15", "nb"), "15. desember 2020");
  assert.equal(inWords("2020-12-15", "nn"), "15. desember 2020");
  assert.equal(inWords("2020-12-15", "en"), "15 December 2020");
  assert.equal(inWords("2020-12-15", "se"), "2020-12-15");
  assert.equal(inWords("2018-03", "en"), "March 2018");
  assert.equal(inWords("2018", "nb"), "2018");
});

test("what a source only shows is not said to begin or end", () => {
  const none = { from: null, to: null };
  const when = (validity = none as { from: string | null; to: string | null }, observed = none as typeof validity) => whenItHolds(validity, observed, "en").text;
  assert.equal(when({ from: "2018", to: "2020" }, { from: "2019", to: "2019" }), "2018 to 2020");
  assert.equal(when({ from: "2018-03", to: null }), "from March 2018");
  assert.equal(when({ from: null, to: "2020" }), "up to and including 2020");
  assert.equal(when({ from: "2020-01-01", to: "2020-01-01" }), "1 January 2020");
  assert.equal(when(none, { from: "2019", to: "2019" }), "shown 2019");
  assert.equal(when(none, { from: "2019", to: "2021" }), "shown 2019 to 2021");
  assert.equal(when(none, { from: "2019", to: null }), "shown 2019");
  assert.equal(when(), "not dated");
});
