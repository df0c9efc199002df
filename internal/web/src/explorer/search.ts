import type { Found } from "./answers";
import type { Option } from "./combobox";
import { ask } from "./service";
import type { Words } from "./words";

/** Finds organisations by what somebody types. A newer question breaks the older one off. */
export function finder(words: Words, day: () => string | undefined): (text: string) => Promise<readonly Option[]> {
  let asking = new AbortController();
  return async (text) => {
    asking.abort();
    asking = new AbortController();
    const { search } = await ask<Found>("ExplorerSearch", { text, asOf: day() ?? null }, asking.signal);
    return search.edges.map(({ node, match }) => {
      const other = ["OTHER_NAME", "EARLIER_NAME", "EARLIER_NUMBER"].includes(match.field) ? ` · ${words.say("also", { name: match.value })}` : "";
      return { value: node.slug, text: node.label, about: words.one(node.kind) + other };
    });
  };
}
