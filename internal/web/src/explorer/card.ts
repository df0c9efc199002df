import { found } from "./element";

/** Fills a card anew, where it is about something else than before. A focus that was in it goes to its heading. */
export function fillCard(id: string, key: string, content: Node[]): void {
  const card = found(id, HTMLElement);
  card.hidden = content.length === 0;
  if (card.dataset["key"] === key && key !== "") return;
  const hadFocus = card.contains(document.activeElement);
  card.dataset["key"] = key;
  card.replaceChildren(...content);
  if (hadFocus) (content.length > 0 ? card.querySelector("h2") : document.querySelector<HTMLElement>("#find"))?.focus();
}
