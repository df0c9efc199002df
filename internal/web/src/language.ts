/** The languages that the examples are told in. */
export const languages = ["nb", "nn", "en"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

/** The language that an address names by `lang`; undefined where it names none that there is. */
export function languageIn(search: string): Language | undefined {
  const named = new URLSearchParams(search).get("lang");
  return languages.find((language) => language === named);
}

/** The first of the visitor's languages that there is. Norwegian without saying which is Bokmål, and whoever reads neither gets English. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "no") return "nb";
    const language = languages.find((language) => language === primary);
    if (language) return language;
  }
  return "en";
}

/** What a visitor chose in this window: kept in the address, and nowhere else. It has the form that React subscribes to. */
export class Choice {
  readonly #listeners = new Set<() => void>();
  #chosen: Language | undefined;

  constructor(chosen: Language | undefined) {
    this.#chosen = chosen;
  }

  readonly get = (): Language | undefined => this.#chosen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(language: Language): void {
    this.#chosen = language;
    for (const listener of this.#listeners) listener();
  }
}
