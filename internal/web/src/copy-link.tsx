import { Button, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { linkOf, type SharedQuery } from "./address";
import type { Language } from "./language";
import { panelWords } from "./panel-words";
import { permanentAddressOf } from "./permanent";

type Outcome = "copied" | "tooLong" | "noAnswer" | { readonly link: string };

/**
 * Copies an address that opens the query of the current tab for others, or one that leads to this very answer for good. Where the browser does not let
 * pages copy, it shows the address.
 */
export function CopyLink({ language }: { readonly language: Language }) {
  const words = panelWords[language];
  const [outcome, setOutcome] = useState<Outcome>();
  const current = useCurrentQuery();
  const copyLink = async () => {
    setOutcome(await copied(linkOf(location.pathname, location.origin, current()), "tooLong"));
  };
  const copyPermanent = async () => {
    const address = await permanentAddressOf(current()).catch(() => undefined);
    setOutcome(await copied(address && location.origin + address, "noAnswer"));
  };
  return (
    <>
      <div className="examples-controls">
        <Button type="button" onClick={copyLink}>
          {words.copy}
        </Button>
        <Button type="button" onClick={copyPermanent}>
          {words.copyPermanent}
        </Button>
      </div>
      <p role="status">{typeof outcome === "string" && words[outcome]}</p>
      {typeof outcome === "object" && (
        <label className="examples-field">
          {words.byHand}
          <input readOnly value={outcome.link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

/** Reads the query of the current tab when it is called. */
function useCurrentQuery(): () => SharedQuery {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);
  return () => ({ query: queryEditor?.getValue() ?? "", variables: variableEditor?.getValue() ?? "", operationName: operationName ?? "" });
}

async function copied(link: string | undefined, without: "tooLong" | "noAnswer"): Promise<Outcome> {
  if (!link) return without;
  try {
    await navigator.clipboard.writeText(link);
    return "copied";
  } catch {
    // Pages that did not come over HTTPS have no clipboard, and visitors may refuse it.
    return { link };
  }
}
