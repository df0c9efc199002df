import assert from "node:assert/strict";
import { test } from "node:test";
import { hasStoredTabs, storageOrNull } from "../src/stored-tabs";

test("a browser that blocks storage keeps no tabs", () => {
  const blocked = storageOrNull(() => {
    throw new DOMException("denied", "SecurityError");
  });
  assert.equal(blocked, null);
  assert.equal(hasStoredTabs(blocked), false);
});

test("storage that is there but cannot be read counts as none", () => {
  const unreadable = {
    getItem() {
      throw new DOMException("denied", "SecurityError");
    },
  } as unknown as Storage;
  assert.equal(storageOrNull(() => unreadable), null);
});

test("tabs are stored where GraphiQL stored some", () => {
  const holding = (stored: string | null) => storageOrNull(() => ({ getItem: () => stored }) as unknown as Storage);
  assert.equal(hasStoredTabs(holding(null)), false);
  assert.equal(hasStoredTabs(holding("{}")), true);
});
