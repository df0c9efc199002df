import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { debounce } from "../src/debounce";

test("only the latest of several quick values is passed on", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const passedOn: string[] = [];
  const pass = debounce<string>(300, (value) => passedOn.push(value));

  pass("a");
  mock.timers.tick(299);
  pass("b");
  mock.timers.tick(299);
  assert.deepEqual(passedOn, []);
  mock.timers.tick(1);
  assert.deepEqual(passedOn, ["b"]);
  mock.timers.reset();
});
