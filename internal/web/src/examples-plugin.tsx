import { Button, type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type Example, examples } from "./examples";
import { sameQuery } from "./same-query";

/** A panel that shows the tab of each of the project's examples, and opens it again where it was changed or closed. */
export const examplesPlugin: GraphiQLPlugin = { title: "Examples", icon: Icon, content: Panel };

function Panel() {
  const open = useOpenExample();
  return (
    <section aria-label="Examples">
      <h2 className="examples-title">Examples</h2>
      <ul className="examples">
        {examples.map((example) => (
          <li key={example.title}>
            <Button type="button" onClick={() => open(example)}>
              {example.title}
            </Button>
          </li>
        ))}
      </ul>
      <p className="examples-links">
        <a href="/">About diginett</a> · <a href="/schema.graphqls">The schema as text</a>
      </p>
      <p>By keyboard: in an editor, Ctrl+M (on a Mac, Ctrl+Shift+M) makes Tab move on instead of indenting.</p>
    </section>
  );
}

function useOpenExample(): (example: Example) => void {
  const { addTab, changeTab } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  // The editors are the source of a tab's text in GraphiQL: what is set on the tab alone would not be shown.
  return (example) => {
    const { query, variables } = example;
    const open = tabs.findIndex((tab) => sameQuery(tab, example));
    if (open >= 0) return changeTab(open);
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables ?? "");
  };
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h10M4 10h7M4 15h5" strokeLinecap="round" />
      <path d="m14 12 6 4-6 4z" strokeLinejoin="round" />
    </svg>
  );
}
