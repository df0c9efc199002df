import { Button, type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useState, useSyncExternalStore } from "react";
import { addressOf, readSharedQuery } from "./address";
import { chosenLanguage } from "./chosen-language";
import { CopyLink } from "./copy-link";
import type { Example, Group } from "./gallery";
import { groups } from "./groups";
import { type Language, languageFor, languageNames, languages } from "./language";
import { matching } from "./matching";
import { panelWords } from "./panel-words";
import { sameQuery } from "./same-query";

/** A panel with the project's examples, by group. It shows the tab of an example, and opens one where there is none. */
export const examplesPlugin: GraphiQLPlugin = { title: "Examples", icon: Icon, content: Panel };

function Panel() {
  const language = useLanguage();
  const [wanted, setWanted] = useState("");
  const words = panelWords[language];
  const found = matching(groups, wanted, language);
  return (
    <section className="examples" aria-label={words.title} lang={language}>
      <h2 className="examples-title">{words.title}</h2>
      <Languages current={language} />
      <CopyLink language={language} />
      <label className="examples-field">
        {words.search}
        <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </label>
      {found.length === 0 && <p>{words.none}</p>}
      {found.map((group) => (
        <Examples key={group.name} group={group} language={language} />
      ))}
      <p className="examples-links">
        <a href={`/examples?lang=${language}`}>{words.pages}</a> · <a href="/">{words.about}</a> · <a href="/schema.graphqls">{words.schema}</a>
      </p>
      <p>{words.keyboard}</p>
    </section>
  );
}

function useLanguage(): Language {
  return useSyncExternalStore(chosenLanguage.subscribe, chosenLanguage.get) ?? languageFor(navigator.languages);
}

function Languages({ current }: { readonly current: Language }) {
  return (
    <div className="examples-controls" role="group" aria-label={panelWords[current].language}>
      {languages.map((language) => (
        <Button key={language} type="button" lang={language} aria-pressed={language === current} onClick={() => choose(language)}>
          {languageNames[language]}
        </Button>
      ))}
    </div>
  );
}

function choose(language: Language): void {
  chosenLanguage.set(language);
  const shared = readSharedQuery(location.search) ?? { query: "" };
  history.replaceState(history.state, "", addressOf(location.pathname, shared, language));
}

function Examples({ group, language }: { readonly group: Group; readonly language: Language }) {
  const open = useOpenExample();
  return (
    <>
      <h3>{group.title[language]}</h3>
      <p>{group.text[language]}</p>
      <ul>
        {group.examples.map((example) => (
          <li key={example.name}>
            <Button type="button" onClick={() => open(example)}>
              {example.title[language]}
              <small>{example.text[language]}</small>
            </Button>
          </li>
        ))}
      </ul>
    </>
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
