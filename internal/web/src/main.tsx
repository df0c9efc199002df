import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./page.css";

import { createRoot } from "react-dom/client";
import { startWorkersFromSameOrigin } from "./workers";
import { Page } from "./page";

startWorkersFromSameOrigin();
const host = requireElement("graphiql");
createRoot(host, { onUncaughtError: showFailure }).render(<Page />);

function requireElement(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}`);
  return element;
}

// React empties the page when a component throws; without this a visitor would face a blank window.
function showFailure(error: unknown): void {
  console.error(error);
  const message = document.createElement("p");
  message.className = "notice";
  message.setAttribute("role", "alert");
  message.textContent = "GraphiQL stopped because of an error. Reload the page to go on; the API at /graphql is not affected.";
  host.replaceChildren(message);
}
