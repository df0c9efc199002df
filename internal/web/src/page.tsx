import type { TabsState } from "@graphiql/react";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { addressOf, readSharedQuery } from "./address";
import { debounce } from "./debounce";
import { examplesPlugin } from "./examples-plugin";
import { groups } from "./groups";
import { chosenLanguage } from "./chosen-language";
import { SelectOperation } from "./select-operation";
import { hasStoredTabs, keepsNothing, storageOrNull } from "./stored-tabs";

// All of these must stay the same objects from render to render: GraphiQL compares them by identity.
const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  headers: { accept: "application/graphql-response+json, application/json;q=0.9" },
  // The API answers in one piece; asking for parts would only change the Accept header.
  enableIncrementalDelivery: false,
});
const plugins = [examplesPlugin, explorerPlugin(), HISTORY_PLUGIN];
const shared = readSharedQuery(location.search);
const storage = storageOrNull(() => localStorage);
const firstVisit = !hasStoredTabs(storage);
const first = shared ?? (firstVisit ? groups[0]?.examples[0] : undefined);
// In a narrow window the panel would push everything else out of sight.
const showExamples = firstVisit && !shared && matchMedia("(min-width: 70rem)").matches;

/** GraphiQL with the query that the address carries, or with the first of the project's examples. */
export function Page() {
  return (
    <GraphiQL
      fetcher={fetcher}
      {...(storage === null && { storage: keepsNothing })}
      plugins={plugins}
      {...(showExamples && { visiblePlugin: examplesPlugin })}
      {...(first && {
        defaultTabs: [{ query: first.query, variables: first.variables ?? null }],
        initialQuery: first.query,
        initialVariables: first.variables ?? "",
      })}
      inputValueDeprecation
      schemaDescription
      // The API asks for no secret, so there is none to offer to keep.
      showPersistHeadersSettings={false}
      onTabChange={keepInAddress}
    >
      {shared?.operationName && <SelectOperation name={shared.operationName} />}
    </GraphiQL>
  );
}

// Browsers refuse history.replaceState when it is called for every key that is pressed.
const keepInAddress = debounce(300, ({ tabs, activeTabIndex }: TabsState) => {
  const tab = tabs[activeTabIndex];
  if (!tab) return;
  const { query, variables, operationName } = tab;
  const current = { query: query ?? "", variables: variables ?? "", operationName: operationName ?? "" };
  history.replaceState(history.state, "", addressOf(location.pathname, current, chosenLanguage.get()));
});
