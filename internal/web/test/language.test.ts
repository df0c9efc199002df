import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice, languageFor, languageIn } from "../src/language";

test("the language is the first of the visitor's that there is", () => {
  const cases: [readonly string[], string][] = [
    [["nb-NO", "en"], "nb"],
    [["nn"], "nn"],
    [["NN-no"], "nn"],
    [["no"], "nb"],
    [["se", "nn-NO", "nb"], "nn"],
    [["de", "fr"], "en"],
    [["en-GB", "nb"], "en"],
    [[], "en"],
  ];
  for (const [preferred, language] of cases) assert.equal(languageFor(preferred), language, preferred.join());
});

test("an address names a language that there is, or none", () => {
  assert.equal(languageIn("?query={a}&lang=nn"), "nn");
  for (const search of ["", "?lang=", "?lang=de", "?lang=NN", "?lang=__proto__"]) assert.equal(languageIn(search), undefined, search);
});

test("who listens hears of a choice until they stop", () => {
  const choice = new Choice(undefined);
  let heard = 0;
  const stop = choice.subscribe(() => heard++);
  choice.set("nn");
  stop();
  choice.set("en");
  assert.equal(heard, 1);
  assert.equal(choice.get(), "en");
});
