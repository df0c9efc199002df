/** The storage of the page, or null where the browser keeps pages from storing anything and throws. */
export function storageOrNull(get: () => Storage): Storage | null {
  try {
    const storage = get();
    storage.getItem("graphiql:tabState");
    return storage;
  } catch {
    return null;
  }
}

/**
 * Whether GraphiQL kept tabs from an earlier visit. Only a first visit may be given a query of ours to start with:
 * otherwise each visit would add one more copy of it to the visitor's own tabs.
 */
export function hasStoredTabs(storage: Storage | null): boolean {
  return storage !== null && storage.getItem("graphiql:tabState") !== null;
}

/** Stands in for a storage that the browser refuses: GraphiQL would fail without one. */
export const keepsNothing: Storage = {
  length: 0,
  clear() {},
  getItem: () => null,
  key: () => null,
  removeItem() {},
  setItem() {},
};
