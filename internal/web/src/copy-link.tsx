import { Button, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { linkOf } from "./address";
import type { Language } from "./language";
import { panelWords } from "./panel-words";

type Outcome = "copied" | "tooLong" | { readonly link: string };

/** Copies an address that opens the query of the current tab for others. Where the browser does not let pages copy, it shows the address. */
export function CopyLink({ language }: { readonly language: Language }) {
  const words = panelWords[language];
  const [outcome, setOutcome] = useState<Outcome>();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  const copy = async () => {
    const query = { query: queryEditor?.getValue() ?? "", variables: variableEditor?.getValue() ?? "", operationName: operationName ?? "" };
    setOutcome(await copied(linkOf(location.pathname, location.origin, query)));
  };
  return (
    <>
      <div className="examples-controls">
        <Button type="button" onClick={copy}>
          {words.copy}
        </Button>
      </div>
      <p role="status">
        {outcome === "copied" && words.copied}
        {outcome === "tooLong" && words.tooLong}
      </p>
      {typeof outcome === "object" && (
        <label className="examples-field">
          {words.byHand}
          <input readOnly value={outcome.link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

async function copied(link: string | undefined): Promise<Outcome> {
  if (link === undefined) return "tooLong";
  try {
    await navigator.clipboard.writeText(link);
    return "copied";
  } catch {
    // Pages that did not come over HTTPS have no clipboard, and visitors may refuse it.
    return { link };
  }
}
