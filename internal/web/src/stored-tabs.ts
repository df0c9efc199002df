/**
 * Whether GraphiQL kept tabs from an earlier visit. Only a first visit may be given a query of ours to start with:
 * otherwise each visit would add one more copy of it to the visitor's own tabs.
 */
export function hasStoredTabs(storage: Storage): boolean {
  return storage.getItem("graphiql:tabState") !== null;
}
