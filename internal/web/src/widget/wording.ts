import words from "../../widget/words.json";

/** The languages of the widget. In Northern Sámi there is only what is certain; the rest is in Bokmål. */
export type Spoken = "nb" | "nn" | "se" | "en";

export type Key = keyof typeof words;

/** A text, and the language that it is really in. */
export interface Text {
  readonly text: string;
  readonly spoken: Spoken;
}

const all: Readonly<Record<Key, Readonly<Partial<Record<Spoken, string>>>>> = words;

/** The text of a key, in a language or else in Bokmål. What stands in braces is filled in. */
export function say(key: Key, spoken: Spoken, filled: Readonly<Record<string, string | number>> = {}): Text {
  const own = all[key][spoken];
  const text = (own ?? all[key].nb ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ""));
  return { text, spoken: own === undefined ? "nb" : spoken };
}

/** Whether there is a text of this key. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(all, key);
}

/** The language of ours for a language tag (BCP 47): Bokmål where nothing is said, English for languages that we do not speak. */
export function spokenIn(tag: string | null): Spoken {
  const language = tag?.trim().toLowerCase().split("-", 1)[0] ?? "";
  switch (language) {
    case "":
    case "nb":
    case "no":
    case "da":
    case "sv":
      return "nb";
    case "nn":
      return "nn";
    case "se":
    case "sme":
      return "se";
    default:
      return "en";
  }
}

/** The language for pages of ours, which are not there in Northern Sámi. */
export function ofPages(spoken: Spoken): Spoken {
  return spoken === "se" ? "nb" : spoken;
}
